// serve/html.hpp : Html, writes markup into a string: every text and every attribute is escaped, elements are
// closed by the stack that opened them. There is no way to write a text from outside as markup.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace selon::serve {

/// Appends text with the five characters of markup escaped and what HTML does not allow (controls, invalid
/// bytes) as U+FFFD.
void escape_html(std::string_view text, std::string& out);

///     Html h;
///     h.open("p", {{"class", "note"}}).text(title).element("a", {{"href", url}}, name).close();
class Html {
  public:
    explicit Html(size_t expected_bytes = 16'384) {
        out_.reserve(expected_bytes);
        open_.reserve(16);
    }

    /// An attribute whose value is kNone is left out; "" writes an empty one.
    using Attribute = std::pair<std::string_view, std::string_view>;
    using Attributes = std::initializer_list<Attribute>;
    static constexpr std::string_view kNone{};

    /// Tags are literals: they must outlive the Html.
    Html& open(std::string_view tag, Attributes attributes = {});
    Html& close();
    Html& text(std::string_view text) {
        escape_html(text, out_);
        return *this;
    }
    Html& element(std::string_view tag, Attributes attributes, std::string_view text) {
        return open(tag, attributes).text(text).close();
    }
    Html& element(std::string_view tag, std::string_view text) { return element(tag, {}, text); }
    /// An element without content or end: br, input, meta, link.
    Html& single(std::string_view tag, Attributes attributes = {});
    Html& link(std::string_view href, std::string_view text) { return element("a", {{"href", href}}, text); }
    /// A text from outside within a line of ours: its direction of writing stays its own.
    Html& apart(std::string_view text) { return element("bdi", {}, text); }
    Html& append(const Html& other) {
        out_ += other.out_;
        return *this;
    }

    bool empty() const { return out_.empty(); }
    const std::string& string() const& { return out_; }
    std::string take() && { return std::move(out_); }

  private:
    void begin(std::string_view tag, Attributes attributes);

    std::string out_;
    std::vector<std::string_view> open_;
};

}  // namespace selon::serve
