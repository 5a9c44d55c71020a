// syntax/parser.hpp : the dependency parser: greedy arc-eager transitions over a linear model, one pass.
// Called by the analyser on tagged items with lemmas; training uses the same features and State.
#pragma once

#include <span>

#include "core/scratch.hpp"
#include "syntax/features.hpp"
#include "syntax/item.hpp"
#include "syntax/state.hpp"
#include "syntax/weights.hpp"

namespace selon::syntax {

/// Facts about the sentence that no single item holds: for each item, signs read before it.
struct Context {
    uint32_t quotes = 0;  ///< quotation marks before the item
    uint32_t commas = 0;  ///< other punctuation before it
    uint32_t verbs = 0;   ///< verbs and auxiliaries before it
};
void fill_context(std::span<const Item> items, std::span<Context> contexts);

void parser_features(std::span<const Item> items, std::span<const Context> contexts, const State& state,
                     FeatureList& out);

/// Runs the state to its end; afterwards each word has a head and exactly one hangs on the root.
void parse(const Weights& weights, std::span<const Action> actions, std::span<const Item> items,
           std::span<const Context> contexts, State& state);

/// Leaves one child of the root, the one at `keep`; the others are attached to it.
void keep_one_root(State& state, uint32_t keep);

}  // namespace selon::syntax
