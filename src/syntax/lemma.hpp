// syntax/lemma.hpp : the lemma of a tagged word: what training saw, else the lexicon's, else a suffix rule.
#pragma once

#include <string>
#include <string_view>

#include "core/pack.hpp"
#include "syntax/item.hpp"
#include "syntax/model.hpp"

namespace selon::syntax {

/// Keys of the model's tables; training writes under the same.
uint64_t lemma_word_key(uint32_t form, uint32_t tag_class);
uint64_t lemma_suffix_key(std::string_view suffix, uint8_t upos);
/// Suffix rules look at no more than this many characters.
constexpr size_t kLemmaSuffix = 7;

/// The lemma of the reading that fits part of speech and features best; "" if the lexicon has none that fits.
std::string_view lexicon_lemma(const Pack& pack, EntryId entry, const TagClass& tag);

/// Applies a rule to a form. False if the form is too short.
bool apply_rule(std::string_view form, std::string_view folded, const model_format::LemmaRule& rule,
                std::string_view append, std::string& out);

/// Sets `out` to the lemma; never empty.
void find_lemma(const Pack& pack, const Model& model, const Spelling& spelling, uint16_t tag_class,
                std::string& out);

}  // namespace selon::syntax
