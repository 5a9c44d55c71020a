// attribution/agent.cpp : a passive that says something of its subject: "la mesure a ete annoncee par le
// maire". The subject is the content, the agent the speaker. Where something was said with a clause ("il a
// ete indique que"), nominal.cpp finds it. A bare participle ("les mesures annoncees par le maire") mostly
// says nothing new: it is left out. Called by the Finder's walk.
#include <algorithm>

#include "attribution/finder.hpp"

namespace selon::attribution {

namespace {
constexpr uint32_t kAgentReach = 9;  ///< tokens between a participle and its agent
}  // namespace

/// The subject of the passive in the tree, where it is a noun; else kNoToken.
uint32_t Finder::said_of(const VerbGroup& group) const {
    const Node& verb = trees[group.verb];
    if (!verb.parsed) return kNoToken;
    uint32_t noun = kNoToken;
    for (const uint32_t child : trees.children(group.verb)) {
        if (universal(trees[child].relation) == Relation::nsubj && child < group.first) noun = child;
    }
    const bool names =
        noun != kNoToken && (trees[noun].upos == Upos::NOUN || trees[noun].upos == Upos::PROPN);
    return names && view.token(noun).mark_depth == view.token(group.verb).mark_depth ? noun : kNoToken;
}

/// "par les routiers": who did it, the mention behind the preposition; kNoToken where none is named.
uint32_t Finder::agent_of(const VerbGroup& group) const {
    const uint32_t end = std::min(limit_of(group.verb), group.last + kAgentReach);
    for (uint32_t i = group.last + 1; i + 1 < end; ++i) {
        if (view.is_comma(i) || view.is_mark(i) || (view.sight(i).verb & feature::finite) != 0) break;
        if (!view.has_role(i, role::by)) continue;
        if (view.known.channels.longest(view.doc.tokens, i - 1, end).length != 0)
            break;  // "cite par l'agence"
        const uint32_t mention = view.sight(i + 1).mention;
        const bool begins = mention != kNoToken && view.doc.mentions[mention].tokens.begin == i + 1;
        return begins && view.doc.mentions[mention].actor_kind != ActorKind::place ? mention : kNoToken;
    }
    return kNoToken;
}

/// Where the noun phrase begins whose head is at `noun`: with its article, numeral or adjective.
uint32_t Finder::phrase_begin(uint32_t noun) const {
    uint32_t begin = noun;
    for (const uint32_t child : trees.children(noun)) {
        const Relation relation = universal(trees[child].relation);
        const bool belongs =
            relation == Relation::det || relation == Relation::amod || relation == Relation::nummod;
        if (belongs) begin = std::min(begin, child);
    }
    return begin;
}

/// Adds the subject of the passive as what was said; false where nobody is named.
bool Finder::said_by_agent(const VerbGroup& group) {
    const View& v = view;
    if (!v.known.rules_alone() || !group.finite || !group.passive || group.cue->act != Act::said ||
        (group.cue->frames & frame::noun) == 0)
        return false;
    const uint32_t noun = said_of(group);
    const uint32_t agent = noun != kNoToken ? agent_of(group) : kNoToken;
    if (agent == kNoToken) return false;
    // From the article to the participle, without what the narration adds between commas.
    const uint32_t begin = phrase_begin(noun);
    uint32_t end = noun + 1;
    while (end < group.first && !v.is_comma(end) && !v.has_role(end, role::relative_subject | role::relative))
        ++end;
    while (end > noun + 1 && v.is_pos(end - 1, Pos::adverb)) --end;
    Found one;
    set_cue(one, group);
    one.add_content(v.content(begin, end));
    if (one.content_count == 0) return false;
    set_speaker(one, agent);
    one.base_depth = v.token(group.verb).mark_depth;
    one.first_token = begin;
    one.adjunct = {v.token(group.first).span.begin, v.token(v.doc.mentions[agent].tokens.end - 1).span.end};
    one.why = {Rule::attribution_passive, 700, one.why.line};
    keep(one);
    return true;
}

}  // namespace selon::attribution
