// train/actors_training.cpp : see actors_training.hpp.
#include "train/actors_training.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string_view>

#include "actors/weights.hpp"
#include "engine/engine.hpp"
#include "train/actor_examples.hpp"
#include "train/folds.hpp"
#include "train/softmax.hpp"

namespace selon::train {

namespace {

struct Corpus {
    const char* folder;
    const char* language;
};
constexpr Corpus kCorpora[] = {{"gold_fr/train", "fr"}, {"gold_en/train", "en"}};

Result<void> read(const Corpus& corpus, const ActorsRecipe& recipe, engine::Worker& worker,
                  std::vector<ActorExample>& out) {
    auto articles = read_articles(recipe.data + '/' + corpus.folder);
    if (!articles) return articles.error();
    Scratch scratch;
    for (const Article& article : articles.value()) {
        if (recipe.request.leaves_out(article.name)) continue;
        Document& doc = worker.document();
        doc.reset(article.text);
        doc.meta.clear();
        doc.meta.language = corpus.language;
        if (auto done = worker.analyse(); !done) return done.error();
        const auto gold = join_reference(doc, article);
        scratch.reset();
        add_examples(*worker.pack(), doc, article, gold, scratch, out);
    }
    return {};
}

/// The features that are seen often enough, numbered by name.
std::map<std::string, uint32_t> number_features(const std::vector<ActorExample>& examples, uint32_t least) {
    std::map<std::string, uint32_t> counts, numbers;
    for (const ActorExample& example : examples) {
        for (const auto& candidate : example.candidates) {
            for (const std::string& feature : candidate) ++counts[feature];
        }
    }
    for (const auto& [feature, count] : counts) {
        if (count >= least) numbers.emplace(feature, static_cast<uint32_t>(numbers.size()));
    }
    return numbers;
}

std::vector<ChoiceGroup> number_examples(const std::vector<ActorExample>& examples,
                                         const std::map<std::string, uint32_t>& numbers) {
    std::vector<ChoiceGroup> groups;
    for (const ActorExample& example : examples) {
        ChoiceGroup group;
        group.right = example.right;
        for (const auto& candidate : example.candidates) {
            std::vector<uint32_t>& features = group.candidates.emplace_back();
            for (const std::string& feature : candidate) {
                if (const auto found = numbers.find(feature); found != numbers.end())
                    features.push_back(found->second);
            }
        }
        groups.push_back(std::move(group));
    }
    return groups;
}

std::string model_text(const std::map<std::string, uint32_t>& numbers, const std::vector<double>& weights,
                       const ActorsRecipe& recipe) {
    std::string text(actors::Weights::kHeader);
    text += '\n';
    for (size_t w = 0; w < recipe.thresholds.size(); ++w) {
        text += "threshold " + std::string(actors::kWordsNames[w]) + '\t' +
                std::to_string(recipe.thresholds[w]) + '\n';
    }
    for (const auto& [feature, number] : numbers) {
        const long value = std::lround(weights[number] * actors::Weights::kUnit);
        if (value != 0) text += feature + '\t' + std::to_string(value) + '\n';
    }
    return text + actors::Weights::end_line(text);
}

}  // namespace

Result<void> train_actors(const ActorsRecipe& recipe) {
    auto engine = engine::Engine::make({}, engine::ActorWeights::none);
    if (!engine) return engine.error();
    engine::Worker worker(engine.value());
    std::vector<ActorExample> examples;
    for (const Corpus& corpus : kCorpora) {
        if (auto done = read(corpus, recipe, worker, examples); !done) return done.error();
    }
    const auto numbers = number_features(examples, recipe.least);
    Softmax softmax(numbers.size(), recipe.prior);
    softmax.learn(number_examples(examples, numbers));
    const std::string text = model_text(numbers, softmax.weights(), recipe);
    std::printf("%zu sayings, %zu features, %ld with a weight\n", examples.size(), numbers.size(),
                std::count(text.begin(), text.end(), '\n') - 2 - static_cast<long>(recipe.thresholds.size()));
    std::ofstream file(recipe.request.target, std::ios::binary);
    file << text;
    if (!file.flush()) return Error{"train.output", "cannot write the weights", recipe.request.target};
    return {};
}

int actors_command(std::span<char* const> arguments) {
    ActorsRecipe recipe;
    recipe.data = data_folder();
    if (!read_request(arguments, recipe.request)) {
        std::fprintf(stderr, "usage: selon-train actors [--without K/N] [--out FILE]\n");
        return 2;
    }
    const auto done = train_actors(recipe);
    if (done) return 0;
    std::fprintf(stderr, "selon-train: %s: %s [%s]\n", done.error().file.c_str(),
                 done.error().message.c_str(), done.error().code.c_str());
    return 1;
}

}  // namespace selon::train
