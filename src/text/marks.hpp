// text/marks.hpp : pairs of quotation marks. Pairs nest, never cross, and never leave their paragraph; a mark
// that is never closed ends with it. Called by text::run once tokens and paragraphs stand.
#pragma once

#include "core/document.hpp"
#include "core/scratch.hpp"

namespace selon::text {

/// Fills doc.marks and the tokens' mark and mark_depth. Linear.
void pair_marks(Document& doc, Scratch& scratch);

/// Adds the pairs of quotations that the page marks by tags (zones of kind quotation), flag `tagged`; the
/// first and the last token of such a pair are its marks. Behind pair_marks. Linear but for sorting the pairs
/// of a page that has any.
void add_tagged_marks(Document& doc, Scratch& scratch);

}  // namespace selon::text
