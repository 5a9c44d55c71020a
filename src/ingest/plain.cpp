// ingest/plain.cpp : see plain.hpp.
#include "ingest/plain.hpp"

#include "base/utf8.hpp"
#include "ingest/dates.hpp"

namespace selon::ingest {

namespace {

constexpr size_t kMostHeaders = 12;
constexpr size_t kLongestKey = 40;
constexpr size_t kLongestTitle = 300;
constexpr size_t kBodyLine = 120;  ///< a line this long is a paragraph, not a line of wrapped text

struct Line {
    size_t begin, end;  ///< without the white space around it
    size_t next;        ///< where the next line starts
    bool empty() const { return begin == end; }
    size_t size() const { return end - begin; }
};

Line line_at(std::string_view text, size_t at) {
    const size_t stop = std::min(text.find_first_of("\r\n", at), text.size());
    size_t next = stop;
    if (next < text.size()) next += text.substr(next, 2) == "\r\n" ? 2 : 1;
    Line line{at, stop, next};
    while (line.begin < line.end) {
        const utf8::Decoded d = utf8::decode(text, line.begin);
        if (!utf8::is_space(d.point)) break;
        line.begin += d.size;
    }
    while (line.end > line.begin) {
        const utf8::Decoded d = utf8::decode_before(text, line.end);
        if (!utf8::is_space(d.point)) break;
        line.end -= d.size;
    }
    return line;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\xA0')) {
        text.remove_suffix(text.ends_with("\xC2\xA0") ? 2 : 1);
    }
    return text;
}

Span span_of(size_t begin, size_t end) {
    return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
}

/// Reads header lines; gives where the article starts after them.
class Headers {
  public:
    Headers(const Knowledge& knowledge, Document& doc, std::string& word)
        : knowledge_(knowledge), doc_(doc), word_(word) {}

    size_t read() {
        size_t at = 0;
        for (size_t i = 0; i < kMostHeaders; ++i) {
            Line line = line_at(doc_.text(), at);
            if (line.empty() && i > 0 && line.next > at) line = line_at(doc_.text(), line.next);
            if (!field_line(line)) return bare_date(line) ? next_ : at;
            at = line.next;
        }
        return at;
    }

  private:
    const ArticleField* find(std::string_view key) {
        utf8::fold(key, word_);
        const auto found = knowledge_.headers.find(word_);
        return found == knowledge_.headers.end() ? nullptr : &found->second;
    }

    /// "Title: ..."
    bool field_line(const Line& line) {
        const std::string_view text = doc_.text().substr(line.begin, line.size());
        const size_t colon = text.substr(0, kLongestKey).find(':');
        if (colon == text.npos || colon == 0) return false;
        const ArticleField* const field = find(trimmed(text.substr(0, colon)));
        const std::string_view value = trimmed(text.substr(colon + 1));
        if (field == nullptr || value.empty()) return false;
        std::string& kept = *member_of(doc_.meta, *field);
        if (*field == ArticleField::published) {
            std::string iso;
            if (!parse_date(knowledge_, value, iso)) return false;
            if (kept.empty()) kept = iso;
        } else if (*field == ArticleField::language) {
            if (kept.empty() && value.size() >= 2 && value.size() <= 5) kept = value.substr(0, 2);
        } else if (kept.empty()) {
            kept = value;
        }
        const auto value_begin = static_cast<size_t>(value.data() - doc_.text().data());
        if (*field == ArticleField::title) {
            doc_.zones.push_back({span_of(line.begin, value_begin), ZoneKind::boilerplate});
            doc_.zones.push_back({span_of(value_begin, line.end), ZoneKind::title});
            titled_ = true;
        } else {
            const ZoneKind kind = *field == ArticleField::author      ? ZoneKind::byline
                                  : *field == ArticleField::published ? ZoneKind::dateline
                                                                      : ZoneKind::boilerplate;
            doc_.zones.push_back({span_of(line.begin, line.end), kind});
        }
        return true;
    }

    /// "date 2023-10 Le chef ...": a word for the date and an ISO date, and the article goes on in the same
    /// line.
    bool bare_date(const Line& line) {
        const std::string_view text = doc_.text().substr(line.begin, line.size());
        const size_t space = text.substr(0, kLongestKey).find(' ');
        if (space == text.npos) return false;
        const ArticleField* const field = find(text.substr(0, space));
        if (field == nullptr || *field != ArticleField::published) return false;
        const size_t size = iso_date_size(text.substr(space + 1));
        if (size < 7) return false;
        if (doc_.meta.published.empty()) doc_.meta.published = text.substr(space + 1, size);
        next_ = line.begin + space + 1 + size;
        doc_.zones.push_back({span_of(line.begin, next_), ZoneKind::dateline});
        return true;
    }

    const Knowledge& knowledge_;
    Document& doc_;
    std::string& word_;
    size_t next_ = 0;

  public:
    bool titled_ = false;
};

/// A full stop, comma or the like ends the line, perhaps inside a closing mark: a sentence, not a headline.
bool ends_like_sentence(std::string_view line) {
    for (int i = 0; i < 3 && !line.empty(); ++i) {
        const utf8::Decoded d = utf8::decode_before(line, line.size());
        if (d.point == '.' || d.point == ',' || d.point == ';' || d.point == ':') return true;
        const bool passed = utf8::is_space(d.point) || d.point == 0xBB || d.point == 0x201D || d.point == '"';
        if (!passed) return false;
        line.remove_suffix(d.size);
    }
    return false;
}

bool starts_like_turn(std::string_view line) {
    const char32_t first = utf8::decode(line, 0).point;
    return first == '-' || first == '*' || first == 0x2022 || (first >= 0x2012 && first <= 0x2015);
}

bool is_title(std::string_view text, const Line& line, std::string_view known_title) {
    const std::string_view words = text.substr(line.begin, line.size());
    if (words.empty() || words.size() > kLongestTitle) return false;
    if (words == known_title) return true;
    if (ends_like_sentence(words) || starts_like_turn(words)) return false;
    const Line second = line_at(text, line.next);
    if (!second.empty()) return second.size() > kBodyLine && second.size() > words.size() * 3 / 2;
    // A blank line: something must follow it.
    return text.find_first_not_of(" \t\r\n", second.next) != text.npos;
}

}  // namespace

void read_plain(const Knowledge& knowledge, Document& doc, std::string& word) {
    Headers headers(knowledge, doc, word);
    const size_t start = headers.read();
    if (headers.titled_) return;
    const std::string_view text = doc.text();
    Line line = line_at(text, start);
    while (line.empty() && line.next < text.size() && line.next > start) line = line_at(text, line.next);
    if (!is_title(text, line, doc.meta.title)) return;
    doc.zones.push_back({span_of(line.begin, line.end), ZoneKind::title});
    if (doc.meta.title.empty()) doc.meta.title = text.substr(line.begin, line.size());
}

}  // namespace selon::ingest
