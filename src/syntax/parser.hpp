// syntax/parser.hpp : the dependency parser: greedy arc-eager transitions over a linear model, one pass.
// Called by the analyser on tagged items with lemmas; training uses the same features and State.
#pragma once

#include <span>
#include <vector>

#include "core/scratch.hpp"
#include "syntax/features.hpp"
#include "syntax/item.hpp"
#include "syntax/state.hpp"
#include "syntax/weights.hpp"

namespace selon::syntax {

/// Facts about the sentence that no single item holds: for each item, signs read before it.
struct Context {
    uint32_t signs = 0;  ///< punctuation before the item
    uint32_t verbs = 0;  ///< verbs before it
};
void fill_context(std::span<const Item> items, std::span<Context> contexts);

/// The features of a decision are of three groups, so that two of them are scored once a word and not once a
/// step; all are appended. Those of items[at] as the next word to be read: it and its neighbours.
void next_features(std::span<const Item> items, size_t at, FeatureList& out);
/// Those of items[at] as the top of the stack.
void top_features(std::span<const Item> items, size_t at, FeatureList& out);
/// Those that look at both words or at arcs.
void pair_features(std::span<const Item> items, std::span<const Context> contexts, const State& state,
                   FeatureList& out);

/// The actions of a model, and which of them each state allows. Every kind of state allows one.
class ActionTable {
  public:
    ActionTable() = default;
    /// `actions` is_enough(), at most Weights::kScores.
    explicit ActionTable(std::vector<Action> actions);

    /// True if shift, reduce and the arc from the root are among them, without which a parse may not end.
    static bool is_enough(std::span<const Action> actions);

    /// The allowed action with the highest score, the first of equals. `scores` has Weights::kScores places.
    size_t best(const State& state, const int16_t* scores) const;
    static constexpr size_t kNone = SIZE_MAX;
    /// The action that needs no scores because no other is allowed (nor does the choice of the root ask for
    /// its score); else kNone.
    size_t only(const State& state) const { return only_[state.situation().bits]; }
    const Action& operator[](size_t number) const { return actions_[number]; }
    size_t size() const { return actions_.size(); }

  private:
    static constexpr size_t kSituations = 8;
    std::vector<Action> actions_;
    std::vector<int16_t> masks_[kSituations];  ///< by State::situation(): all bits where allowed, else 0
    size_t only_[kSituations] = {};
};

class Parser {
  public:
    /// All outlive the parser; memory comes from the scratch arena.
    Parser(const Weights& weights, const ActionTable& actions, Scratch& scratch)
        : weights_(weights),
          actions_(actions),
          next_sums_(&scratch.arena),
          top_sums_(&scratch.arena),
          contexts_(&scratch.arena) {}

    /// Runs the state, which it resets, to its end; afterwards each word has a head and exactly one hangs on
    /// the root. Cost: about two steps a word.
    void parse(std::span<const Item> items, State& state);

  private:
    using Filler = void (*)(std::span<const Item>, size_t, FeatureList&);
    void sum_group(std::span<const Item> items, Filler fill, ScratchVector<int16_t>& sums);

    const Weights& weights_;
    const ActionTable& actions_;
    ScratchVector<int16_t> next_sums_, top_sums_;  ///< for each item its scores as next word, as top
    ScratchVector<Context> contexts_;
    FeatureList features_;
};

/// Leaves one child of the root, the one at `keep`; the others are attached to it.
void keep_one_root(State& state, uint32_t keep);

}  // namespace selon::syntax
