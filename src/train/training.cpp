// train/training.cpp : see training.hpp.
#include "train/training.hpp"

#include "base/hash.hpp"
#include "syntax/lemma.hpp"
#include "syntax/model.hpp"
#include "train/conventions.hpp"
#include "train/corpus.hpp"
#include "train/draft.hpp"
#include "train/lemma_trainer.hpp"
#include "train/parse_trainer.hpp"
#include "train/split_trainer.hpp"
#include "train/tag_trainer.hpp"

namespace selon::train {

namespace {

constexpr int64_t kTagUnit = 128,
                  kParseUnit = 256;  ///< what one step of a weight stands for, for one shuffle

/// Weights as bytes; the unit is that of one perceptron, and `shuffles` were added up.
WeightBytes bytes_of(const WeightSum& sum, size_t classes, int64_t unit, uint32_t shuffles, size_t keep) {
    return sum.write(static_cast<uint32_t>(classes), unit * shuffles, keep);
}

/// Tags the examples with a model and gives them lemmas, as the parser will meet them.
void tag_examples(const Pack& pack, const Draft& draft, WeightBytes tagger,
                  const std::vector<Example*>& examples) {
    Draft with = draft;
    with.tagger = std::move(tagger);
    const std::string bytes = with.bytes();
    const auto model = syntax::Model::open(bytes, "draft");
    SELON_ASSERT(model);
    std::string lemma;
    for (Example* const example : examples) {
        syntax::tag(pack, model.value()->tagger, model.value()->tags, example->items);
        for (size_t i = 0; i < example->words(); ++i) {
            syntax::Item& item = example->items[i + syntax::kBorder];
            const auto tag_class = static_cast<uint16_t>(item.tag - 1);
            syntax::find_lemma(pack, *model.value(), example->spelling(pack, i), tag_class, lemma);
            item.lemma = static_cast<uint32_t>(hash64(lemma));
        }
    }
}

class Trainer {
  public:
    Trainer(const Pack& pack, const Recipe& recipe)
        : pack_(pack), recipe_(recipe), draft_(std::string(pack.language())) {}

    Result<void> read(const std::string& list, const std::string& folder) {
        auto sources = read_sources(list);
        if (!sources) return sources.error();
        Conventions conventions;
        for (const Source& source : sources.value()) {
            if (source.is_dev()) continue;
            auto read = read_examples(pack_, folder, source);
            if (!read) return read.error();
            recipe_.say(source.file + ": " + std::to_string(read.value().size()) + " sentences, " +
                        source.teaches);
            if (!source.otherwise.empty()) {
                conventions.apply(source.otherwise, read.value());
            } else if (source.teaches_tags()) {
                conventions.learn(read.value());
            }
            for (Example& example : read.value()) examples_.push_back(std::move(example));
        }
        return {};
    }

    std::string learn() {
        collect_tags(examples_, draft_);
        collect_sure_tags(examples_, draft_);
        collect_actions(examples_, draft_);
        recipe_.say(std::to_string(draft_.tags.size()) + " tags, " + std::to_string(draft_.sure_tags.size()) +
                    " forms with a sure one, " + std::to_string(draft_.actions.size()) + " actions");
        for (Example& example : examples_) {
            if (example.teaches_tags) taught_.push_back(&example);
        }
        const std::vector<const Example*> taught(taught_.begin(), taught_.end());
        train_lemmas(pack_, taught, draft_);
        draft_.splitter = bytes_of(train_splitter(pack_, taught), 2, 64, 1, 100'000);
        learn_tags(taught);
        learn_trees();
        return draft_.bytes();
    }

  private:
    WeightBytes tagger_from(const std::vector<const Example*>& examples, uint32_t rounds, uint32_t shuffles) {
        TagOptions options;
        options.rounds = rounds;
        options.shuffles = shuffles;
        options.patience = recipe_.tag_patience;
        options.margin = recipe_.tag_margin;
        const WeightSum sum = train_tagger(pack_, examples, draft_, options);
        recipe_.say("tagger from " + std::to_string(examples.size()) +
                    " sentences: " + std::to_string(sum.features()) + " features");
        return bytes_of(sum, draft_.tags.size(), kTagUnit, shuffles, recipe_.tag_keep);
    }

    /// Afterwards all examples are tagged, each by a tagger that has not learned from it.
    void learn_tags(const std::vector<const Example*>& taught) {
        draft_.tagger = tagger_from(taught, recipe_.tag_rounds, recipe_.tag_shuffles);
        std::vector<Example*> unseen;
        for (Example& example : examples_) {
            if (!example.teaches_tags) unseen.push_back(&example);
        }
        tag_examples(pack_, draft_, draft_.tagger, unseen);
        for (size_t fold = 0; fold < recipe_.folds; ++fold) {
            std::vector<const Example*> kept;
            std::vector<Example*> held;
            for (size_t i = 0; i < taught_.size(); ++i) {
                if (i * recipe_.folds / taught_.size() == fold) {
                    held.push_back(taught_[i]);
                } else {
                    kept.push_back(taught_[i]);
                }
            }
            tag_examples(pack_, draft_, tagger_from(kept, recipe_.fold_rounds, 1), held);
        }
    }

    void learn_trees() {
        const std::vector<const Example*> all = [this] {
            std::vector<const Example*> pointers;
            for (const Example& example : examples_) pointers.push_back(&example);
            return pointers;
        }();
        ParseOptions options;
        options.rounds = recipe_.parse_rounds;
        options.shuffles = recipe_.parse_shuffles;
        options.patience = recipe_.parse_patience;
        options.margin = recipe_.parse_margin;
        const WeightSum sum = train_parser(all, draft_, options);
        draft_.parser =
            bytes_of(sum, draft_.actions.size(), kParseUnit, recipe_.parse_shuffles, recipe_.parse_keep);
        recipe_.say("parser from " + std::to_string(all.size()) +
                    " sentences: " + std::to_string(sum.features()) + " features, " +
                    std::to_string(draft_.parser.size() / 1024) + " KiB kept");
    }

    const Pack& pack_;
    const Recipe& recipe_;
    Draft draft_;
    std::vector<Example> examples_;
    std::vector<Example*> taught_;
};

}  // namespace

Result<std::string> train_model(const Pack& pack, const std::string& sources, const std::string& treebanks,
                                const Recipe& recipe) {
    Trainer trainer(pack, recipe);
    if (auto done = trainer.read(sources, treebanks); !done) return done.error();
    return trainer.learn();
}

}  // namespace selon::train
