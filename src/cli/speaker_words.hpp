// cli/speaker_words.hpp : how the name of a speaker was reached, as a sentence for somebody who knows nothing
// of the program: "office told of her in sentence 3". Called by explanation.cpp.
#pragma once

#include <string>

#include "core/document.hpp"

namespace selon::cli {

/// What led from the words for the speaker of `a`, an element of doc.attributions, to his name. The place of
/// the evidence is told where it stands in another sentence, counted from 1 at the top of the text. Text from
/// outside is made harmless.
std::string speaker_words(const Document& doc, const Attribution& a);

/// The number of the sentence at a byte of the text, from 1 on; 0 where there is none.
size_t sentence_number(const Document& doc, uint32_t at);

}  // namespace selon::cli
