// ingest/html_metadata.hpp : title, date, author, outlet, address and language of a page, from what it states
// in JSON-LD, OpenGraph, microdata and <time>. Called by html.cpp.
#pragma once

#include "core/document.hpp"
#include "ingest/html_page.hpp"

namespace selon::ingest {

/// Fills the fields of `meta` that are empty. The title is the one that the outlet states for
/// sharing (og:title) if it fits what the page shows, else the visible headline.
void read_metadata(const Knowledge& knowledge, const HtmlPage& page, Metadata& meta);

/// The share of the words of `a` that stand in `b` too, 0 to 1.
double share_of_words(std::string_view a, std::string_view b);

}  // namespace selon::ingest
