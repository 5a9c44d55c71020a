// text/paragraphs.cpp : see paragraphs.hpp.
#include "text/paragraphs.hpp"

#include <algorithm>

#include "text/chars.hpp"

namespace selon::text {

namespace {

constexpr uint32_t kWidest = 100;  ///< no mail or wire wraps wider
constexpr uint32_t kNarrowest = 40;

/// Characters of [begin, end).
uint32_t width(std::string_view text, size_t begin, size_t end) {
    return static_cast<uint32_t>(utf8::count(text.substr(begin, end - begin)));
}

/// Walks over the lines: for each, its characters, whether another follows without a blank line, and the
/// characters of that one's first word.
template <class Visit>
void for_each_line(std::string_view text, Visit visit) {
    for (size_t at = 0; at < text.size();) {
        const size_t end = std::min(text.find('\n', at), text.size());
        uint32_t next_word = 0;
        if (end + 1 < text.size() && text[end + 1] != '\n') {
            const size_t stop = std::min(text.find_first_of(" \n", end + 1), text.size());
            next_word = width(text, end + 1, stop);
        }
        visit(width(text, at, end), next_word);
        at = end + 1;
    }
}

/// The width at which the text is wrapped, or 0. A break is a wrap where the next line's first word would not
/// have fitted; the text is wrapped where nearly all breaks are.
uint32_t wrap_width(std::string_view text) {
    uint32_t widest = 0, lines = 0, too_wide = 0;
    for_each_line(text, [&](uint32_t size, uint32_t) {
        lines += size > 0;
        too_wide += size > kWidest;
        if (size <= kWidest) widest = std::max(widest, size);
    });
    if (widest < kNarrowest || too_wide * 20 > lines) return 0;
    uint32_t wraps = 0, breaks = 0;
    for_each_line(text, [&](uint32_t size, uint32_t next_word) {
        if (next_word == 0) return;
        ++breaks;
        wraps += size + 1 + next_word > widest;
    });
    return breaks >= 3 && wraps * 10 >= breaks * 7 ? widest : 0;
}

/// True where the line break before `token` only wraps the paragraph.
bool is_wrap(std::string_view text, const Token& previous, const Token& token, uint32_t widest) {
    const std::string_view gap = text.substr(previous.span.end, token.span.begin - previous.span.end);
    if (std::count(gap.begin(), gap.end(), '\n') != 1) return false;
    size_t line = text.rfind('\n', previous.span.begin);
    line = line == std::string_view::npos ? 0 : line + 1;
    const size_t end = std::min(text.find_first_of(" \n", token.span.begin), text.size());
    return width(text, line, previous.span.end) + 1 + width(text, token.span.begin, end) > widest;
}

}  // namespace

void find_paragraphs(Document& doc) {
    const std::string_view text = doc.text();
    const auto& tokens = doc.tokens;
    const uint32_t widest = wrap_width(text);
    size_t zone = 0;
    uint32_t zone_end = 0;
    for (uint32_t i = 0; i < tokens.size(); ++i) {
        const uint32_t at = tokens[i].span.begin;
        bool breaks = i == 0 || (tokens[i].has(Token::line_before) &&
                                 (widest == 0 || !is_wrap(text, tokens[i - 1], tokens[i], widest)));
        if (zone_end != 0 && at >= zone_end) {
            breaks = true;
            zone_end = 0;
        }
        for (; zone < doc.zones.size() && doc.zones[zone].span.begin <= at; ++zone) {
            const ZoneKind kind = doc.zones[zone].kind;
            if (kind == ZoneKind::body || kind == ZoneKind::quotation) continue;
            breaks = breaks || doc.zones[zone].span.end > at;
            zone_end = std::max(zone_end, doc.zones[zone].span.end);
        }
        if (breaks) {
            Paragraph paragraph;
            paragraph.tokens.begin = i;
            doc.paragraphs.push_back(paragraph);
        }
        doc.paragraphs.back().tokens.end = i + 1;
    }
    for (Paragraph& paragraph : doc.paragraphs) {
        paragraph.span = {tokens[paragraph.tokens.begin].span.begin,
                          tokens[paragraph.tokens.end - 1].span.end};
    }
}

}  // namespace selon::text
