// attribution/knowledge.hpp : what this room made of the pack's tables: cue verbs and nouns with their
// frames, source phrases, channels, and the roles of function words. Compiled once, in prepare().
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/attribution.hpp"
#include "core/pack.hpp"
#include "core/phrases.hpp"

namespace selon::attribution {

/// What may follow a cue as its content (lang/xx/cues.tsv, column frames).
namespace frame {
enum : uint32_t {
    clause = 1u << 0,
    question = 1u << 1,
    infinitive = 1u << 2,
    of = 1u << 3,
    to = 1u << 4,
    noun = 1u << 5,
    on = 1u << 6,
    for_ = 1u << 7,
    gerund = 1u << 8,
    quote = 1u << 9,
    participle = 1u << 10,
    object_clause = 1u << 11,
    object_to = 1u << 12,
    object_of = 1u << 13,
    object_against = 1u << 14,
    object_infinitive = 1u << 15,
    adjective = 1u << 16,
    object_as = 1u << 17,
    of_some = 1u << 18,  ///< "of" before what is not known yet: "parle d'un complot", not "du complot"
};
}  // namespace frame

/// The part that a function word plays (lang/xx/attribution_words.tsv, column role).
namespace role {
enum : uint64_t {
    that = uint64_t{1} << 0,
    whether = uint64_t{1} << 1,
    question = uint64_t{1} << 2,
    relative_subject = uint64_t{1} << 3,
    relative = uint64_t{1} << 4,
    negation = uint64_t{1} << 5,
    negation_word = uint64_t{1} << 6,
    of = uint64_t{1} << 7,
    to = uint64_t{1} << 8,
    on = uint64_t{1} << 9,
    for_ = uint64_t{1} << 10,
    against = uint64_t{1} << 11,
    by = uint64_t{1} << 12,
    with = uint64_t{1} << 13,
    and_ = uint64_t{1} << 14,
    reflexive = uint64_t{1} << 15,
    object_clitic = uint64_t{1} << 16,
    addressee_clitic = uint64_t{1} << 17,
    before_addressee = uint64_t{1} << 18,
    gerund = uint64_t{1} << 19,
    connective = uint64_t{1} << 20,
    subordinate = uint64_t{1} << 21,
    modal = uint64_t{1} << 22,
    refuse = uint64_t{1} << 23,
    auxiliary = uint64_t{1} << 24,
    impersonal = uint64_t{1} << 25,
    before_that = uint64_t{1} << 29,  ///< makes a subordinator of the conjunction ("pour que")
    be = uint64_t{1} << 26,
    manner = uint64_t{1} << 27,    ///< "tient a dire": it is said
    hesitate = uint64_t{1} << 28,  ///< "n'hesite pas a dire": it is said where it is negated
    tell = uint64_t{1}
           << 30,  ///< "s'exprimer": to speak, of nothing in particular; the last eight of verbs, by lemma
    nobody = uint64_t{1} << 31,   ///< a subject by whom nothing is said
    hearsay = uint64_t{1} << 33,  ///< "reportedly": somebody says so
    as = uint64_t{1} << 32,       ///< before what something is taken for ("considere X comme Y")
};
}  // namespace role

/// A cue verb or noun: one line of cues.tsv or cue_nouns.tsv.
struct Cue {
    uint32_t frames = 0;
    Stance stance = Stance::neutral;
    Act act = Act::said;
    bool reflexive = false;
    uint8_t rest_count = 0;  ///< further words of the lemma after the verb ("valoir", "en garde")
    EntryId rest[3] = {};
    uint16_t next = 0;  ///< next cue (index + 1) with the same first lemma
    DataLine line;
};

struct SourcePhrase {
    Stance stance = Stance::neutral;
    bool front_only = false;  ///< only at the head of a clause and before an actor
    bool apart = false;       ///< only at the head of a clause or behind a comma
    DataLine line;
};

struct Knowledge {
    Cue any;  ///< a verb that no table lists, where its place alone makes it report
    std::vector<Cue> cues;
    std::vector<uint16_t> cue_of_lemma;  ///< by StringId: index + 1 of the first cue, 0 for none
    std::vector<Cue> nouns;
    std::vector<uint16_t> noun_of_lemma;          ///< by StringId
    std::vector<uint8_t> verb_sense, noun_sense;  ///< by StringId: class of meaning (table senses), 0 unknown
    std::vector<uint64_t> verb_role_of_lemma;     ///< by StringId: role bits
    std::vector<uint64_t> roles;                  ///< by EntryId: role bits of function words
    Phrases sources;                              ///< value: index into source_rows
    std::vector<SourcePhrase> source_rows;
    Phrases source_rejects;
    Phrases openers;   ///< words that open an incise before its verb
    Phrases channels;  ///< value: row
    std::vector<DataLine> channel_lines;
    bool subject_inverts = false;  ///< "dit le maire"
    bool asides_in_compounds =
        false;  ///< asides part an auxiliary from a participle that might be finite ("a, dit-on, dit")
    bool weighs = false;                ///< the learned weights serve this language
    bool conjunction_optional = false;  ///< a clause of content may follow its verb without conjunction

    /// No weights choose among what the rules find: they may only find what they are fairly sure of, and all
    /// of it.
    bool rules_alone() const { return !weighs; }
};

void compile(Pack& pack);

}  // namespace selon::attribution
