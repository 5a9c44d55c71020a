// cli/shown_text.cpp : see shown_text.hpp.
#include "cli/shown_text.hpp"

#include "base/utf8.hpp"
#include "cli/layout.hpp"
#include "cli/plain.hpp"

namespace selon::cli {

ShownText::ShownText(const Document& doc) : doc_(doc) {
    for (const MarkPair& pair : doc.marks) {
        opening_[pair.inner.begin] = {pair.outer.begin, pair.inner.begin};
        closing_[pair.inner.end] = {pair.inner.end, pair.outer.end};
    }
}

std::string ShownText::of(Span span) const {
    return plain_line(doc_.text(span));
}

std::string ShownText::speaker(const Attribution& attribution) const {
    if (const Str name = doc_.speaker(attribution).name) return plain_line(doc_.string(name));
    return attribution.speaker ? of(attribution.speaker) : std::string();
}

std::string ShownText::in_marks(const std::string& text, uint32_t begin, uint32_t end) const {
    std::string out = text;
    if (const auto found = opening_.find(begin); found != opening_.end()) out = mark(found->second) + out;
    if (const auto found = closing_.find(end); found != closing_.end()) out += mark(found->second);
    return out;
}

/// A mark; white space beside it becomes a space at which no line is broken.
std::string ShownText::mark(Span span) const {
    std::string out;
    for (size_t at = span.begin; at < span.end;) {
        const auto [point, size] = utf8::decode(doc_.text(), at);
        out += utf8::is_space(point) ? "\xC2\xA0" : plain_line(doc_.text().substr(at, size));
        at += size;
    }
    return out;
}

std::string shortened(const std::string& text) {
    constexpr size_t kLongest = 40;
    if (columns_of(text) <= kLongest) return text;
    size_t cut = 0;
    for (size_t space = text.find(' '); space != std::string::npos; space = text.find(' ', space + 1)) {
        if (columns_of(text.substr(0, space)) >= kLongest) break;
        cut = space;
    }
    return text.substr(0, cut) + (cut > 0 ? " " : "") + "\xE2\x80\xA6";
}

}  // namespace selon::cli
