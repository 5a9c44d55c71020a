// serve/cite.hpp : an attribution as people cite it, and why the record says it.
#pragma once

#include <string>

#include "serve/page.hpp"

namespace selon::serve {

/// What was said, for where it stands alone: a mark of quotation whose partner the limits of the content cut
/// off
/// (a delay that is "regrettable) has it again.
std::string said_alone(std::string_view text);

/// "text" - speaker, as reported by outlet, date, title, address.
std::string citation_text(const Interface& words, const store::AttributionRow& row);
std::string citation_markdown(const Interface& words, const store::AttributionRow& row);
std::string citation_bibtex(const store::AttributionRow& row);
std::string citation_ris(const store::AttributionRow& row);

/// Rule, its meaning, line of data, confidence.
void why_list(const Visit& visit, const store::AttributionRow& row, Html& h);

}  // namespace selon::serve
