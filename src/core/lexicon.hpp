// core/lexicon.hpp : what a pack knows of a word form: its readings (part of speech, features, lemma).
// The lexicon itself lives in the Pack; a Token holds the EntryId that text found for it, so that no later
// stage hashes a word again.
#pragma once

#include <cstdint>
#include <type_traits>

namespace selon {

/// A word form's place in the lexicon of its pack; 0 is "unknown". Stable for one pack file.
using EntryId = uint32_t;
/// A string of the pack (lemmas, table cells); 0 is the empty string.
using StringId = uint32_t;

/// Part of speech of a reading, coarser than UPOS where dictionaries are, finer for names.
enum class Pos : uint8_t {
    none,
    noun,
    proper_noun,
    first_name,
    surname,
    adjective,
    verb,
    auxiliary,
    adverb,
    adposition,
    determiner,
    pronoun,
    conjunction,
    subordinator,
    numeral,
    title,
    interjection,
    particle,
    other
};

/// Features as sets of bits: a form that may be first or third person has both bits.
namespace feature {
enum : uint32_t {
    masculine = 1u << 0,
    feminine = 1u << 1,
    singular = 1u << 2,
    plural = 1u << 3,
    person1 = 1u << 4,
    person2 = 1u << 5,
    person3 = 1u << 6,
    infinitive = 1u << 7,
    present = 1u << 8,
    imperfect = 1u << 9,
    past = 1u << 10,
    future = 1u << 11,
    conditional = 1u << 12,
    subjunctive_present = 1u << 13,
    subjunctive_imperfect = 1u << 14,
    imperative = 1u << 15,
    present_participle = 1u << 16,
    past_participle = 1u << 17,
    transitive = 1u << 18,
    intransitive = 1u << 19,
    pronominal = 1u << 20,
    definite = 1u << 21,
    indefinite = 1u << 22,
    demonstrative = 1u << 23,
    possessive = 1u << 24,
    relative = 1u << 25,
    interrogative = 1u << 26,
    subject = 1u << 27,
    object = 1u << 28,
    comparative = 1u << 29,
    superlative = 1u << 30,
    human = 1u << 31,  ///< a noun that denotes people ("lawyer")
    finite = present | imperfect | past | future | conditional | subjunctive_present | subjunctive_imperfect |
             imperative,
    gender = masculine | feminine,
    number = singular | plural,
    person = person1 | person2 | person3,
};
}  // namespace feature

/// One way to read a form.
struct Reading {
    uint32_t features = 0;
    uint32_t lemma_and_pos = 0;

    constexpr Reading() = default;
    constexpr Reading(Pos pos, StringId lemma, uint32_t f)
        : features(f), lemma_and_pos(lemma | static_cast<uint32_t>(pos) << 24) {}
    constexpr Pos pos() const { return static_cast<Pos>(lemma_and_pos >> 24); }
    constexpr StringId lemma() const { return lemma_and_pos & 0xFFFFFF; }
    constexpr bool has(uint32_t any) const { return (features & any) != 0; }
    friend constexpr bool operator==(const Reading&, const Reading&) = default;
};
static_assert(std::is_trivially_copyable_v<Reading> && sizeof(Reading) == 8);

}  // namespace selon
