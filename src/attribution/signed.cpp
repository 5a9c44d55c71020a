// attribution/signed.cpp : what stands before its speaker without a cue: a post of a network with its signature
// ("We are safe. -- Lea Valdor (@leavaldor) May 3"), a heading that ends with who said it ("Bridge a risk to
// ferries: Valdor"). Called by the Finder's walk, before the sayings that have a cue.
#include <algorithm>

#include "attribution/finder.hpp"

namespace selon::attribution {

namespace {
constexpr uint32_t kFewestWords = 4;  ///< of a heading before its speaker
}  // namespace

/// Looks at dashes and colons.
void Finder::signed_sayings() {
    const View& v = view;
    const uint32_t count = static_cast<uint32_t>(v.doc.tokens.size());
    uint32_t line = 0;
    for (uint32_t i = 0; i + 1 < count; ++i) {
        if (i == 0 || v.token(i).has(Token::line_before)) line = i;
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
    const Span name = v.doc.mentions[mention].span;
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
    uint32_t words = 0;
    for (uint32_t i = line; i < sign; ++i) {
        if (v.is_final_punctuation(i)) return false;
        words += v.is_word(i) ? 1 : 0;
    }
    if (words < kFewestWords) return false;
    Found one;
    set_speaker(one, mention);
    one.add_content(v.span_of(line, sign - 1));
    one.first_token = line;
    one.why = {Rule::attribution_colon, 700, {}};
    keep(one);
    return true;
}

}  // namespace selon::attribution
