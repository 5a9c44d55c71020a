// base/utf8.cpp : see utf8.hpp. Character classes come from ICU; the common Latin ranges are answered
// here without a call, because every letter of every article passes this way.
#include "base/utf8.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <algorithm>
#include <bit>
#include <cstring>

namespace selon::utf8 {

namespace {

inline unsigned char byte_at(std::string_view text, size_t at) {
    return static_cast<unsigned char>(text[at]);
}

inline bool continues(std::string_view text, size_t at) {
    return at < text.size() && (byte_at(text, at) & 0xC0) == 0x80;
}

/// Size of the valid sequence at `at`, or 0.
uint32_t valid_size(std::string_view text, size_t at) {
    const unsigned char lead = byte_at(text, at);
    if (lead < 0x80) return 1;
    if (lead < 0xC2) return 0;
    if (lead < 0xE0) return continues(text, at + 1) ? 2 : 0;
    if (lead < 0xF0) {
        if (!continues(text, at + 1) || !continues(text, at + 2)) return 0;
        const unsigned char second = byte_at(text, at + 1);
        if (lead == 0xE0 && second < 0xA0) return 0;
        if (lead == 0xED && second > 0x9F) return 0;
        return 3;
    }
    if (lead > 0xF4) return 0;
    if (!continues(text, at + 1) || !continues(text, at + 2) || !continues(text, at + 3)) return 0;
    const unsigned char second = byte_at(text, at + 1);
    if (lead == 0xF0 && second < 0x90) return 0;
    if (lead == 0xF4 && second > 0x8F) return 0;
    return 4;
}

bool is_dropped_in_fold(char32_t point) {
    return point == 0xAD || point == 0x200B || point == 0x200C || point == 0x200D || point == 0xFEFF ||
           point == 0x2060;
}

char fold_ascii(unsigned char c) {
    return c == '`' ? '\'' : (c >= 'A' && c <= 'Z') ? static_cast<char>(c + 32) : static_cast<char>(c);
}

char32_t fold_point(char32_t point) {
    if (point == 0x2019 || point == 0x02BC || point == 0x2018 || point == 0xB4 || point == 0x60) return U'\'';
    if (point == 0x2010 || point == 0x2011) return U'-';
    return lower(point);
}

}  // namespace

Decoded decode(std::string_view text, size_t at) {
    const unsigned char lead = byte_at(text, at);
    if (lead < 0x80) return {lead, 1};
    const uint32_t size = valid_size(text, at);
    if (size == 0) return {0xFFFD, 1};
    char32_t point = size == 2 ? lead & 0x1F : size == 3 ? lead & 0x0F : lead & 0x07;
    for (uint32_t i = 1; i < size; ++i) point = (point << 6) | (byte_at(text, at + i) & 0x3F);
    return {point, size};
}

Decoded decode_before(std::string_view text, size_t at) {
    size_t start = at - 1;
    while (start > 0 && at - start < 4 && (byte_at(text, start) & 0xC0) == 0x80) --start;
    const Decoded found = decode(text, start);
    return start + found.size == at ? found : Decoded{0xFFFD, 1};
}

void append(std::string& out, char32_t point) {
    if (point < 0x80) {
        out += static_cast<char>(point);
    } else if (point < 0x800) {
        out += static_cast<char>(0xC0 | (point >> 6));
        out += static_cast<char>(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        out += static_cast<char>(0xE0 | (point >> 12));
        out += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (point & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | (point >> 18));
        out += static_cast<char>(0x80 | ((point >> 12) & 0x3F));
        out += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (point & 0x3F));
    }
}

size_t find_invalid(std::string_view bytes) {
    size_t at = 0;
    while (at < bytes.size()) {
        if (byte_at(bytes, at) < 0x80) {
            ++at;
            continue;
        }
        const uint32_t size = valid_size(bytes, at);
        if (size == 0) return at;
        at += size;
    }
    return std::string_view::npos;
}

size_t count(std::string_view text) {
    return static_cast<size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

char32_t lower(char32_t point) {
    if (point < 0x80) return point >= 'A' && point <= 'Z' ? point + 32 : point;
    if (point < 0x100) return point >= 0xC0 && point <= 0xDE && point != 0xD7 ? point + 32 : point;
    return static_cast<char32_t>(u_tolower(static_cast<UChar32>(point)));
}

char32_t upper(char32_t point) {
    if (point < 0x80) return point >= 'a' && point <= 'z' ? point - 32 : point;
    return static_cast<char32_t>(u_toupper(static_cast<UChar32>(point)));
}

bool is_upper(char32_t point) {
    if (point < 0x80) return point >= 'A' && point <= 'Z';
    if (point < 0x100) return point >= 0xC0 && point <= 0xDE && point != 0xD7;
    return u_isupper(static_cast<UChar32>(point)) || u_istitle(static_cast<UChar32>(point));
}

bool is_lower(char32_t point) {
    if (point < 0x80) return point >= 'a' && point <= 'z';
    if (point < 0x100) return point >= 0xDF && point != 0xF7;
    return u_islower(static_cast<UChar32>(point));
}

bool is_letter(char32_t point) {
    if (point < 0x80) return (point | 32) >= 'a' && (point | 32) <= 'z';
    if (point < 0x100)
        return (point >= 0xC0 && point != 0xD7 && point != 0xF7) || point == 0xAA || point == 0xBA;
    if (point < 0x250) return true;
    if (point >= 0x2000 && point < 0x2070) return false;
    return u_isalpha(static_cast<UChar32>(point)) ||
           u_charType(static_cast<UChar32>(point)) == U_NON_SPACING_MARK;
}

bool is_digit(char32_t point) {
    if (point < 0x80) return point >= '0' && point <= '9';
    if (point < 0x600) return false;
    return u_isdigit(static_cast<UChar32>(point));
}

bool is_space(char32_t point) {
    if (point < 0x80) return point == ' ' || (point >= 9 && point <= 13);
    return point == 0xA0 || point == 0x85 || point == 0x1680 || (point >= 0x2000 && point <= 0x200A) ||
           point == 0x2028 || point == 0x2029 || point == 0x202F || point == 0x205F || point == 0x3000;
}

void fold(std::string_view word, std::string& out) {
    out.clear();
    for (size_t at = 0; at < word.size();) {
        const unsigned char c = byte_at(word, at);
        if (c < 0x80) {
            out += fold_ascii(c);
            ++at;
            continue;
        }
        const Decoded d = decode(word, at);
        at += d.size;
        if (!is_dropped_in_fold(d.point)) append(out, fold_point(d.point));
    }
}

void fold_accents(std::string_view word, std::string& out) {
    static const UNormalizer2* const nfd = [] {
        UErrorCode status = U_ZERO_ERROR;
        return unorm2_getNFDInstance(&status);
    }();
    out.clear();
    for (size_t at = 0; at < word.size();) {
        const unsigned char c = byte_at(word, at);
        if (c < 0x80) {
            out += fold_ascii(c);
            ++at;
            continue;
        }
        const Decoded d = decode(word, at);
        at += d.size;
        if (is_dropped_in_fold(d.point)) continue;
        const char32_t folded = fold_point(d.point);
        if (folded == 0x153) {
            out += "oe";
        } else if (folded == 0xE6) {
            out += "ae";
        } else if (folded < 0x80) {
            out += static_cast<char>(folded);
        } else {
            UChar parts[8];
            UErrorCode status = U_ZERO_ERROR;
            const int32_t size =
                unorm2_getRawDecomposition(nfd, static_cast<UChar32>(folded), parts, 8, &status);
            append(out, U_SUCCESS(status) && size > 0 ? static_cast<char32_t>(parts[0]) : folded);
        }
    }
}

}  // namespace selon::utf8

namespace selon {

OffsetMap::OffsetMap(std::string_view text) : text_(text) {
    ascii_ =
        std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii_) return;
    marks_.reserve(text.size() / kStep + 1);
    Mark sum{0, 0};
    size_t at = 0;
    for (; at + kStep <= text.size(); at += kStep) {
        marks_.push_back(sum);
        for (size_t i = at; i < at + kStep; i += 8) {
            uint64_t word;
            std::memcpy(&word, text.data() + i, sizeof word);
            constexpr uint64_t ones = 0x0101010101010101u;
            const uint64_t high = word >> 7, second = word >> 6, third = word >> 5, fourth = word >> 4;
            const auto points = static_cast<uint32_t>(8 - std::popcount(high & ~second & ones));
            sum.points += points;
            sum.units += points + static_cast<uint32_t>(std::popcount(high & second & third & fourth & ones));
        }
    }
    if (at < text.size()) marks_.push_back(sum);
    for (; at < text.size(); ++at) {
        const unsigned char c = static_cast<unsigned char>(text[at]);
        if ((c & 0xC0) == 0x80) continue;
        ++sum.points;
        sum.units += c >= 0xF0 ? 2 : 1;
    }
    if (text.size() % kStep == 0) marks_.push_back(sum);
}

uint32_t OffsetMap::code_points(uint32_t at) const {
    if (ascii_) return at;
    uint32_t points = marks_[at / kStep].points;
    for (uint32_t i = at / kStep * kStep; i < at; ++i)
        points += (static_cast<unsigned char>(text_[i]) & 0xC0) != 0x80;
    return points;
}

uint32_t OffsetMap::utf16(uint32_t at) const {
    if (ascii_) return at;
    uint32_t units = marks_[at / kStep].units;
    for (uint32_t i = at / kStep * kStep; i < at; ++i) {
        const unsigned char c = static_cast<unsigned char>(text_[i]);
        if ((c & 0xC0) != 0x80) units += c >= 0xF0 ? 2 : 1;
    }
    return units;
}

uint32_t OffsetMap::byte_of_code_point(uint32_t index) const {
    if (ascii_) return std::min<uint32_t>(index, static_cast<uint32_t>(text_.size()));
    auto mark = std::upper_bound(marks_.begin(), marks_.end(), index,
                                 [](uint32_t value, const Mark& m) { return value < m.points; });
    if (mark != marks_.begin()) --mark;
    uint32_t points = mark->points;
    uint32_t at = static_cast<uint32_t>(mark - marks_.begin()) * kStep;
    for (; at < text_.size(); ++at) {
        if ((static_cast<unsigned char>(text_[at]) & 0xC0) == 0x80) continue;
        if (points == index) return at;
        ++points;
    }
    return static_cast<uint32_t>(text_.size());
}

}  // namespace selon
