// ingest/html_page.hpp : HtmlPage, all that a page shows and says of itself, before anything is chosen:
// blocks of text with the element they stand in, quotations, what <meta>, JSON-LD and <time> state. Filled in
// one pass over the tokens; html_article.cpp finds the article in it, html_metadata.cpp reads the rest.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.hpp"
#include "ingest/html_tokenizer.hpp"
#include "ingest/knowledge.hpp"
#include "ingest/source_map.hpp"

namespace selon::ingest {

/// An element that may hold blocks. Parents come before their children.
struct HtmlElement {
    uint32_t parent = 0;  ///< its own number for the first
    Tag tag = Tag::other;
    bool boilerplate = false;   ///< by tag, role or class
    bool article_body = false;  ///< by itemprop or class
    bool lede = false;          ///< by class
};

/// A run of text between block boundaries, white space collapsed; may hold "\n" of <br>.
struct HtmlBlock {
    Span span;  ///< in HtmlPage::text
    uint32_t element = 0;
    uint32_t link_bytes = 0;
    Tag tag = Tag::div;  ///< p, li, h1 to h6, or div for others
    bool boilerplate = false;
    bool caption = false;
    bool quotation = false;  ///< in a <blockquote>
    bool lede = false;
};

/// Values of a page's metadata in the order they stand; keys in lower case ("og:title",
/// "itemprop:datepublished", "time", "canonical", "title", "h1").
struct HtmlFact {
    std::string key;
    std::string value;
};

struct HtmlPage {
    std::string text;  ///< of all blocks
    SourceMap map;     ///< from `text` to the page
    std::vector<HtmlElement> elements;
    std::vector<HtmlBlock> blocks;
    std::vector<Span> quotations;  ///< of <q>, in `text`
    std::vector<HtmlFact> facts;
    std::vector<std::string_view> json_ld;  ///< contents of the scripts, parts of the page
};

/// Cost: one pass, linear for any page; elements nested deeper than 512 are taken as part of the 512th.
HtmlPage read_page(const Knowledge& knowledge, std::string_view page);

}  // namespace selon::ingest
