// ingest/html.hpp : the article of an HTML page as lines of text, its metadata, and the map back to the page.
// Called by ingest::load.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/document.hpp"
#include "ingest/knowledge.hpp"
#include "ingest/source_map.hpp"

namespace selon::ingest {

/// What the markup of one article becomes.
struct HtmlText {
    std::string text;
    SourceMap map;  ///< from the text to the page
    std::vector<Zone> zones;
};

/// The headline and the article of `page` (valid UTF-8), a blank line between paragraphs, with zones. Fills
/// what is empty in `meta`. A page without an article gives an empty text.
HtmlText read_html(const Knowledge& knowledge, std::string_view page, Metadata& meta);

/// The same for markup all of which is the article: nothing but what is not seen is left out, and only the
/// title that `meta` holds is one.
HtmlText read_fragment(const Knowledge& knowledge, std::string_view markup, const Metadata& meta);

/// The words of a bit of markup, without tags and references: a title in a feed.
std::string words_of_markup(std::string_view markup);

/// The charset that a <meta> in the first 4 KB declares, or "".
std::string declared_charset(std::string_view bytes);

}  // namespace selon::ingest
