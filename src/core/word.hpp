// core/word.hpp : the layer that syntax writes: Word, a syntactic word of Universal Dependencies.
#pragma once

#include <cstdint>
#include <type_traits>

#include "core/id.hpp"
#include "core/span.hpp"
#include "core/token.hpp"

namespace selon {

/// The universal parts of speech (UD v2).
enum class Upos : uint8_t {
    ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM, VERB, X
};

/// A syntactic word. Words of one sentence are consecutive; a contraction ("du") gives two words with the
/// same token. `relation` and `feats` index the names that the model holds (Document::syntax_names).
struct Word {
    Id<Token> token;
    Id<Word> head;          ///< none for the root of its sentence
    Str form;               ///< empty where the word is its token; else the word's own form ("de" of "du")
    Str lemma;
    uint16_t feats = 0;     ///< name id of "Gender=Masc|Number=Sing", 0 for "_"
    uint8_t relation = 0;   ///< name id of "nsubj", "acl:relcl"
    Upos upos = Upos::X;
    uint32_t features = 0;  ///< the same features as bits (core/lexicon.hpp)
    bool parsed = false;    ///< false where the sentence needed no parse: head and relation mean nothing
};
static_assert(std::is_trivially_copyable_v<Word> && sizeof(Word) <= 64);

}  // namespace selon
