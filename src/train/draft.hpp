// train/draft.hpp : Draft, a model in the making: what the trainers fill, and how it becomes the bytes of a
// file.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "syntax/model_format.hpp"
#include "syntax/state.hpp"
#include "syntax/tagger.hpp"
#include "syntax/weights.hpp"

namespace selon::train {

/// What one syntax::Weights looks at.
struct WeightBytes {
    std::vector<syntax::WeightBucket> hot = std::vector<syntax::WeightBucket>(1), cold = hot;
    std::vector<int8_t> rows = std::vector<int8_t>(256);  ///< the first is of nobody
    syntax::WeightView view() const { return {hot, cold, rows}; }
    size_t size() const { return (hot.size() + cold.size()) * sizeof(syntax::WeightBucket) + rows.size(); }
};

struct Draft {
    explicit Draft(std::string of) : language(std::move(of)) { string_id(""); }

    /// Keeps a string; equal strings have one id.
    uint32_t string_id(const std::string& text);
    /// The file. Tables that are still empty give a model that can do less.
    std::string bytes() const;

    std::string language;
    std::vector<std::string> strings;
    std::map<std::string, uint32_t> string_ids;
    std::vector<syntax::TagClass> tags;
    std::map<std::string, uint16_t> tag_numbers;  ///< "NOUN|Gender=Masc|Number=Sing" -> class
    std::vector<syntax::Action> actions;
    WeightBytes tagger, parser, splitter;
    std::vector<std::pair<uint64_t, uint32_t>> sure_tags, lemma_words, lemma_suffixes;  ///< hash, value
    std::vector<syntax::model_format::LemmaRule> lemma_rules;
};

}  // namespace selon::train
