// cli/summary.hpp : the end of the terminal view: how many attributions of which kind, who speaks most, which
// terms.
#pragma once

#include "cli/layout.hpp"
#include "cli/shown_text.hpp"
#include "core/document.hpp"

namespace selon::cli {

void write_summary(const Document& doc, const ShownText& text, Layout& layout);

}  // namespace selon::cli
