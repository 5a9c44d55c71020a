// train/lemma_trainer.hpp : learns lemmas: suffix rules, then the words for which lexicon and rules are
// wrong.
#pragma once

#include <vector>

#include "train/corpus.hpp"
#include "train/draft.hpp"

namespace selon::train {

/// Fills lemma_suffixes, lemma_rules and lemma_words of the draft, whose tags stand.
void train_lemmas(const Pack& pack, const std::vector<const Example*>& examples, Draft& draft);

}  // namespace selon::train
