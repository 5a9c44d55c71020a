// text/knowledge.hpp : what text learns from a pack: where words are cut (cuts.tsv) and which abbreviations
// end in a period (abbreviations.tsv). Compiled once in prepare(); looked up by the hash of a folded form.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "core/pack.hpp"

namespace selon::text {

/// What a form means to the cutting of text, as bits.
enum Form : uint16_t {
    form_elided = 1,          ///< "l'": cut after it
    form_elided_lower = 2,    ///< "n'": the same, but not before a capital ("N'Djamena")
    form_inverted = 4,        ///< "-t-il": cut before it where a verb stands before
    form_suffix = 8,          ///< "n't", "'s": cut before it
    form_prefix = 16,         ///< "pre": its hyphen joins, where hyphens cut otherwise
    form_unit = 32,           ///< "h", "km": cut between it and the digits beside it
    form_whole = 64,          ///< never cut
    form_title = 128,         ///< abbreviation before a name: never ends a sentence
    form_number = 256,        ///< abbreviation before a number: ends none before a digit
    form_abbreviation = 512,  ///< abbreviation that may end a sentence
    form_attached = 2048,     ///< "-la" of "ce jour-la": cut before it unless the lexicon has the whole
    form_capital = 4096,      ///< the abbreviation is written with a capital: "col." is not "Col."
    form_joined = 1024,       ///< two words written as one ("cannot"): cut after `split` bytes
};

/// Folded forms and their bits: a small hash table that stays in the cache.
class Forms {
  public:
    struct Found {
        uint16_t bits = 0;
        uint16_t split = 0;
    };
    void add(uint64_t hash, uint16_t bits, uint16_t split = 0);
    Found find(uint64_t hash) const;

  private:
    struct Slot {
        uint32_t hash = 0;
        Found found;
    };
    static uint32_t key(uint64_t hash) { return static_cast<uint32_t>(hash >> 32) | 1; }
    void grow();
    std::vector<Slot> slots_ = std::vector<Slot>(64);
    size_t used_ = 0;
};

struct Knowledge {
    Forms forms;
    bool hyphen_cuts = false;      ///< a hyphen between words is a token ("well-known")
    bool unmarked_starts = false;  ///< a capital on a word of the closed classes begins a sentence
    bool space_groups = false;     ///< a plain space groups digits ("10 000")
};

std::shared_ptr<const Knowledge> compile_knowledge(const Pack& pack);

}  // namespace selon::text
