// attribution/finder.cpp : the walk over sentences, and what all constructions share. See finder.hpp.
#include "attribution/finder.hpp"

#include <algorithm>

namespace selon::attribution {

Finder::Finder(View& v, Scratch& scratch)
    : view(v),
      trees(v, scratch),
      found(&scratch.arena),
      pair_used(&scratch.arena),
      found_by_cue(&scratch.arena),
      scratch_(scratch) {
    pair_used.resize(v.doc.marks.size());
    found_by_cue.resize(v.doc.tokens.size());
}

void Finder::find() {
    const uint32_t count = static_cast<uint32_t>(view.doc.tokens.size());
    turns();
    signed_sayings();
    for (uint32_t i = 0; i < count; ++i) {
        const Sight& sight = view.sight(i);
        if (sight.cue != 0 && found_by_cue[i] == 0 && !within_cue(i)) cue_at(i);
        if (sight.verb != 0 && sight.cue == 0) open_incise(i);
        if (view.known.sources.starts(view.token(i).entry)) {
            const uint32_t end = view.window(i).end;
            if (view.known.source_rejects.longest(view.doc.tokens, i, end).length != 0) continue;
            const Phrases::Match match = view.known.sources.longest(view.doc.tokens, i, end);
            if (match.length != 0) according(i, match);
        }
        if (sight.noun != 0) noun_cue(i);
    }
}

/// "savoir" of "fait savoir": a further word of the cue that was found last.
bool Finder::within_cue(uint32_t i) const {
    if (found.empty()) return false;
    const Found& last = found.back();
    const uint32_t at = view.token(i).span.begin;
    return std::any_of(last.cue, last.cue + last.cue_count, [&](Span cue) { return cue.contains(at); });
}

void Finder::drop_single_words() {
    ScratchVector<uint8_t> dropped = scratch_.vector<uint8_t>();
    bool any = false;
    for (const Found& one : found) {
        uint32_t words = 0, telling = 0;  // in marks, or a verb: "a promis de partir"
        for (uint8_t c = 0; c < one.content_count; ++c) {
            const Span span = one.content[c];
            for (uint32_t i = view.token_at(span.begin); i < view.doc.tokens.size() && words < 2; ++i) {
                if (view.token(i).span.begin >= span.end) break;
                words += view.is_word(i) ? 1 : 0;
                telling += view.token(i).mark_depth > one.base_depth || view.sight(i).verb != 0 ? 1 : 0;
            }
        }
        const bool governed = view.known.rules_alone() && one.why.score >= 800;
        dropped.push_back(words < 2 && telling == 0 && !governed);
        any = any || dropped.back() != 0;
    }
    if (any) replace(dropped, scratch_.vector<Found>());
}

void Finder::replace(const ScratchVector<uint8_t>& dropped, const ScratchVector<Found>& added) {
    ScratchVector<uint32_t> moved = scratch_.vector<uint32_t>();
    uint32_t kept = 0;
    for (uint32_t f = 0; f < found.size(); ++f) {
        moved.push_back(dropped[f] != 0 ? kNoToken : kept);
        if (dropped[f] == 0) found[kept++] = found[f];
    }
    found.resize(kept);
    for (Found& one : found) {
        if (one.inherits != kNoToken) one.inherits = moved[one.inherits];
    }
    found.insert(found.end(), added.begin(), added.end());
    std::fill(pair_used.begin(), pair_used.end(), uint8_t{0});
    std::fill(found_by_cue.begin(), found_by_cue.end(), 0u);
    for (uint32_t f = 0; f < found.size(); ++f) {
        if (found[f].cue_token != kNoToken) found_by_cue[found[f].cue_token] = f + 1;
        mark_pairs(found[f]);
    }
}

/// "<< ... >>, reagit Lea Valdor", "<< ... >>, a-t-il souri": any verb reports what stands in marks before
/// it, where its subject is turned (de Cornulier 1978).
void Finder::open_incise(uint32_t i) {
    uint32_t before = i;
    const Range<Token> sentence = view.window(i);
    constexpr uint64_t kBefore =
        role::auxiliary | role::reflexive | role::object_clitic | role::addressee_clitic;
    while (before > sentence.begin && before + 4 > i &&
           (view.has_role(before - 1, kBefore) || view.token(before - 1).has(Token::clitic)))
        --before;
    if (before < sentence.begin + 2 || !view.known.subject_inverts) return;
    const bool comma = view.is_comma(before - 1);
    const uint32_t mark = comma ? before - 2 : before - 1;
    const Id<MarkPair> pair = view.pair_closed_by(mark);
    if (!pair || is_quoted_name(pair)) return;
    const VerbGroup group = view.verb_group(i, view.known.any);
    if (!group.finite || group.negated || group.passive || has_cue_between(i + 1, group.last + 1)) return;
    const uint32_t next = group.last + 1;
    const uint32_t subject = next < sentence.end ? view.sight(next).mention : kNoToken;
    if (view.has_role(i, role::auxiliary | role::modal)) return;  // the verb is still to come
    if (group.clitic == kNoToken) {
        if (!comma || subject == kNoToken || view.doc.mentions[subject].tokens.begin != next) return;
        const Mention& who = view.doc.mentions[subject];
        if (who.actor_kind != ActorKind::person && who.actor_kind != ActorKind::unknown) return;
    }
    incise(group);
}

bool Finder::has_cue_between(uint32_t first, uint32_t end) const {
    for (uint32_t i = first; i < end; ++i) {
        if (view.sight(i).cue != 0) return true;
    }
    return false;
}

void Finder::cue_at(uint32_t i) {
    VerbGroup plain;
    for (uint16_t n = view.sight(i).cue; n != 0; n = view.known.cues[n - 1].next) {
        const Cue& cue = view.known.cues[n - 1];
        const VerbGroup group = view.verb_group(i, cue);
        if (group.cue == nullptr) continue;
        if (cue.reflexive != group.reflexive) {
            // "se dit ravi" is not "dit"; but a reflexive may stand before a quotation or incise all the
            // same.
            if (cue.reflexive || plain.cue != nullptr) continue;
            plain = group;
            continue;
        }
        if (!group.negated && !group.refused && incise(group)) return;
        if (complement(group)) return;
        if (group.negated || group.refused || group.modal) return;
        if (said_by_agent(group)) return;
        if (cue.rest_count > 0) return;
    }
    if (plain.cue != nullptr && !plain.negated && !plain.refused) incise(plain);
}

void Finder::set_speaker(Found& out, uint32_t mention) const {
    out.speaker_mention = mention;
    out.speaker = view.doc.mentions[mention].span;
    // Of an inverted clitic ("-t-il") the pronoun alone.
    const std::string_view text = view.doc.text(out.speaker);
    if (text.starts_with('-')) out.speaker.begin += static_cast<uint32_t>(text.rfind('-') + 1);
}

void Finder::set_cue(Found& out, const VerbGroup& group) const {
    out.cue_token = group.verb;
    out.stance = group.cue->stance;
    out.act = group.cue->act;
    out.why.line = group.cue->line;
    const Span verb = view.token(group.verb).span;
    if (group.rest_first == kNoToken) {
        out.add_cue(verb);
        return;
    }
    uint32_t rest_last = group.rest_first + group.cue->rest_count - 1u;
    if (group.rest_first == group.verb + 1) {
        out.add_cue(view.span_of(group.verb, rest_last));
    } else {
        out.add_cue(verb);
        out.add_cue(view.span_of(group.rest_first, rest_last));
    }
}

void Finder::find_channels(Found& out, uint32_t first, uint32_t end) const {
    for (uint32_t i = first; i < end; ++i) {
        if (!view.known.channels.starts(view.token(i).entry)) continue;
        const Phrases::Match match = view.known.channels.longest(view.doc.tokens, i, end);
        if (match.length == 0 || i + match.length >= end) continue;
        const uint32_t mention = view.sight(i + match.length).mention;
        if (mention != kNoToken && out.relay_count < Found::kMaxRelay) out.relay[out.relay_count++] = mention;
    }
}

Found& Finder::keep(Found one) {
    uint8_t kept = 0;
    for (uint8_t c = 0; c < one.content_count; ++c) {
        Span content = one.content[c];
        close_marks(content);
        if (kept > 0 && one.content[kept - 1u].contains(content)) continue;  // found in two ways
        one.content[kept++] = content;
    }
    one.content_count = kept;
    found.push_back(one);
    if (one.cue_token != kNoToken) found_by_cue[one.cue_token] = static_cast<uint32_t>(found.size());
    mark_pairs(one);
    return found.back();
}

/// A content that ends within marks that opened inside it reaches to their end: "s'inquiete des suites : <<
/// A. B. >>".
void Finder::close_marks(Span& content) const {
    const uint32_t last = view.token_at(content.end - 1);
    if (last >= view.doc.tokens.size()) return;
    for (Id<MarkPair> id = view.pair_around(last); id; id = view.doc.marks[id.index].parent) {
        const MarkPair& pair = view.doc.marks[id.index];
        if (pair.outer.begin < content.begin) return;
        if (!pair.has(MarkPair::unclosed) && pair.inner.end > content.end) content.end = pair.inner.end;
    }
}

void Finder::mark_pairs(const Found& one) {
    for (size_t c = 0; c < one.content_count; ++c) {
        const Span span = one.content[c];
        auto pair = std::lower_bound(view.doc.marks.begin(), view.doc.marks.end(), span.begin,
                                     [](const MarkPair& p, uint32_t value) { return p.outer.begin < value; });
        // The pair whose inside the content is opens just before it.
        while (pair != view.doc.marks.begin() && (pair - 1)->inner.begin >= span.begin) --pair;
        if (pair != view.doc.marks.begin() && (pair - 1)->outer.end >= span.end) {
            const MarkPair& around = *(pair - 1);
            if (around.inner.begin + 8 >= span.begin)
                pair_used[static_cast<size_t>(pair - 1 - view.doc.marks.begin())] = 1;
        }
        for (; pair != view.doc.marks.end() && pair->outer.begin < span.end; ++pair) {
            uint8_t& used = pair_used[static_cast<size_t>(pair - view.doc.marks.begin())];
            const bool whole = pair->inner.begin <= span.begin + 8 && pair->inner.end + 8 >= span.end;
            used = std::max<uint8_t>(used, whole ? 1 : 2);
        }
    }
}

bool Finder::is_clause(uint32_t first, uint32_t end) const {
    // A verb behind a relative or a subordinator is not the clause's own.
    uint32_t subordinated = 0;
    for (uint32_t i = first; i < end; ++i) {
        if (view.has_role(i, role::relative_subject | role::relative | role::subordinate)) ++subordinated;
        if ((view.sight(i).verb & feature::finite) == 0) continue;
        // "a ete tue", "a fait" count once: a participle may look finite.
        const bool compound = i > first && (view.sight(i).verb & feature::past_participle) != 0 &&
                              view.has_role(i - 1, role::auxiliary) && view.sight(i - 1).verb != 0;
        if (compound) continue;
        if (subordinated == 0) return true;
        --subordinated;
    }
    return false;
}

/// Where the part of the sentence begins that holds token `i`: behind the last semicolon.
uint32_t Finder::after_semicolon(uint32_t i) const {
    uint32_t begin = i;
    for (const uint32_t low = view.window(i).begin; begin > low && !view.is_char(begin - 1, ';');) --begin;
    return begin;
}

uint32_t Finder::skip_connective(uint32_t first, uint32_t end) const {
    while (first < end && (view.has_role(first, role::connective) || view.is_comma(first))) ++first;
    return first;
}

}  // namespace selon::attribution
