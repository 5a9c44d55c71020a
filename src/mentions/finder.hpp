// mentions/finder.hpp : find_mentions, the walk over a document that fills doc.mentions in text order, and
// doc.descriptions with what the text tells of each (describe.cpp). Called by mentions::run.
#pragma once

#include "mentions/phrase.hpp"

namespace selon::mentions {

/// Appends to doc.mentions and doc.descriptions. Linear.
void find_mentions(const View& view, Document& doc, Scratch& scratch);

/// Appends to doc.descriptions what the phrase tells of itself, or of the name in it, and notes the run in
/// `mention`. Cost: the words of the phrase.
void describe(const View& view, const Phrase& phrase, Document& doc, Mention& mention);

}  // namespace selon::mentions
