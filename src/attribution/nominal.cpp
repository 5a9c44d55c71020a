// attribution/nominal.cpp : sayings whose cue is a noun ("la promesse du maire de rouvrir", "un communique
// selon lequel
// ...") or a passive ("il a ete indique par la mairie que"). Called by the Finder's walk.
#include <algorithm>

#include "attribution/finder.hpp"

namespace selon::attribution {

/// The subject of the verb that governs the noun at `i` ("La police a publie un communique ..."); sets
/// first_token.
bool Finder::governing_subject(uint32_t i, Found& out) const {
    const View& v = view;
    const uint32_t begin = v.window(i).begin;
    uint32_t verb = i;
    while (verb > begin && (v.sight(verb).verb == 0 || v.sight(verb).noun != 0)) --verb;
    if (v.sight(verb).verb == 0) return false;
    const VerbGroup group = v.verb_group(verb, v.known.any);
    if (!group.finite || group.negated || !subject_before(group, out)) return false;
    out.first_token = group.first;
    return true;
}

/// Whose saying the noun at `i` is: behind "of" or "by", a possessive or a genitive before it; kNoToken if
/// none says. `after` becomes the token behind the noun and its owner.
uint32_t Finder::owner_of(uint32_t i, uint32_t limit, uint32_t& after) const {
    const View& v = view;
    after = i + 1;
    while (after < limit && v.is_pos(after, Pos::adjective) && v.sight(after).verb == 0) ++after;
    if (after + 1 < limit && v.has_role(after, role::of | role::by)) {
        for (const uint32_t begin : {after, after + 1}) {
            const uint32_t mention = v.sight(begin).mention;
            if (mention == kNoToken || v.doc.mentions[mention].tokens.begin != begin) continue;
            after = std::min(v.doc.mentions[mention].tokens.end, limit);
            return mention;
        }
    }
    if (i == 0) return kNoToken;
    const uint32_t before = v.sight(i - 1).mention;
    if (before != kNoToken && v.doc.mentions[before].tokens.end == i &&
        (v.doc.mentions[before].kind == MentionKind::pronoun || v.is_pos(i - 1, Pos::particle))) {
        return before;
    }
    return kNoToken;
}

/// "la promesse du maire de rouvrir", "la declaration de X que", "un communique selon lequel".
bool Finder::noun_with_clause(uint32_t i, const Cue& cue, uint32_t limit) {
    const View& v = view;
    uint32_t at;
    Found one;
    const uint32_t owner = owner_of(i, limit, at);
    uint32_t first = kNoToken;
    if (at + 1 < limit && v.has_role(at, role::that) && (cue.frames & frame::clause) != 0) {
        first = at + 1;
    } else if (at + 1 < limit && v.has_role(at, role::of | role::to) && infinitive_at(at + 1, limit) &&
               (cue.frames & frame::infinitive) != 0 &&
               (owner != kNoToken || (v.known.rules_alone() && v.has_role(at, role::to)))) {
        first = at + 1;
    } else if (at + 2 < limit && v.known.sources.starts(v.token(at).entry) &&
               v.has_role(at + 1, role::relative) &&
               (cue.frames & (frame::clause | frame::participle)) != 0) {
        first = at + 2;
    }
    // "l'annonce par le maire de la fermeture", "leur demande d'aide"
    const bool phrase = first == kNoToken && owner != kNoToken && at + 1 < limit && object_follows(at + 1) &&
                        ((v.has_role(at, role::of) && (cue.frames & frame::of) != 0) ||
                         (v.has_role(at, role::to) && (cue.frames & frame::to) != 0) ||
                         (v.has_role(at, role::for_) && (cue.frames & frame::for_) != 0));
    if (phrase) first = at + 1;
    if (first == kNoToken) return false;
    one.first_token = i;
    if (owner != kNoToken) {
        set_speaker(one, owner);
    } else if (!governing_subject(i, one)) {
        return false;
    }
    one.base_depth = v.token(i).mark_depth;
    one.add_cue(v.token(i).span);
    one.cue_token = i;
    one.stance = cue.stance;
    uint32_t end = clause_end(first, limit);
    for (uint32_t j = first; phrase && j < end; ++j) {
        if (v.is_comma(j) && v.token(j).mark_depth <= v.token(i).mark_depth) end = j;
    }
    one.add_content(v.content(first, v.has_role(at, role::of | role::to) ? infinitive_end(first, end) : end));
    one.why = {Rule::attribution_noun_cue, 700, cue.line};
    if (one.content_count == 0) return false;
    // "leur refus de commander": one word that nobody could check
    if (v.known.rules_alone() && v.token_at(one.content[0].end - 1) == v.token_at(one.content[0].begin))
        return false;
    keep(one);
    return true;
}

/// Where an infinitive inside a subject ends: before the finite verb that the subject waits for.
uint32_t Finder::infinitive_end(uint32_t first, uint32_t end) const {
    for (uint32_t i = first + 1; i < end; ++i) {
        if (view.has_role(i, role::that | role::relative_subject | role::relative | role::question))
            return end;
        if ((view.sight(i).verb & feature::finite) != 0 && !view.is_comma(i - 1) &&
            (!view.is_pos(i, Pos::noun) || view.has_role(i, role::auxiliary)))
            return i;
    }
    return end;
}

/// "Il a ete indique par la mairie que ...", "X est accuse d'avoir ...", "The treasurer is said to have
/// left". Without agent only what nobody says in his own voice: no "il a ete observe que", no "est charge
/// de".
bool Finder::passive(const VerbGroup& group) {
    const View& v = view;
    const uint32_t limit = limit_of(group.verb);
    const uint32_t frames = group.cue->frames;
    constexpr uint64_t kClitic = role::object_clitic | role::addressee_clitic;
    if (!group.finite || group.negated || group.modal || group.cue->act == Act::held) return false;
    if (v.has_role(group.first, kClitic) && v.has_role(group.first + 1, role::be))
        return false;  // "je me suis dit"
    Found one;
    set_cue(one, group);
    uint32_t agent = kNoToken, first = kNoToken;
    for (uint32_t i = group.last + 1; i < std::min(limit, group.last + 25) && first == kNoToken; ++i) {
        if (v.has_role(i, role::by) && i + 1 < limit && agent == kNoToken &&
            v.sight(i + 1).mention != kNoToken) {
            agent = v.sight(i + 1).mention;
            i = std::max(i, v.doc.mentions[agent].tokens.end - 1);
        } else if (v.has_role(i, role::that) && (frames & (frame::clause | frame::object_clause)) != 0 &&
                   !v.has_role(i - 1, role::subordinate | role::before_that)) {
            first = i + 1;
        } else if (v.has_role(i, role::of) && (frames & frame::object_of) != 0 && i + 1 < limit &&
                   (infinitive_at(i + 1, limit) || object_follows(i + 1) || v.sight(i + 1).verb != 0)) {
            first = i + 1;
        } else if (v.known.conjunction_optional && i == group.last + 1 && v.has_role(i, role::to) &&
                   infinitive_at(i + 1, limit) && (frames & frame::clause) != 0) {
            first = i + 1;
        } else if (v.is_comma(i) || v.is_mark(i) || (v.sight(i).verb & feature::finite) != 0) {
            break;
        }
    }
    Found subject;
    const bool has_subject = subject_before(group, subject);
    const bool accusation = first != kNoToken && v.has_role(first - 1, role::of);
    const Stance stance = group.cue->stance;
    if (agent == kNoToken && stance != (accusation ? Stance::opinion : Stance::neutral)) return false;
    if (first != kNoToken) {
        one.add_content(v.content(first, clause_end(first, limit)));
        if (has_subject && (frames & frame::object_clause) != 0) {
            one.addressee = subject.speaker;
            one.addressee_mention = subject.speaker_mention;
        }
    }
    if (one.content_count == 0) return false;
    if (agent != kNoToken) set_speaker(one, agent);
    one.base_depth = v.token(group.verb).mark_depth;
    one.first_token = group.first;
    one.adjunct = {v.token(group.first).span.begin, v.token(group.last).span.end};
    one.why = {Rule::attribution_passive, 750, one.why.line};
    keep(one);
    return true;
}

/// "a publie une declaration condamnant ...": the noun, its participle, the subject of the verb before it.
void Finder::noun_cue(uint32_t i) {
    const View& v = view;
    const Cue& cue = v.known.nouns[v.sight(i).noun - 1u];
    const uint32_t limit = limit_of(i);
    if (noun_with_clause(i, cue, limit) || (cue.frames & frame::participle) == 0) return;
    uint32_t at = i + 1;
    while (at < limit && at < i + 3 && v.is_pos(at, Pos::adjective) &&
           (v.sight(at).verb & feature::present_participle) == 0) {
        ++at;
    }
    if (at >= limit || (v.sight(at).verb & feature::present_participle) == 0 || v.sight(at).cue == 0) return;
    const Range<Token> sentence = v.window(i);
    Found one;
    one.base_depth = v.token(i).mark_depth;
    if (!governing_subject(i, one)) return;
    one.add_cue(v.token(i).span);
    one.cue_token = i;
    one.stance = v.known.cues[v.sight(at).cue - 1u].stance;
    one.add_content(v.content(at, clause_end(at, limit)));
    one.adjunct = {v.token(sentence.begin).span.begin, v.token(at).span.begin};
    one.why = {Rule::attribution_noun_cue, 800, cue.line};
    if (one.content_count == 0) return;
    found_by_cue[at] = static_cast<uint32_t>(found.size() + 1);
    keep(one);
}

}  // namespace selon::attribution
