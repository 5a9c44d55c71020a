// ingest/html_article.hpp : finds the article among the blocks of a page. Called by html.cpp.
#pragma once

#include <string_view>
#include <vector>

#include "ingest/html_page.hpp"

namespace selon::ingest {

/// The blocks of the article in page order, without its headline; empty if the page has none. `headline`
/// is where it stands, if anywhere. Cost: linear in elements and blocks.
std::vector<const HtmlBlock*> find_article(const Knowledge& knowledge, const HtmlPage& page, Span headline);

}  // namespace selon::ingest
