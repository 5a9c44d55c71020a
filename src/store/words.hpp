// store/words.hpp : the words of a text with case, accents, marks, punctuation and spaces folded away: what
// verify compares, what near-duplicates are found by, what names are matched on.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.hpp"

namespace selon::store {

/// A run of letters and digits: its folded form, and where it stands.
struct FoldedWord {
    std::string form;
    Span span;
};

/// The words of `text` in order. "L'\xC3\x89tat, c'est moi" gives l, etat, c, est, moi.
std::vector<FoldedWord> fold_words(std::string_view text);

/// Joins the groups of a number: the words of "1 500", "1,500" and "1.500" become one, 1500, as in "1500".
/// Groups are of three digits behind the first, with one mark or space between (also narrow and no-break
/// ones).
void join_numbers(std::vector<FoldedWord>& words, std::string_view text);

/// Their forms as one string, separated by single spaces.
std::string join_words(const std::vector<FoldedWord>& words);
inline std::string fold_text(std::string_view text) {
    return join_words(fold_words(text));
}

/// SHA-256 of the bytes: 32 bytes.
std::string sha256(std::string_view bytes);

}  // namespace selon::store
