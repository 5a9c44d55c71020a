// train/actors_training.hpp : learns models/actors.model from annotated articles. Called by main.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

#include "core/result.hpp"

namespace selon::train {

struct ActorsRecipe {
    std::string data;  ///< the folder that holds gold_fr and gold_en
    std::string target = "models/actors.model";
    uint32_t fold = 0, folds = 0;  ///< leaves out the articles of this fold; folds 0: learns from all
    double prior = 3;
    uint32_t least = 2;  ///< a feature must be seen so often
    /// In thousandths, by class of words: chosen where one more wrong name would buy fewer than three right
    /// ones.
    std::array<uint32_t, 5> thresholds{500, 700, 680, 500, 720};
};

/// Errors: those of reading articles, train.output.
Result<void> train_actors(const ActorsRecipe& recipe);

/// `selon-train actors [--without K/N] [--out FILE]`; the arguments are those after the word. Returns the
/// exit code.
int actors_command(std::span<char* const> arguments);

}  // namespace selon::train
