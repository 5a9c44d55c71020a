// text/mark_shape.cpp : see mark_shape.hpp.
#include "text/mark_shape.hpp"

#include "text/chars.hpp"

namespace selon::text {

namespace {

Family family_of(char32_t point, bool doubled) {
    switch (point) {
        case 0xAB:
        case 0xBB:
            return Family::guillemet;
        case 0x2039:
        case 0x203A:
            return Family::single_guillemet;
        case 0x201C:
        case 0x201D:
        case 0x201E:
        case 0x201F:
            return Family::curly;
        case '"':
        case 0xFF02:
            return Family::straight;
        case '<':
        case '>':
            return Family::angle;
        case '\'':
        case '`':
        case 0xB4:
        case 0x2018:
        case 0x2019:
        case 0x201A:
        case 0x201B:
        case 0x2BC:
            return doubled ? Family::curly : Family::single;
        default:
            return Family::none;
    }
}

/// True if a mark beside this token, on its left, may open: the token opens something itself.
bool lets_open(std::string_view text, const Token& token) {
    if (token.has(Token::elided) || token.is(TokenKind::open_mark) || token.is(TokenKind::dash)) return true;
    const char c = text[token.span.begin];
    return c == '(' || c == '[' || c == '/' || c == ':';
}

/// True if a mark beside this token, on its right, may close.
bool lets_close(std::string_view text, const Token& token) {
    if (token.is(TokenKind::close_mark) || token.is(TokenKind::dash) || token.is(TokenKind::mark))
        return true;
    if (!token.is(TokenKind::punctuation)) return token.has(Token::clitic);
    const char c = text[token.span.begin];
    return c != '(' && c != '[' && c != '{';
}

/// Punctuation that no quotation begins with.
bool is_stop(std::string_view text, const Token& token) {
    constexpr std::string_view kStops = ",.;:)]";
    return token.is(TokenKind::punctuation) && token.span.size() == 1 &&
           kStops.find(text[token.span.begin]) != std::string_view::npos;
}

}  // namespace

void collect_marks(std::string_view text, const std::vector<Token>& tokens, Range<Token> range,
                   ScratchVector<Mark>& out) {
    out.clear();
    for (uint32_t i = range.begin; i < range.end; ++i) {
        const Token& token = tokens[i];
        if (!is_mark(token)) continue;
        const Glyph glyph = glyph_at(text, token.span.begin);
        Mark mark{};
        mark.token = i;
        mark.point = glyph.point;
        mark.family = family_of(glyph.point, token.span.size() > glyph.size);
        if (token.is(TokenKind::mark) && mark.family != Family::straight) continue;
        mark.shape = token.is(TokenKind::open_mark)    ? Shape::opening
                     : token.is(TokenKind::close_mark) ? Shape::closing
                                                       : Shape::straight;
        const Token* const before = i > range.begin ? &tokens[i - 1] : nullptr;
        const Token* const after = i + 1 < range.end ? &tokens[i + 1] : nullptr;
        const bool left_free =
            before == nullptr || token.has(Token::space_before) || lets_open(text, *before);
        const bool right_free =
            after == nullptr || after->has(Token::space_before) || lets_close(text, *after);
        mark.looks = left_free == right_free ? Looks::either : left_free ? Looks::opening : Looks::closing;
        mark.before_stop = after == nullptr || is_stop(text, *after);
        if (mark.shape == Shape::opening && mark.before_stop) mark.looks = Looks::closing;
        if (before != nullptr) {
            mark.after_opener = before->has(Token::elided) || text[before->span.begin] == ':';
            mark.after_digit = !token.has(Token::space_before) && before->has(Token::has_digit);
        }
        out.push_back(mark);
    }
}

}  // namespace selon::text
