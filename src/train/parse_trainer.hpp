// train/parse_trainer.hpp : learns the parser: arc-eager with a dynamic oracle and exploration
// (Goldberg & Nivre 2012), so that it learns to go on well after its own mistakes.
#pragma once

#include <vector>

#include "train/corpus.hpp"
#include "train/draft.hpp"
#include "train/perceptron.hpp"

namespace selon::train {

struct ParseOptions {
    uint32_t rounds = 10;
    uint32_t shuffles = 1;
    uint32_t patience = 2;
    uint32_t follow_gold = 10;  ///< percent of the steps that follow the oracle after a mistake
    uint32_t margin = 1;        ///< an action is learned until it is ahead of every worse one by so much
    uint64_t seed = 1;
};

/// Collects the actions that the trees need.
void collect_actions(const std::vector<Example>& examples, Draft& draft);

/// The examples' items must be tagged and have lemmas.
WeightSum train_parser(const std::vector<const Example*>& examples, const Draft& draft,
                       const ParseOptions& options);

}  // namespace selon::train
