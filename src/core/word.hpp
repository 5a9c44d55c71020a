// core/word.hpp : the layer that syntax writes: Word, a syntactic word of Universal Dependencies.
#pragma once

#include <cstdint>
#include <string_view>
#include <type_traits>

#include "core/id.hpp"
#include "core/span.hpp"
#include "core/token.hpp"

namespace selon {

/// The universal parts of speech (UD v2).
enum class Upos : uint8_t {
    ADJ,
    ADP,
    ADV,
    AUX,
    CCONJ,
    DET,
    INTJ,
    NOUN,
    NUM,
    PART,
    PRON,
    PROPN,
    PUNCT,
    SCONJ,
    SYM,
    VERB,
    X
};
constexpr size_t kUposCount = 17;

/// The relations of UD with the subtypes of our treebanks; universal() takes the subtype off.
enum class Relation : uint8_t {
#define SELON_RELATION(id, name, universal) id,
#include "core/relations.def"
#undef SELON_RELATION
    count
};

/// A syntactic word. Words of one sentence are consecutive; a contraction ("du") gives two words with the
/// same token.
struct Word {
    Id<Token> token;
    Id<Word> head;  ///< none for the root of its sentence, and where the sentence was not parsed
    Str form;       ///< empty where the word is its token; else the word's own form ("de" of "du")
    Str lemma;
    uint32_t features = 0;  ///< as bits (core/lexicon.hpp); what the bits cannot say is in `feats`
    uint16_t feats = 0;     ///< UD features as the model names them: syntax::feats_name()
    Relation relation = Relation::none;
    Upos upos = Upos::X;
    bool parsed = false;  ///< false where the sentence needed no parse: head and relation mean nothing
};
static_assert(std::is_trivially_copyable_v<Word> && sizeof(Word) <= 64);

std::string_view name_of(Upos upos);
std::string_view name_of(Relation relation);
/// The relation without its subtype: obl for obl:agent.
Relation universal(Relation relation);
/// The value of that name, or false. An unknown subtype of a universal relation gives the universal one.
bool parse(std::string_view name, Upos& upos);
bool parse(std::string_view name, Relation& relation);

}  // namespace selon
