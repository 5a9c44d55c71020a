// train/split_trainer.hpp : learns whether a form that may be a contraction ("des") is one.
#pragma once

#include <vector>

#include "train/corpus.hpp"
#include "train/perceptron.hpp"

namespace selon::train {

WeightSum train_splitter(const Pack& pack, const std::vector<const Example*>& examples);

}  // namespace selon::train
