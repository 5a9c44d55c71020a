// attribution/quotation.cpp : quotations that no verb governs: after a colon; nouns of saying. Those that
// stand alone are in floating.cpp.
#include <algorithm>

#include "attribution/finder.hpp"

namespace selon::attribution {

/// "Lea Valdor : << ... >>" as a heading: somebody who can speak, no topic ("Omicron : ...", "Banques belges
/// piratees : ...").
bool Finder::names_speaker(uint32_t mention) const {
    const Mention& m = view.doc.mentions[mention];
    if (m.actor_kind == ActorKind::person || m.actor_kind == ActorKind::medium) return true;
    if (m.actor_kind == ActorKind::organisation)
        return m.kind == MentionKind::name || m.determiner != Determiner::none;
    const bool several = m.name && view.doc.text(m.name).find(' ') != std::string_view::npos;
    return m.actor_kind == ActorKind::unknown && several && !view.is_pos(m.tokens.begin, Pos::noun);
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
    // "Or, chez nos voisins, ... : << ... >>": what a preposition governs does not speak.
    if (mention != kNoToken && one.cue_count == 0) {
        const uint32_t first = v.doc.mentions[mention].tokens.begin;
        // But "And from Ruth Talbot:" announces her.
        constexpr uint32_t kOpening = 3;
        const bool alone = first <= low + kOpening && v.doc.mentions[mention].tokens.end == colon;
        if (!alone && v.after_adposition(first) && !v.has_role(first - 1, role::of)) {
            mention = kNoToken;
            one.inherits = last_before(pair);
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
        (view.doc.mentions[mention].tokens.begin > skip_connective(low, colon) || !names_speaker(mention))) {
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
