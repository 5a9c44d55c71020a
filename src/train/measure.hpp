// train/measure.hpp : how well a model does on sentences with answers, words given. A quick look while
// training; published figures come from `selon parse` and the scorer outside.
#pragma once

#include <string>
#include <vector>

#include "syntax/model.hpp"
#include "train/corpus.hpp"

namespace selon::train {

/// One line of percentages, and with `relations` a line for each relation.
std::string measure(const Pack& pack, const std::vector<Example>& examples, bool relations);

}  // namespace selon::train
