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
};
}  // namespace frame

/// The part that a function word plays (lang/xx/attribution_words.tsv, column role).
namespace role {
enum : uint32_t {
    that = 1u << 0,
    whether = 1u << 1,
    question = 1u << 2,
    relative_subject = 1u << 3,
    relative = 1u << 4,
    negation = 1u << 5,
    negation_word = 1u << 6,
    of = 1u << 7,
    to = 1u << 8,
    on = 1u << 9,
    for_ = 1u << 10,
    against = 1u << 11,
    by = 1u << 12,
    with = 1u << 13,
    and_ = 1u << 14,
    reflexive = 1u << 15,
    object_clitic = 1u << 16,
    addressee_clitic = 1u << 17,
    before_addressee = 1u << 18,
    gerund = 1u << 19,
    connective = 1u << 20,
    subordinate = 1u << 21,
    modal = 1u << 22,
    refuse = 1u << 23,
    auxiliary = 1u << 24,
    impersonal = 1u << 25,
    before_that = 1u << 29,  ///< makes a subordinator of the conjunction ("pour que")
    be = 1u << 26,
    manner = 1u << 27,    ///< "tient a dire": it is said
    hesitate = 1u << 28,  ///< "n'hesite pas a dire": it is said where it is negated
    tell = 1u << 30,  ///< "s'exprimer": to speak, of nothing in particular; the last eight of verbs, by lemma
    nobody = 1u << 31,  ///< a subject by whom nothing is said
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
    std::vector<uint32_t> verb_role_of_lemma;     ///< by StringId: role bits
    std::vector<uint32_t> roles;                  ///< by EntryId: role bits of function words
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
};

void compile(Pack& pack);

}  // namespace selon::attribution
