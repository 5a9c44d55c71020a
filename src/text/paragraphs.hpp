// text/paragraphs.hpp : where paragraphs end: at line breaks, unless the text is wrapped at a fixed width,
// and at the borders of zones. Called by text::run once the tokens stand.
#pragma once

#include "core/document.hpp"
#include "core/scratch.hpp"

namespace selon::text {

/// Fills doc.paragraphs (span and tokens; sentences come later).
void find_paragraphs(Document& doc);

}  // namespace selon::text
