// ingest/html_tokenizer.cpp : see html_tokenizer.hpp.
#include "ingest/html_tokenizer.hpp"

#include <algorithm>
#include <iterator>

namespace selon::ingest {

namespace {

/// In the order of Tag.
constexpr std::string_view kTagNames[] = {
    "",        "a",      "address", "article", "aside",    "b",          "base",     "blockquote", "body",
    "br",      "button", "caption", "col",     "dd",       "del",        "details",  "dialog",     "div",
    "dl",      "dt",     "em",      "embed",   "fieldset", "figcaption", "figure",   "footer",     "form",
    "h1",      "h2",     "h3",      "h4",      "h5",       "h6",         "head",     "header",     "hr",
    "html",    "i",      "iframe",  "img",     "input",    "ins",        "label",    "legend",     "li",
    "link",    "main",   "menu",    "meta",    "nav",      "noembed",    "noframes", "noscript",   "object",
    "ol",      "option", "p",       "param",   "picture",  "pre",        "q",        "s",          "script",
    "section", "select", "source",  "span",    "strong",   "style",      "sub",      "summary",    "sup",
    "svg",     "table",  "tbody",   "td",      "template", "textarea",   "tfoot",    "th",         "thead",
    "time",    "title",  "tr",      "track",   "u",        "ul",         "video",    "audio",      "wbr",
    "xmp",
};
static_assert(std::size(kTagNames) == static_cast<size_t>(Tag::count));

struct Named {
    std::string_view name;
    Tag tag;
};

constexpr auto sorted_tags() {
    std::array<Named, std::size(kTagNames)> tags{};
    for (size_t i = 0; i < tags.size(); ++i) tags[i] = {kTagNames[i], static_cast<Tag>(i)};
    std::sort(tags.begin(), tags.end(), [](const Named& a, const Named& b) { return a.name < b.name; });
    return tags;
}
constexpr auto kTags = sorted_tags();

/// Where in kTags the names begin that start with each letter, and where they end.
constexpr auto kLetters = [] {
    std::array<uint8_t, 27> begins{};
    for (size_t letter = 0; letter < begins.size(); ++letter) {
        while (begins[letter] < kTags.size() &&
               (kTags[begins[letter]].name.empty() ||
                kTags[begins[letter]].name[0] < static_cast<char>('a' + letter))) {
            ++begins[letter];
        }
    }
    return begins;
}();

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool is_raw(Tag tag) {
    switch (tag) {
        case Tag::script:
        case Tag::style:
        case Tag::textarea:
        case Tag::title:
        case Tag::xmp:
        case Tag::iframe:
        case Tag::noembed:
        case Tag::noframes:
            return true;
        default:
            return false;
    }
}

}  // namespace

Tag tag_of(std::string_view name) {
    char folded[12];
    if (name.empty() || name.size() > std::size(folded)) return Tag::other;
    std::transform(name.begin(), name.end(), folded, lower);
    const std::string_view key(folded, name.size());
    if (key[0] < 'a' || key[0] > 'z') return Tag::other;
    const auto letter = static_cast<size_t>(key[0] - 'a');
    for (size_t i = kLetters[letter]; i < kLetters[letter + 1]; ++i) {
        if (kTags[i].name == key) return kTags[i].tag;
    }
    return Tag::other;
}

bool equals_ignoring_case(std::string_view text, std::string_view lower_text) {
    return std::equal(text.begin(), text.end(), lower_text.begin(), lower_text.end(),
                      [](char a, char b) { return lower(a) == b; });
}

std::string_view HtmlToken::attribute(std::string_view wanted) const {
    for (size_t i = 0; i < attribute_count; ++i) {
        if (equals_ignoring_case(attributes[i].name, wanted)) return attributes[i].value;
    }
    return {};
}

void HtmlTokenizer::next(HtmlToken& token) {
    token.attribute_count = 0;
    if (raw_ != Tag::other && raw_text(token)) return;
    while (at_ < page_.size()) {
        if (page_[at_] != '<') {
            const size_t end = std::min(page_.find('<', at_), page_.size());
            token.kind = HtmlToken::Kind::text;
            token.text = page_.substr(at_, end - at_);
            at_ = end;
            return;
        }
        const char after = at_ + 1 < page_.size() ? page_[at_ + 1] : '\0';
        const char second = at_ + 2 < page_.size() ? page_[at_ + 2] : '\0';
        if (is_letter(after) || (after == '/' && is_letter(second))) {
            tag(token);
            if (token.kind != HtmlToken::Kind::eof) return;
        } else if (after == '!' || after == '?' || after == '/') {
            skip_markup();
        } else {  // a "<" that opens nothing is text
            const size_t end = std::min(page_.find('<', at_ + 1), page_.size());
            token.kind = HtmlToken::Kind::text;
            token.text = page_.substr(at_, end - at_);
            at_ = end;
            return;
        }
    }
    token.kind = HtmlToken::Kind::eof;
}

/// A comment, doctype, processing instruction or an end tag without a name.
void HtmlTokenizer::skip_markup() {
    if (!page_.substr(at_).starts_with("<!--")) return skip_to('>');
    const size_t start = at_ + 4;
    if (page_.substr(start).starts_with(">") || page_.substr(start).starts_with("->")) return skip_to('>');
    for (size_t dashes = page_.find("--", start); dashes != page_.npos;
         dashes = page_.find("--", dashes + 1)) {
        size_t end = dashes + 2;
        if (end < page_.size() && page_[end] == '!') ++end;
        if (end < page_.size() && page_[end] == '>') {
            at_ = end + 1;
            return;
        }
    }
    at_ = page_.size();
}

void HtmlTokenizer::skip_to(char end) {
    at_ = page_.find(end, at_);
    at_ = at_ == page_.npos ? page_.size() : at_ + 1;
}

void HtmlTokenizer::skip_space() {
    while (at_ < page_.size() && is_space(page_[at_])) ++at_;
}

/// A start or end tag; eof if the page ends inside it, which drops it.
void HtmlTokenizer::tag(HtmlToken& token) {
    token.kind = page_[at_ + 1] == '/' ? HtmlToken::Kind::end : HtmlToken::Kind::start;
    at_ += token.kind == HtmlToken::Kind::end ? 2 : 1;
    const size_t name = at_;
    while (at_ < page_.size() && !is_space(page_[at_]) && page_[at_] != '/' && page_[at_] != '>') ++at_;
    token.name = page_.substr(name, at_ - name);
    token.tag = tag_of(token.name);
    for (;;) {
        while (at_ < page_.size() && (is_space(page_[at_]) || page_[at_] == '/')) ++at_;
        if (at_ == page_.size()) {
            token.kind = HtmlToken::Kind::eof;
            return;
        }
        if (page_[at_] == '>') break;
        read_attribute(token);
    }
    ++at_;
    if (token.kind == HtmlToken::Kind::start && is_raw(token.tag)) {
        raw_ = token.tag;
        raw_name_ = token.name;
    }
}

void HtmlTokenizer::read_attribute(HtmlToken& token) {
    const size_t name = at_++;
    while (at_ < page_.size() && !is_space(page_[at_]) && page_[at_] != '/' && page_[at_] != '>' &&
           page_[at_] != '=') {
        ++at_;
    }
    const size_t name_end = at_;
    skip_space();
    std::string_view value = page_.substr(name_end, 0);
    if (at_ < page_.size() && page_[at_] == '=') {
        ++at_;
        skip_space();
        if (at_ == page_.size()) return;
        const char quote = page_[at_];
        if (quote == '"' || quote == '\'') {
            const size_t begin = ++at_;
            const size_t end = std::min(page_.find(quote, begin), page_.size());
            value = page_.substr(begin, end - begin);
            at_ = std::min(end + 1, page_.size());
        } else {
            const size_t begin = at_;
            while (at_ < page_.size() && !is_space(page_[at_]) && page_[at_] != '>') ++at_;
            value = page_.substr(begin, at_ - begin);
        }
    }
    if (token.attribute_count == HtmlToken::kMostAttributes) return;
    token.attributes[token.attribute_count++] = {page_.substr(name, name_end - name), value};
}

/// The content of script, style and the like, up to the end tag of that name. False if it is empty.
bool HtmlTokenizer::raw_text(HtmlToken& token) {
    const size_t begin = at_;
    size_t end = begin;
    for (;; ++end) {
        end = page_.find("</", end);
        if (end == page_.npos) break;
        const std::string_view name = page_.substr(end + 2, raw_name_.size());
        const size_t after = end + 2 + name.size();
        const bool ends =
            after >= page_.size() || is_space(page_[after]) || page_[after] == '/' || page_[after] == '>';
        if (ends && tag_of(name) == raw_) break;
    }
    end = std::min(end, page_.size());
    token.kind = HtmlToken::Kind::raw;
    token.tag = raw_;
    token.text = page_.substr(begin, end - begin);
    at_ = end;
    raw_ = Tag::other;
    return end > begin;
}

}  // namespace selon::ingest
