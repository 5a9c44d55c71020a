// train/tag_trainer.hpp : learns the tagger, and tags training sentences by models that have not seen them.
#pragma once

#include <vector>

#include "train/corpus.hpp"
#include "train/draft.hpp"
#include "train/perceptron.hpp"

namespace selon::train {

struct TagOptions {
    uint32_t rounds = 8;    ///< passes over the sentences
    uint32_t shuffles = 1;  ///< perceptrons, each with an order of its own, that are added up
    uint32_t patience = 2;
    uint32_t margin = 1;  ///< a class is learned until it is ahead of every other one by so much
    uint64_t seed = 1;
};

/// Collects the classes of the sentences that teach tags into draft.tags and sets Example::gold_tag.
void collect_tags(std::vector<Example>& examples, Draft& draft);
/// Collects the forms whose tag is sure, and tags the items that have them; the classes stand.
void collect_sure_tags(std::vector<Example>& examples, Draft& draft);
/// Sets Example::gold_tag by the classes of the draft.
void set_gold_tags(std::vector<Example>& examples, const Draft& draft);

WeightSum train_tagger(const Pack& pack, const std::vector<const Example*>& examples, const Draft& draft,
                       const TagOptions& options);

}  // namespace selon::train
