// text/marks.hpp : pairs of quotation marks. Pairs nest, never cross, and never leave their paragraph; a mark
// that is never closed ends with it. Called by text::run once tokens and paragraphs stand.
#pragma once

#include "core/document.hpp"
#include "core/scratch.hpp"

namespace selon::text {

/// Fills doc.marks and the tokens' mark and mark_depth. Linear.
void pair_marks(Document& doc, Scratch& scratch);

}  // namespace selon::text
