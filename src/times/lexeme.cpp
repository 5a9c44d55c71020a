// times/lexeme.cpp : see lexeme.hpp.
#include "times/lexeme.hpp"

#include "base/utf8.hpp"

namespace selon::times {

namespace {

bool is_ascii_digit(char c) {
    return c >= '0' && c <= '9';
}

char sign_of(char32_t point) {
    if (point < 128) return static_cast<char>(point);
    if (point >= 0x2010 && point <= 0x2015) return '-';
    if (point == 0x2212) return '-';
    if (point == 0x2018 || point == 0x2019 || point == 0x2032) return '\'';
    return 1;  // a sign that no pattern names
}

}  // namespace

int roman_ordinal(std::string_view word) {
    int sum = 0, last = 0;
    size_t i = 0;
    for (; i < word.size(); ++i) {
        const int value = word[i] == 'I' ? 1 : word[i] == 'V' ? 5 : word[i] == 'X' ? 10 : 0;
        if (value == 0) break;
        sum += value > last && last > 0 ? value - 2 * last : value;
        last = value;
    }
    const std::string_view tail = word.substr(i);
    return i > 0 && (tail == "e" || tail == "\xC3\xA8me") ? sum : 0;
}

bool Pieces::next(Lexeme& out) {
    const Token& token = doc_.tokens[token_];
    if (at_ >= token.span.end) return false;
    const std::string_view text = doc_.text();
    out = Lexeme();
    out.token = token_;
    const bool first = at_ == token.span.begin;
    out.space_before = first && token.has(Token::space_before);
    out.line_before = first && token.has(Token::line_before);
    uint32_t end = at_;
    if (is_ascii_digit(text[at_])) {
        out.kind = Lexeme::digits;
        out.number = 0;
        while (end < token.span.end && is_ascii_digit(text[end])) {
            if (out.size < 18) out.number = out.number * 10 + (text[end] - '0');
            ++out.size;
            ++end;
        }
    } else {
        const utf8::Decoded start = utf8::decode(text, at_);
        if (utf8::is_letter(start.point)) {
            while (end < token.span.end) {
                const utf8::Decoded here = utf8::decode(text, end);
                if (!utf8::is_letter(here.point)) break;
                end += here.size;
            }
            out.capital = utf8::is_upper(start.point);
            utf8::fold(text.substr(at_, end - at_), scratch_.word);
            out.entry = pack_.find(scratch_.word);
        } else {
            out.kind = Lexeme::sign;
            out.sign_char = sign_of(start.point);
            end += start.size;
            if (first && end == token.span.end) out.entry = token.entry;
        }
    }
    out.span = {at_, end};
    at_ = end;
    return true;
}

}  // namespace selon::times
