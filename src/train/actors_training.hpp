// train/actors_training.hpp : learns models/actors.model from annotated articles. Called by main.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

#include "train/folds.hpp"

namespace selon::train {

struct ActorsRecipe {
    std::string data;  ///< the folder that holds gold_fr and gold_en
    Request request{"models/actors.model"};
    double prior = 3;
    uint32_t least = 2;  ///< a feature must be seen so often
    /// In thousandths, by class of words: chosen where one more wrong name would buy fewer than three right
    /// ones.
    std::array<uint32_t, 5> thresholds{500, 740, 720, 500, 620};
};

/// Errors: those of reading articles, train.output.
Result<void> train_actors(const ActorsRecipe& recipe);

/// `selon-train actors [--without K/N] [--out FILE]`; the arguments are those after the word. Returns the
/// exit code.
int actors_command(std::span<char* const> arguments);

}  // namespace selon::train
