// text/chars.hpp : what the tokenizer needs to know of one character: its class, without a call for ASCII.
// Not a Unicode database: rare characters are asked of base/utf8.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/utf8.hpp"

namespace selon::text {

enum class Char : uint8_t { other, letter, digit, space, line, apostrophe, hyphen, joiner };

/// One character of the text: its code point, class and the bytes it takes (0 at the end of the text).
struct Glyph {
    char32_t point = 0;
    uint32_t size = 0;
    Char kind = Char::other;

    bool is_word() const { return kind == Char::letter || kind == Char::digit; }
    bool is_blank() const { return size == 0 || kind == Char::space || kind == Char::line; }
};

/// The class of a character beyond ASCII.
Char classify(char32_t point);

namespace detail {
constexpr std::array<Char, 128> make_ascii() {
    std::array<Char, 128> table{};
    for (char32_t c = 0; c < 128; ++c) {
        Char kind = Char::other;
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_') kind = Char::letter;
        if (c >= '0' && c <= '9') kind = Char::digit;
        if (c == ' ' || c == '\t') kind = Char::space;
        if (c >= 10 && c <= 13) kind = Char::line;
        if (c == '\'' || c == '`') kind = Char::apostrophe;
        if (c == '-') kind = Char::hyphen;
        table[c] = kind;
    }
    return table;
}
inline constexpr std::array<Char, 128> kAscii = make_ascii();
}  // namespace detail

/// The character at `at`; size 0 at the end.
inline Glyph glyph_at(std::string_view text, size_t at) {
    if (at >= text.size()) return {};
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) return {byte, 1, detail::kAscii[byte]};
    const utf8::Decoded decoded = utf8::decode(text, at);
    return {decoded.point, decoded.size, classify(decoded.point)};
}

/// The character that ends before `at`; size 0 at the start.
inline Glyph glyph_before(std::string_view text, size_t at) {
    if (at == 0) return {};
    const auto byte = static_cast<unsigned char>(text[at - 1]);
    if (byte < 0x80) return {byte, 1, detail::kAscii[byte]};
    const utf8::Decoded decoded = utf8::decode_before(text, at);
    return {decoded.point, decoded.size, classify(decoded.point)};
}

}  // namespace selon::text
