// train/training.hpp : the whole of training: from the list of treebanks to the bytes of a model.
// Called by the program selon-train; the steps are in the trainers.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "core/pack.hpp"
#include "core/result.hpp"

namespace selon::train {

/// How much is learned. Shuffles: perceptrons, each with its own order of sentences, whose weights are added.
/// Keep: so many features stay, those with the strongest weights; it decides the size of the file.
struct Recipe {
    uint32_t tag_rounds = 8, tag_shuffles = 3, tag_patience = 2, tag_margin = 1, tag_keep = 170'000;
    uint32_t folds = 4, fold_rounds = 5;  ///< taggers that tag for the parser what they have not seen
    uint32_t parse_rounds = 10, parse_shuffles = 2, parse_patience = 2, parse_margin = 12,
             parse_keep = 250'000;
    std::function<void(std::string_view)> say = [](std::string_view) {};  ///< progress, a line each
};

/// Learns the model of the pack's language. The same treebanks and pack give the same bytes.
/// Errors: train.sources, syntax.unreadable, syntax.bad_conllu.
Result<std::string> train_model(const Pack& pack, const std::string& sources, const std::string& treebanks,
                                const Recipe& recipe);

}  // namespace selon::train
