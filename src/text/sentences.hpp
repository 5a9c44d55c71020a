// text/sentences.hpp : cuts paragraphs into sentences. Knows marks, abbreviations and initials; where case
// alone decides, the lexicon's closed classes say what begins a sentence. Called by text::run at the end.
#pragma once

#include "core/document.hpp"
#include "text/knowledge.hpp"

namespace selon::text {

/// Fills doc.sentences, the paragraphs' sentences and the tokens' sentence_first. Linear.
void cut_sentences(const Pack& pack, const Knowledge& knowledge, Document& doc);

}  // namespace selon::text
