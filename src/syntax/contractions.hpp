// syntax/contractions.hpp : surface tokens that are two syntactic words or more ("du"), from
// lang/xx/contractions.tsv; and the features by which the model decides those that are not always so.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/pack.hpp"
#include "syntax/features.hpp"
#include "syntax/item.hpp"

namespace selon::syntax {

/// The words that one form stands for.
struct Contraction {
    struct Part {
        std::string form;
        uint32_t hash = 0;
        EntryId entry = 0;
    };
    std::string form;  ///< folded
    std::vector<Part> parts;
    bool is_learned = false;  ///< the model decides whether it is one
};

class Contractions {
  public:
    static Contractions compile(const Pack& pack);

    /// The contraction that a folded form is, or null.
    const Contraction* find(std::string_view folded, uint32_t hash) const;
    /// True for what the text room cuts off the end of a written word ("n't", "not" of "cannot"), by
    /// lang/xx/cuts.tsv: the pieces of such a word are one surface token in UD.
    bool is_tail(uint32_t hash) const;

  private:
    std::vector<Contraction> all_;
    std::vector<uint32_t> slots_;  ///< hash table over all_: index + 1
    std::vector<uint32_t> tails_;  ///< hashes, sorted
};

/// Features of whether items[at] is contracted, from the surface tokens around it (kBorder null items at the
/// ends).
void splitter_features(std::span<const Item> items, size_t at, FeatureList& out);

}  // namespace selon::syntax
