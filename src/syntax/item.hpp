// syntax/item.hpp : Item, a word as the tagger and the parser see it: numbers made of its form and of what
// the lexicon knows. Made once per word; training and reading make it with the same function.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/pack.hpp"
#include "core/word.hpp"

namespace selon::syntax {

struct Item {
    uint32_t form = 0;        ///< low half of hash64(folded form)
    uint32_t lexicon = 0;     ///< hash of the set of its readings; 0 unknown
    uint32_t coarse = 0;      ///< bit set of Pos of its readings
    uint32_t shape = 0;       ///< capitals, digits, kind of punctuation
    uint32_t suffix[4] = {};  ///< hashes of the last 1 to 4 characters
    uint32_t prefix[3] = {};  ///< hashes of the first 1 to 3 characters
    uint32_t lemma = 0;       ///< low half of the lemma's hash; set after tagging
    EntryId entry = 0;
    uint16_t tag = 0;      ///< class of the tagger + 1; 0: not tagged, or no word
    uint8_t upos = 0;      ///< Upos + 1; 0 no word
    bool is_sure = false;  ///< the form has no other tag
};

/// What make_item is given of a word.
struct Spelling {
    std::string_view form;    ///< as written
    std::string_view folded;  ///< utf8::fold(form)
    uint32_t hash = 0;        ///< low half of hash64(folded)
    EntryId entry = 0;        ///< pack.find(folded)
    bool first = false;       ///< no word stands before it in the sentence
};

/// Key of the model's table of sure tags.
uint64_t form_key(uint32_t form);

Item make_item(const Pack& pack, const Spelling& spelling);

/// True if the form has a letter or digit: what makes the next word no longer the first.
bool has_letter_or_digit(std::string_view form);

}  // namespace selon::syntax
