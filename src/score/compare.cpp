// score/compare.cpp : see compare.hpp. Unicode by ICU.
#include "score/compare.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "base/utf8.hpp"

namespace selon::score {

namespace {

/// White space and quotation marks: how a writer sets them says nothing about the content.
constexpr std::u32string_view kIgnored =
    U" \t\r\n\u00a0\u202f\u2009\u00ab\u00bb\u201c\u201d\u201e\u201f\"'\u2019\u2018\u2039\u203a";
constexpr std::u32string_view kEdge = U".,;:!?\u2026()[]\u2013\u2014-";

bool is_ignored(char32_t c) {
    return kIgnored.find(c) != std::u32string_view::npos;
}
bool is_edge(char32_t c) {
    return is_ignored(c) || kEdge.find(c) != std::u32string_view::npos;
}

bool is_space(char32_t c) {
    if (c < 0x80) return (c >= 9 && c <= 13) || (c >= 0x1C && c <= 0x20);
    const auto category = U_MASK(u_charType(static_cast<UChar32>(c)));
    return c == 0x85 || (category & U_GC_Z_MASK) != 0;
}

bool is_letter_or_number(UChar32 c) {
    return u_isalpha(c) || u_getIntPropertyValue(c, UCHAR_NUMERIC_TYPE) != U_NT_NONE;
}

bool begins(std::u32string_view text, std::u32string_view lower_word) {
    if (text.size() < lower_word.size()) return false;
    return std::equal(lower_word.begin(), lower_word.end(), text.begin(), [](char32_t word, char32_t c) {
        return word == c || (c >= 'A' && c <= 'Z' && word == c + 32);
    });
}

/// Length of a conjunction that stands before the content, with the space after it; 0 if there is none.
/// They belong to the measure (docs/scoring.md), not to a language pack.
size_t leading_conjunction(std::u32string_view text) {
    for (const std::u32string_view word : {U"that", U"que"}) {
        if (begins(text, word) && text.size() > word.size() && is_space(text[word.size()]))
            return word.size() + 1;
    }
    return begins(text, U"qu'") || begins(text, U"qu\u2019") ? 3 : 0;
}

bool is_article(std::string_view word) {
    constexpr std::string_view articles[] = {"le", "la", "les", "l",  "un",  "une", "the",
                                             "a",  "an", "de",  "du", "des", "d"};
    return std::find(std::begin(articles), std::end(articles), word) != std::end(articles);
}

}  // namespace

std::u32string code_points(std::string_view text) {
    std::u32string points;
    points.reserve(text.size());
    for (size_t at = 0; at < text.size();) {
        const auto [point, size] = utf8::decode(text, at);
        points += point;
        at += size;
    }
    return points;
}

std::optional<std::string> fold_name(std::string_view name) {
    if (name.empty()) return std::nullopt;
    icu::UnicodeString text = icu::UnicodeString::fromUTF8({name.data(), static_cast<int32_t>(name.size())});
    text.foldCase();
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const nfd = icu::Normalizer2::getNFDInstance(status);
    if (U_SUCCESS(status)) text = nfd->normalize(text, status);
    std::string folded, word;
    const auto end_word = [&] {
        if (!word.empty() && !is_article(word)) {
            if (!folded.empty()) folded += ' ';
            folded += word;
        }
        word.clear();
    };
    for (int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        const UChar32 c = text.char32At(at);
        if (u_getCombiningClass(c) != 0) continue;
        if (is_letter_or_number(c)) {
            utf8::append(word, static_cast<char32_t>(c));
        } else {
            end_word();
        }
    }
    end_word();
    return folded;
}

Positions positions(const std::vector<Range>& ranges, std::u32string_view text) {
    Positions found;
    for (const Range range : ranges) {
        const int64_t end = std::min(range.end, static_cast<int64_t>(text.size()));
        for (int64_t i = std::max<int64_t>(range.begin, 0); i < end; ++i) {
            if (!is_ignored(text[static_cast<size_t>(i)])) found.push_back(static_cast<uint32_t>(i));
        }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

size_t count_common(const Positions& a, const Positions& b) {
    size_t common = 0;
    for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        common += a[i] == b[j];
        const bool step_a = a[i] <= b[j], step_b = b[j] <= a[i];
        i += step_a;
        j += step_b;
    }
    return common;
}

void add_trimmed(const std::vector<Range>& ranges, std::u32string_view text, std::set<Range>& out) {
    for (const Range range : ranges) {
        size_t a = static_cast<size_t>(std::max<int64_t>(range.begin, 0));
        size_t b = std::min(static_cast<size_t>(std::max<int64_t>(range.end, 0)), text.size());
        for (;;) {
            const size_t before = a;
            while (a < b && is_edge(text[a])) ++a;
            if (a < b) a += leading_conjunction(text.substr(a, b - a));
            if (a == before || a >= b) break;
        }
        while (b > a && is_edge(text[b - 1])) --b;
        if (a < b) out.insert({static_cast<int64_t>(a), static_cast<int64_t>(b)});
    }
}

std::string snippet(const std::vector<Range>& ranges, std::u32string_view text) {
    constexpr size_t kLongest = 70;
    std::u32string line;
    for (const Range range : ranges) {
        if (!line.empty()) line += U" \u2026 ";
        const auto begin = std::min(static_cast<size_t>(std::max<int64_t>(range.begin, 0)), text.size());
        line += text.substr(begin, static_cast<size_t>(std::max<int64_t>(range.end, 0)) - begin);
    }
    if (line.size() > kLongest) {
        line = line.substr(0, kLongest / 2) + U" [\u2026] " + line.substr(line.size() - kLongest / 2);
    }
    std::string out;
    for (const char32_t c : line) utf8::append(out, c == '\n' ? ' ' : c);
    return out;
}

}  // namespace selon::score
