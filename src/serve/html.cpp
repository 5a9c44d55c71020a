// serve/html.cpp : see html.hpp. Half of the time of a page goes into these few functions: texts are looked
// at eight bytes at a time, and short pieces are copied without a call.
#include "serve/html.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

#include "base/utf8.hpp"
#include "core/result.hpp"

namespace selon::serve {

namespace {

constexpr size_t kWord = sizeof(uint64_t);
static_assert(std::endian::native == std::endian::little, "the first byte of a word is its lowest");

constexpr uint64_t each_byte(uint8_t byte) {
    return 0x0101010101010101u * byte;
}

/// Up to eight bytes from `text` on, those beyond `size` nought.
inline uint64_t load(const char* text, size_t size) {
    uint64_t word = 0;
    if (size >= kWord) {
        std::memcpy(&word, text, kWord);
    } else if (size >= kWord / 2) {
        uint32_t low, high;
        std::memcpy(&low, text, sizeof low);
        std::memcpy(&high, text + size - sizeof high, sizeof high);
        word = low | uint64_t{high} << 8 * (size - sizeof high);
    } else {
        for (size_t i = 0; i < size; ++i) word |= uint64_t{static_cast<unsigned char>(text[i])} << 8 * i;
    }
    return word;
}

/// How many of eight bytes, from the first on, are ASCII that stands in markup as it is. In each test the
/// lowest bit that is set is the first byte of its kind (S. E. Anderson, Bit Twiddling Hacks, "a byte less
/// than n", "a byte equal to n"); only above it may a borrow or a carry set others.
inline size_t plain_bytes(uint64_t word) {
    const auto equal = [](uint64_t bytes, uint8_t byte) {
        const uint64_t other = bytes ^ each_byte(byte);
        return (other - each_byte(1)) & ~other;
    };
    const uint64_t control = ((word - each_byte(0x20)) & ~word) | (word + each_byte(1));  // and 0x7F
    const uint64_t markup = equal(word, '"') | equal(word | each_byte('&' ^ '\''), '&' | '\'') |
                            equal(word | each_byte('<' ^ '>'), '<' | '>');
    const uint64_t found = (word | control | markup) & each_byte(0x80);
    return static_cast<size_t>(std::countr_zero(found)) / 8;
}

/// Bytes of the character at `at` if it can be copied as it is. What French and English news are made of is
/// known by its first byte: none of U+00A0 to U+07FF and of U+1000 to U+CFFF is forbidden.
size_t plain_character(std::string_view text, size_t at) {
    const auto byte = [&](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    const auto follows = [&](size_t i) { return (byte(i) & 0xC0) == 0x80; };
    const unsigned first = byte(at);
    if (first < 0x80) {
        const bool markup =
            first == '&' || first == '<' || first == '>' || first == '"' || first == '\'' || first == 0x7F;
        return first >= 0x20 && !markup ? 1 : 0;
    }
    if (first >= 0xC3 && first <= 0xDF) return follows(at + 1) ? 2 : 0;
    if (first == 0xC2) return follows(at + 1) && byte(at + 1) >= 0xA0 ? 2 : 0;
    if (first >= 0xE1 && first <= 0xEC) return follows(at + 1) && follows(at + 2) ? 3 : 0;
    return 0;
}

/// Few bytes are copied by two moves that may overlap.
inline char* copy(char* to, std::string_view bytes) {
    const size_t size = bytes.size();
    const char* const from = bytes.data();
    if (size > 2 * kWord) {
        std::memcpy(to, from, size);
    } else if (size >= kWord) {
        std::memcpy(to, from, kWord);
        std::memcpy(to + size - kWord, from + size - kWord, kWord);
    } else if (size >= kWord / 2) {
        std::memcpy(to, from, kWord / 2);
        std::memcpy(to + size - kWord / 2, from + size - kWord / 2, kWord / 2);
    } else {
        for (size_t i = 0; i < size; ++i) to[i] = from[i];
    }
    return to + size;
}

/// What stands for the character at `at`, which is not a plain one; sets its size.
std::string_view instead(std::string_view text, size_t at, size_t& size) {
    size = 1;
    switch (text[at]) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        case '\'':
            return "&#39;";
        case '\n':
        case '\t':
        case '\r':
            return text.substr(at, 1);
        default:
            break;
    }
    const auto decoded = utf8::decode(text, at);
    size = decoded.size;
    // Controls, and the code points that are never characters.
    const char32_t point = decoded.point;
    const bool bad =
        point < 0xA0 || point == 0xFFFD || (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
    return bad ? std::string_view("\xEF\xBF\xBD") : text.substr(at, size);
}

}  // namespace

void Html::escape(std::string_view text) {
    constexpr size_t kLongest = 8;  // of what stands for one character, and of what is copied at once
    char* to = room(text.size() + kLongest);
    for (size_t i = 0; i < text.size();) {
        const uint64_t word = load(text.data() + i, text.size() - i);
        const size_t plain = plain_bytes(word);
        std::memcpy(to, &word, kWord);
        i += plain;
        to += plain;
        if (plain == kWord || i == text.size()) continue;
        size_t size = plain_character(text, i);
        if (size != 0) {
            to = copy(to, text.substr(i, size));
        } else {
            to = copy(to, instead(text, i, size));
            wrote_to(to);
            to = room(text.size() - i + kLongest);
        }
        i += size;
    }
    wrote_to(to);
}

void Html::grow(size_t bytes) {
    out_.resize(std::max(out_.size() * 2, size_ + bytes));
}

void Html::put(std::string_view bytes) {
    wrote_to(copy(room(bytes.size()), bytes));
}

void Html::begin(std::string_view tag, Attributes attributes) {
    char* to = room(tag.size() + 2);
    *to++ = '<';
    wrote_to(copy(to, tag));
    for (const auto& [name, value] : attributes) {
        if (value.data() == nullptr) continue;
        to = room(name.size() + 3);
        *to++ = ' ';
        to = copy(to, name);
        *to++ = '=';
        *to++ = '"';
        wrote_to(to);
        escape(value);
        put("\"");
    }
    put(">");
}

Html& Html::open(std::string_view tag, Attributes attributes) {
    begin(tag, attributes);
    open_.push_back(tag);
    return *this;
}

Html& Html::close() {
    SELON_ASSERT(!open_.empty());
    const std::string_view tag = open_.back();
    char* to = room(tag.size() + 3);
    *to++ = '<';
    *to++ = '/';
    to = copy(to, tag);
    *to++ = '>';
    wrote_to(to);
    open_.pop_back();
    return *this;
}

Html& Html::single(std::string_view tag, Attributes attributes) {
    begin(tag, attributes);
    return *this;
}

}  // namespace selon::serve
