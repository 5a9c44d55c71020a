// core/phrases.hpp : Phrases, a dictionary of word sequences matched on tokens by their EntryIds.
// Built once by a room in prepare(); matching is a walk over a hash of edges: no hashing of characters.
// Called by text (abbreviations), times, actors, attribution.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/pack.hpp"
#include "core/token.hpp"

namespace selon {

/// What split_phrase asks of a language: the lexicon, and the table cuts.tsv.
struct PhraseCuts {
    std::function<bool(std::string_view form)> is_word;                        ///< has readings
    std::function<bool(std::string_view form, std::string_view kind)> is_cut;  ///< cuts.tsv has that row
};

/// Cuts a table's phrase the way text cuts tokens: at spaces, after elided words ("d'|abord"), before clitics
/// ("dit|-on", "do|n't"), at hyphens where the language cuts there ("so|-|called"). Folds each part.
std::vector<std::string> split_phrase(std::string_view phrase, const PhraseCuts& cuts);
/// The same with what a pack knows.
std::vector<std::string> split_phrase(std::string_view phrase, const Pack& pack);

class Phrases {
  public:
    struct Match {
        uint32_t length = 0;  ///< tokens; 0: none
        uint32_t value = 0;
    };

    /// Adds a phrase; every word of it must be in the pack (words of tables always are). A phrase added
    /// twice keeps the first value. False if a word is unknown.
    bool add(const Pack& pack, std::string_view phrase, uint32_t value);

    /// True if some phrase begins with this entry: a cheap test before longest().
    bool starts(EntryId entry) const { return entry < first_.size() && first_[entry] != 0; }
    /// The longest phrase that begins at token `at` and ends before `end`.
    Match longest(std::span<const Token> tokens, uint32_t at, uint32_t end) const;

  private:
    struct Edge {
        uint64_t key;  ///< node << 32 | entry
        uint32_t node;
    };
    struct Node {
        uint32_t value = kNoValue;
    };
    static constexpr uint32_t kNoValue = 0xFFFFFFFF;
    uint32_t step(uint32_t node, EntryId entry) const;

    std::vector<Node> nodes_{Node{}, Node{}};  ///< 0 is "nowhere", 1 the root
    std::vector<Edge> edges_;
    std::vector<uint32_t> first_;
};

}  // namespace selon
