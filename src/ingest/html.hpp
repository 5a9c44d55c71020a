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

/// Appends to `text` the headline and the article of `page` (valid UTF-8), a blank line between paragraphs,
/// with zones, and `map` from the text to the page. Fills what is empty in `meta`. A page without an article
/// gives an empty text.
void read_html(const Knowledge& knowledge, std::string_view page, std::string& text, SourceMap& map,
               std::vector<Zone>& zones, Metadata& meta);

/// The charset that a <meta> in the first 4 KB declares, or "".
std::string declared_charset(std::string_view bytes);

}  // namespace selon::ingest
