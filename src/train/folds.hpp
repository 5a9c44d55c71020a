// train/folds.hpp : which fold of a cross-validation an article is in: the same on every machine and in every
// set of articles, because its name alone decides. Called by main.cpp and by what learns without a fold.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/result.hpp"

namespace selon::train {

/// The fold, from 0, of the article whose files are called NAME.txt and NAME.json. `folds` is not 0.
uint32_t fold_of(std::string_view name, uint32_t folds);

/// "FOLDER/NAME<TAB>FOLD", one line for each article of the folders, by name within a folder.
/// Errors: score.unreadable, score.json, train.text.
Result<std::string> list_folds(uint32_t folds, std::span<const std::string> folders);

/// What `selon-train actors` and `attribution` are asked for: --without K/N, --out FILE.
struct Request {
    std::string target;            ///< where the weights go
    uint32_t fold = 0, folds = 0;  ///< leaves out the articles of this fold; folds 0: learns from all

    bool leaves_out(std::string_view name) const { return folds > 0 && fold_of(name, folds) == fold; }
};

/// False where the arguments (those after the word) say anything else; `out.target` is kept unless --out is
/// given.
bool read_request(std::span<char* const> arguments, Request& out);

/// The folder that holds the corpora: $SELON_DATA/data, ../shared/data by default.
std::string data_folder();

/// `selon-train folds N FOLDER...` : prints list_folds; the arguments are those after the word. Returns the
/// exit code.
int folds_command(std::span<char* const> arguments);

}  // namespace selon::train
