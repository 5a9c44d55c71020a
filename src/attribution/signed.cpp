// attribution/signed.cpp : what stands before its speaker without a cue: a post of a network with its
// signature
// ("We are safe. -- Lea Valdor (@leavaldor) May 3"), a heading that ends with who said it ("Bridge a risk to
// ferries: Valdor", "Bridge to close, harbour police say"). Called by the Finder's walk, before the sayings
// that have a cue.
#include <algorithm>

#include "attribution/finder.hpp"

namespace selon::attribution {

namespace {
constexpr uint32_t kFewestWords = 4;   ///< of a heading before its speaker
constexpr uint32_t kLongestFrame = 7;  ///< tokens of "harbour police say"
}  // namespace

/// Looks at dashes, colons and the commas of headings.
void Finder::signed_sayings() {
    const View& v = view;
    const uint32_t count = static_cast<uint32_t>(v.doc.tokens.size());
    uint32_t line = 0;
    for (uint32_t i = 0; i + 1 < count; ++i) {
        if (i == 0 || v.token(i).has(Token::line_before)) line = i;
        if (v.is_comma(i) && i > line && heading_frame(line, i)) line = i + 1;
        const bool dash = v.token(i).kind == TokenKind::dash || v.is_char(i, '-');
        if ((!dash && !v.is_char(i, ':')) || i <= line) continue;
        const uint32_t mention = v.sight(i + 1).mention;
        if (mention == kNoToken || v.doc.mentions[mention].tokens.begin != i + 1) continue;
        if (dash ? post(line, i, mention) : heading_of(line, i, mention)) line = i + 1;
    }
}

/// A name and its handle behind a dash: all of the line before it, without links and tags at its end.
bool Finder::post(uint32_t line, uint32_t dash, uint32_t mention) {
    const View& v = view;
    const Mention& who = v.doc.mentions[mention];
    const Span name = who.name ? who.name : who.span;
    const std::string_view behind = std::string_view(v.doc.text()).substr(name.end, 3);
    if (!behind.starts_with(" (@") && !behind.starts_with("(@")) return false;
    uint32_t end = line;
    for (uint32_t i = dash; i-- > line;) {
        if (!v.is_final_punctuation(i)) continue;
        end = i + 1;
        break;
    }
    if (end <= line + 1 || v.is_open_mark(line)) return false;
    Found one;
    set_speaker(one, mention);
    one.speaker = name;
    one.add_content(v.span_of(line, end - 1));
    one.first_token = line;
    one.why = {Rule::attribution_floating, 800, {}};
    keep(one);
    return true;
}

/// A name alone at the end of a heading, behind a colon: a clause stands before it.
bool Finder::heading_of(uint32_t line, uint32_t sign, uint32_t mention) {
    const View& v = view;
    const Mention& who = v.doc.mentions[mention];
    const uint32_t count = static_cast<uint32_t>(v.doc.tokens.size());
    const uint32_t end = who.tokens.end;
    if (end < count && !v.token(end).has(Token::line_before)) return false;
    if (who.kind == MentionKind::pronoun || who.actor_kind == ActorKind::place) return false;
    if (!is_heading_before(line, sign)) return false;
    Found one;
    set_speaker(one, mention);
    one.add_content(v.span_of(line, sign - 1));
    one.first_token = line;
    one.why = {Rule::attribution_colon, 700, {}};
    keep(one);
    return true;
}

/// "..., harbour police say", "..., says the mayor" at the end of a heading, whose nouns go without an
/// article.
bool Finder::heading_frame(uint32_t line, uint32_t comma) {
    const View& v = view;
    const uint32_t count = static_cast<uint32_t>(v.doc.tokens.size());
    const uint32_t first = comma + 1;
    uint32_t end = first;
    while (end < count && end <= first + kLongestFrame && !v.token(end).has(Token::line_before)) ++end;
    if (end < first + 2 || end > first + kLongestFrame) return false;
    const auto reports = [&](uint32_t i) {
        const uint16_t cue = v.sight(i).cue;
        if (cue == 0 || (v.sight(i).verb & feature::finite) == 0) return false;
        const Cue& line_of_cue = v.known.cues[cue - 1u];
        return line_of_cue.act == Act::said && line_of_cue.rest_count == 0 &&
               (line_of_cue.frames & frame::quote) != 0 && (line_of_cue.frames & frame::clause) != 0;
    };
    const bool turned = reports(first);
    if (!turned && !reports(end - 1)) return false;
    const uint32_t cue = turned ? first : end - 1;
    const uint32_t from = turned ? first + 1 : first, behind = turned ? end : end - 1;
    for (uint32_t i = from; i < behind; ++i) {
        if (!v.is_word(i) || v.has_role(i, role::connective | role::relative_subject | role::by))
            return false;
        if ((v.sight(i).verb & feature::finite) != 0 && !v.is_pos(i, Pos::noun)) return false;
    }
    if (!is_heading_before(line, comma)) return false;
    Found one;
    const uint32_t mention = v.sight(behind - 1).mention;
    if (mention != kNoToken && v.doc.mentions[mention].tokens.begin >= from &&
        v.doc.mentions[mention].tokens.end == behind)
        set_speaker(one, mention);
    one.speaker = v.span_of(from, behind - 1);
    one.settled = true;
    one.add_content(v.span_of(line, comma - 1));
    one.add_cue(v.token(cue).span);
    one.cue_token = cue;
    one.first_token = line;
    one.stance = v.known.cues[v.sight(cue).cue - 1u].stance;
    one.why = {Rule::attribution_incise, 800, v.known.cues[v.sight(cue).cue - 1u].line};
    keep(one);
    return true;
}

/// True where a heading may stand between these tokens: some words outside marks and no end of a sentence.
bool Finder::is_heading_before(uint32_t line, uint32_t sign) const {
    uint32_t words = 0;
    for (uint32_t i = line; i < sign; ++i) {
        if (view.is_final_punctuation(i)) return false;
        words += view.is_word(i) ? 1 : 0;
    }
    return words >= kFewestWords && view.token(sign).mark_depth == 0;
}

}  // namespace selon::attribution
