// store/align.hpp : finds the passage of a text that is nearest to a quotation, word by word, and says how
// they differ. Folded words are compared, so case, accents, marks, punctuation and the
// grouping of digits make no difference.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/words.hpp"

namespace selon::store {

/// A quotation as it is looked for: its words, and after which of them words may have been left out
/// ("[...]").
struct Quotation {
    std::string text;
    std::vector<FoldedWord> words;
    std::vector<bool> gap_after;  ///< one per word

    static Quotation of(std::string_view text);
};

struct Passage {
    int similarity = 0;  ///< percent: 100 * (words - differences) / words
    int equal_words = 0;
    int equal_letters = 0;  ///< percent of the quotation's letters that stand in equal words
    Span span;              ///< in the text
    std::string diff;       ///< "same [-asked-] {+found+} same"
};

/// The passage of `text` with the fewest differences (word exchanged, left out or added: one each).
/// Cost: words of the quotation times words of the text.
Passage align(const Quotation& quotation, std::string_view text);

}  // namespace selon::store
