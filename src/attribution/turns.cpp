// attribution/turns.cpp : who speaks where the layout says so: the turns of an interview ("Lea Valdor : We
// waited."), a name behind a dash under a quotation, a sentence that announces the quotation after it.
#include <algorithm>

#include "attribution/finder.hpp"

namespace selon::attribution {

namespace {
constexpr uint32_t kLongestLabel = 8;  ///< tokens of a name before its colon
}

/// The colon of the turn whose paragraph begins at `i`: a name alone before it, a whole sentence behind it;
/// kNoToken where this is no turn.
uint32_t Finder::turn_colon(uint32_t i) const {
    const View& v = view;
    const uint32_t mention = v.sight(i).mention;
    if (mention == kNoToken) return kNoToken;
    const Mention& who = v.doc.mentions[mention];
    const uint32_t colon = who.tokens.end;
    const uint32_t count = static_cast<uint32_t>(v.doc.tokens.size());
    const bool speaks = who.actor_kind == ActorKind::person || who.actor_kind == ActorKind::medium;
    if (who.kind != MentionKind::name || !speaks || who.tokens.begin != i || colon + 1 >= count ||
        colon > i + kLongestLabel || !v.is_char(colon, ':') || v.is_open_mark(colon + 1) ||
        v.token(colon + 1).has(Token::line_before)) {
        return kNoToken;
    }
    return colon;
}

/// Paragraphs that open with a name and a colon, two of them at least: each is a turn of an interview.
void Finder::turns() {
    const View& v = view;
    const uint32_t count = static_cast<uint32_t>(v.doc.tokens.size());
    const auto opens = [&](uint32_t i) { return i == 0 || v.token(i).has(Token::line_before); };
    uint32_t colons = 0;
    for (uint32_t i = 0; i < count && colons < 2; ++i) {
        if (opens(i) && turn_colon(i) != kNoToken) ++colons;
    }
    if (colons < 2) return;
    for (uint32_t i = 0; i < count; ++i) {
        const uint32_t colon = opens(i) ? turn_colon(i) : kNoToken;
        if (colon == kNoToken) continue;
        uint32_t end = colon + 1;
        while (end < count && !v.token(end).has(Token::line_before)) ++end;
        if (!v.is_final_punctuation(end - 1)) continue;  // a list: "Lea Valdor : batiment B"
        Found one;
        set_speaker(one, v.sight(i).mention);
        one.add_content(v.span_of(colon + 1, end - 1));
        one.first_token = i;
        one.why = {Rule::attribution_turn, 800, {}};
        keep(one);
    }
}

/// "<< ... >> -- Lea Valdor": the name that a dash behind the quotation leads to, at the end of its line;
/// kNoToken if none. `after` is the token behind the marks.
uint32_t Finder::signature(uint32_t after) const {
    const View& v = view;
    const uint32_t count = static_cast<uint32_t>(v.doc.tokens.size());
    if (after + 1 >= count || (v.token(after).kind != TokenKind::dash && !v.is_char(after, '-')))
        return kNoToken;
    const uint32_t mention = v.sight(after + 1).mention;
    if (mention == kNoToken) return kNoToken;
    const Mention& who = v.doc.mentions[mention];
    uint32_t end = who.tokens.end;
    if (end < count && v.is_final_punctuation(end)) ++end;
    const bool alone = end >= count || v.token(end).has(Token::line_before) || v.is_comma(end);
    return who.tokens.begin == after + 1 && who.kind == MentionKind::name && alone ? mention : kNoToken;
}

/// "Lea Valdor a repondu au maire. << ... >>": the sentence right before the quotation, in its paragraph, has
/// a verb of saying and a subject, and nothing yet that was said: its subject speaks.
bool Finder::announced(uint32_t open, Found& one) const {
    const View& v = view;
    if (open == 0 || v.sentence_of[open - 1] == v.sentence_of[open] || v.token(open).has(Token::line_before))
        return false;
    const Range<Token> before = v.window(open - 1);
    for (uint32_t i = before.end; i-- > before.begin;) {
        if (found_by_cue[i] != 0) return false;
        if (v.sight(i).cue == 0) continue;
        const VerbGroup group = v.verb_group(i, v.known.cues[v.sight(i).cue - 1u]);
        if (group.cue == nullptr || !group.finite || group.negated || group.refused || group.modal ||
            group.passive || group.cue->act == Act::held || (group.cue->frames & frame::quote) == 0)
            continue;
        return subject_before(group, one);
    }
    return false;
}

}  // namespace selon::attribution
