// attribution/quotation.cpp : quotations that no verb governs: after a colon; nouns of saying. Those that
// stand alone are in floating.cpp.
#include <algorithm>

#include "attribution/finder.hpp"

namespace selon::attribution {

/// "a publie une declaration condamnant ...": the noun, its participle, the subject of the verb before it.
void Finder::noun_cue(uint32_t i) {
    const View& v = view;
    const Cue& cue = v.known.nouns[v.sight(i).noun - 1u];
    const uint32_t limit = limit_of(i);
    if ((cue.frames & frame::participle) == 0) return;
    uint32_t at = i + 1;
    while (at < limit && at < i + 3 && v.is_pos(at, Pos::adjective) &&
           (v.sight(at).verb & feature::present_participle) == 0) {
        ++at;
    }
    if (at >= limit || (v.sight(at).verb & feature::present_participle) == 0 || v.sight(at).cue == 0) return;
    const Range<Token> sentence = v.window(i);
    Found one;
    one.base_depth = v.token(i).mark_depth;
    // The subject of the verb that governs the noun.
    uint32_t verb = i;
    while (verb > sentence.begin && (v.sight(verb).verb == 0 || v.sight(verb).noun != 0)) --verb;
    if (v.sight(verb).verb == 0) return;
    Cue any;
    VerbGroup group = v.verb_group(verb, any);
    if (!group.finite || group.negated || !subject_before(group, one)) return;
    one.add_cue(v.token(i).span);
    one.cue_token = i;
    one.stance = v.known.cues[v.sight(at).cue - 1u].stance;
    one.add_content(v.content(at, clause_end(at, limit)));
    one.first_token = group.first;
    one.adjunct = {v.token(sentence.begin).span.begin, v.token(at).span.begin};
    one.why = {Rule::attribution_noun_cue, 800, cue.line};
    if (one.content_count == 0) return;
    found_by_cue[at] = static_cast<uint32_t>(found.size() + 1);
    keep(one);
}

/// A quotation after a colon: the noun of saying or the last subject before the colon speaks.
bool Finder::colon_quotation(uint32_t p) {
    const View& v = view;
    const MarkPair& pair = v.doc.marks[p];
    const uint32_t open = v.token_at(pair.outer.begin);
    if (open == 0 || !v.is_char(open - 1, ':')) return false;
    const uint32_t colon = open - 1;
    const uint32_t low = v.window(colon).begin;
    Found one;
    one.base_depth = pair.depth;
    one.add_content(pair.inner);
    uint32_t mention = kNoToken;
    for (uint32_t i = colon; i-- > low;) {
        if (v.sight(i).noun != 0 && one.cue_count == 0 &&
            (v.known.nouns[v.sight(i).noun - 1u].frames & frame::quote) != 0) {
            const Cue& cue = v.known.nouns[v.sight(i).noun - 1u];
            one.add_cue(v.token(i).span);
            one.cue_token = i;
            one.stance = cue.stance;
            one.why.line = cue.line;
        }
        const uint32_t here = v.sight(i).mention;
        if (here != kNoToken &&
            (mention == kNoToken || !v.after_adposition(v.doc.mentions[here].tokens.begin))) {
            mention = here;
        }
    }
    // Somebody has just spoken in this sentence: "A", a dit X, avant d'insister : "B".
    for (size_t f = found.size(); f-- > 0;) {
        const Found& other = found[f];
        if (other.cue_token == kNoToken || other.cue_token > colon) continue;
        if (other.cue_token < low) break;
        if (other.why.rule != Rule::attribution_incise) continue;
        mention = kNoToken;
        one.inherits = static_cast<uint32_t>(f);
        break;
    }
    if (is_heading(open) && one.cue_count == 0 && mention != kNoToken &&
        view.doc.mentions[mention].tokens.begin > skip_connective(low, colon)) {
        // "Proces Valdor : << ... >>": who said it stands in the text below, if at all.
        mention = kNoToken;
        one.inherits = said_elsewhere(pair);
    } else if (mention == kNoToken && one.cue_count == 0 && one.inherits == kNoToken) {
        return false;
    }
    if (mention != kNoToken) set_speaker(one, mention);
    one.first_token = low;
    one.adjunct = {v.token(low).span.begin, v.token(colon).span.end};
    one.why = {Rule::attribution_colon, 750, one.why.line};
    keep(one);
    return true;
}

}  // namespace selon::attribution
