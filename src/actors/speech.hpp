// actors/speech.hpp : Speech, one saying as the ranker sees it: the words that stand for its speaker, what
// they tell, and where they stand. Made from an Attribution; knows nothing of candidates. Called by Survey.
#pragma once

#include "actors/entities.hpp"
#include "actors/features.hpp"

namespace selon::actors {

struct Speech {
    static constexpr size_t kNames = 6;

    uint32_t attribution = 0;
    Words words = Words::none;
    bool unnamed = false;      ///< "certains", "some people say": own words stand
    bool nobody = false;       ///< "on", "certains", "who": words that never name anybody
    uint32_t mention = kNone;  ///< the words for the speaker; of "who" the mention before it
    Span span;                 ///< those words; empty where there are none
    uint32_t at = 0, end = 0;  ///< bytes from which candidates are before or after
    uint32_t token = 0;        ///< the first token
    uint32_t sentence = 0, paragraph = 0;
    Type type = Type::unknown;  ///< what the words say that the speaker is
    Determiner determiner = Determiner::none;
    uint8_t gender = 0, number = 0;
    const Description* told = nullptr;  ///< what the words say of the speaker
    uint32_t names[kNames] = {};        ///< mentions in the words that have a name
    uint8_t name_count = 0;
    uint32_t conjuncts[kNames] = {};  ///< the mentions of a coordinated speaker ("A et B"); two at least
    uint8_t conjunct_count = 0;
    bool in_title = false;
    bool within_marks = false;  ///< the words stand in somebody's direct quotation
    uint32_t next = kNone;      ///< of a saying without such words: the next one that has some
    uint32_t shared = kNone;    ///< the saying that quotes the same words
    uint8_t share = 0;          ///< 2: most of them, 1: many
};

/// The sayings of a document in the order in which they are decided: by where their speaker stands, the
/// enclosing one first. Linear but for sorting; looks for shared words among the sayings around.
void read_speeches(const Document& doc, const Pack& pack, const Entities& entities,
                   ScratchVector<Speech>& out);

}  // namespace selon::actors
