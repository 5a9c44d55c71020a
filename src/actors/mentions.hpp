// actors/mentions.hpp : find_mentions, the walk over a document that fills doc.mentions in text order.
// Knows nothing of who is meant: see resolve.hpp. Called by actors::run.
#pragma once

#include "actors/phrase.hpp"

namespace selon::actors {

/// What resolution asks of a mention besides what the Mention itself says; same index as doc.mentions.
struct Found {
    Phrase phrase;  ///< empty for pronouns
    uint32_t sentence = 0;
    uint8_t depth = 0;  ///< quotation marks around it
    PronounKind pronoun = PronounKind::none;
    bool subject = false;  ///< a finite verb follows, or stands before and turned ("a dit le ministre")
    bool speaks = false;   ///< that verb reports a saying, or a source phrase stands before
    bool first = false;    ///< the first subject of its sentence
};

/// Appends to doc.mentions and, in step, to `found`. Linear.
void find_mentions(const View& view, Document& doc, ScratchVector<Found>& found, Scratch& scratch);

}  // namespace selon::actors
