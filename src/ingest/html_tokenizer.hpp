// ingest/html_tokenizer.hpp : HtmlTokenizer, markup cut into tags and text, with their places; no tree, no
// copies. The states of WHATWG's tokenizer as far as text, attributes and raw text need them. Every byte is
// looked at once, so no page is slow. Called by html_page.cpp; html_entities.hpp decodes what it gives.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace selon::ingest {

/// Elements that mean something to us; all others are `other`.
enum class Tag : uint8_t {
    other,
    a,
    address,
    article,
    aside,
    b,
    base,
    blockquote,
    body,
    br,
    button,
    caption,
    col,
    dd,
    del,
    details,
    dialog,
    div,
    dl,
    dt,
    em,
    embed,
    fieldset,
    figcaption,
    figure,
    footer,
    form,
    h1,
    h2,
    h3,
    h4,
    h5,
    h6,
    head,
    header,
    hr,
    html,
    i,
    iframe,
    img,
    input,
    ins,
    label,
    legend,
    li,
    link,
    main,
    menu,
    meta,
    nav,
    noembed,
    noframes,
    noscript,
    object,
    ol,
    option,
    p,
    param,
    picture,
    pre,
    q,
    s,
    script,
    section,
    select,
    source,
    span,
    strong,
    style,
    sub,
    summary,
    sup,
    svg,
    table,
    tbody,
    td,
    template_,
    textarea,
    tfoot,
    th,
    thead,
    time,
    title,
    tr,
    track,
    u,
    ul,
    video,
    audio,
    wbr,
    xmp,
    count
};

struct HtmlAttribute {
    std::string_view name;   ///< as written
    std::string_view value;  ///< raw: entities not decoded, a part of the page
};

struct HtmlToken {
    enum class Kind : uint8_t { text, start, end, raw, eof };

    static constexpr size_t kMostAttributes = 64;

    Kind kind = Kind::eof;
    Tag tag = Tag::other;   ///< of start, end; of the element whose raw content it is
    std::string_view text;  ///< of text (entities not decoded) and raw (script, style, title ...)
    std::string_view name;  ///< of the tag as written
    size_t attribute_count = 0;
    std::array<HtmlAttribute, kMostAttributes> attributes;  ///< those beyond are dropped

    /// The raw value of the attribute of that lower-case name; null data if there is none.
    std::string_view attribute(std::string_view name) const;
    bool has(std::string_view attribute_name) const { return attribute(attribute_name).data() != nullptr; }
};

class HtmlTokenizer {
  public:
    explicit HtmlTokenizer(std::string_view page) : page_(page) {}

    /// Reads the next token; kind is eof at the end. Comments and doctypes are passed over.
    void next(HtmlToken& token);

  private:
    void tag(HtmlToken& token);
    void read_attribute(HtmlToken& token);
    bool raw_text(HtmlToken& token);
    void skip_to(char end);
    void skip_markup();
    void skip_space();

    std::string_view page_;
    size_t at_ = 0;
    Tag raw_ = Tag::other;  ///< the element whose raw content comes next
    std::string_view raw_name_;
};

Tag tag_of(std::string_view name);
/// True if `text` is `lower` but for ASCII case.
bool equals_ignoring_case(std::string_view text, std::string_view lower);

}  // namespace selon::ingest
