// mentions/knowledge.hpp : what mentions learns from a pack: the class of each word form (np_words, pronouns,
// the lexicon's readings) and the items of its tables (titles, roles, institutions, media, organisations,
// places). Compiled once in prepare(); asked by entry, never by characters.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/actor.hpp"
#include "core/pack.hpp"
#include "core/phrases.hpp"

namespace selon::mentions {

/// What a word may do in a noun phrase, as bits.
namespace word {
enum Class : uint32_t {
    definite = 1u << 0,
    indefinite = 1u << 1,
    demonstrative = 1u << 2,
    possessive = 1u << 3,
    quantifier = 1u << 4,
    predeterminer = 1u << 5,
    contracted = 1u << 6,     ///< preposition and article in one ("au"): the phrase begins after it
    contracted_of = 1u << 7,  ///< the same with "of" ("du")
    of = 1u << 8,
    preposition = 1u << 9,
    coordinator = 1u << 10,
    clause = 1u << 11,    ///< opens a clause: relative pronouns, subordinators
    particle = 1u << 12,  ///< lower-case part of a name ("van")
    never = 1u << 13,     ///< no name although capitalised ("Monday")
    genitive = 1u << 14,
    adjective_before = 1u << 15,
    noun = 1u << 16,
    adjective = 1u << 17,
    finite = 1u << 18,
    participle = 1u << 19,
    adverb = 1u << 20,
    first_name = 1u << 21,
    surname = 1u << 22,
    proper = 1u << 23,
    common = 1u << 24,  ///< has a reading that is no name
    human = 1u << 25,
    numeral = 1u << 26,
    pronoun = 1u << 27,
    purpose = 1u << 28,  ///< "for", "against": joins the name of an organisation to its aim
    expletive_after = 1u << 29,
    expletive_maybe = 1u << 30,
    verb = 1u << 31,  ///< a verb and nothing else here, whatever the lexicon says
    determiner = definite | indefinite | demonstrative | possessive | quantifier,
    name = first_name | surname | proper,
};
}  // namespace word

/// A form of the lexicon or of a table, for mentions.
struct Word {
    uint32_t classes = 0;
    uint16_t item = 0;          ///< of a one-word item; 0: none
    uint16_t nation = 0;        ///< item of nationality
    uint8_t gender_number = 0;  ///< low four bits of core/lexicon.hpp features
    PronounKind pronoun = PronounKind::none;
    uint8_t name_gender = 0;  ///< gender that a first name tells
    bool locative = false;    ///< a preposition before the name of a place ("en Savoie")
    bool topic = false;       ///< opens what the sentence is about ("quant a X, il")
    bool former = false;      ///< "ancien", "ex-": who holds the office no more
    bool says = false;        ///< a verb that reports a saying (cues.tsv), or a phrase that names a source
    constexpr bool is(uint32_t any) const { return (classes & any) != 0; }
};

/// A line of a table, as mentions uses it.
struct Item {
    enum class Use : uint8_t { none, title, head, name, metonym, pronoun, nation, nobody };
    Use use = Use::none;
    ActorKind kind = ActorKind::unknown;
    uint8_t gender_number = 0;
    PronounKind pronoun = PronounKind::none;
    bool capital = false;   ///< only with its capital: the State, not a state
    bool document = false;  ///< the head is a text, a poll, a film
    uint32_t same_as = 0;   ///< string of the office that several phrases name; 0: none
    uint32_t key = 0;       ///< low half of hash64 of the folded first word of what a nationality is of
    StringId says = 0;      ///< the noun by which the bearer of a title may be called later
    DataLine line;
};

struct Knowledge {
    std::vector<Item> items{Item{}};
    Phrases phrases;         ///< items of several words; value: index into items
    bool head_last = false;  ///< the head is the last noun ("press secretary"), else the first

    /// The word of an entry: what the tables say of the form, and what the lexicon's readings add.
    /// Cost: a look into a small table and one at each reading.
    Word word(const Pack& pack, EntryId entry) const;

    // Filled by compile_knowledge.
    struct Own {
        EntryId entry = 0;
        Word word;
    };
    std::vector<Own> own;               ///< forms of the tables, an open hash table by entry
    std::vector<uint16_t> lemma_items;  ///< by StringId: items that hold for all forms of a lemma
    std::vector<std::string> prefixes;  ///< parts before a hyphen that leave a noun its class ("co-", "ex-")
    std::vector<uint16_t> lemma_nations;
    std::vector<bool> lemma_says;                              ///< by StringId: verbs of cues.tsv
    StringId upper_begin = 0, upper_end = 0, other_begin = 0;  ///< strings that begin with A-Z; with no ASCII
    size_t place(EntryId entry) const {
        size_t i = entry * 2654435761u >> 5 & (own.size() - 1);
        while (own[i].entry != 0 && own[i].entry != entry) i = (i + 1) & (own.size() - 1);
        return i;
    }
};

std::shared_ptr<const Knowledge> compile_knowledge(const Pack& pack);

}  // namespace selon::mentions
