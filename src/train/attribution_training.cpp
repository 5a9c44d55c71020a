// train/attribution_training.cpp : see attribution_training.hpp.
#include "train/attribution_training.hpp"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include "base/hash.hpp"
#include "engine/engine.hpp"
#include "train/attribution_examples.hpp"

namespace selon::train {

namespace {

Result<void> read(const std::string& folder, engine::Worker& worker, AttributionExamples& out) {
    auto articles = read_articles(folder);
    if (!articles) return articles.error();
    Scratch scratch;
    for (const Article& article : articles.value()) {
        Document& doc = worker.document();
        doc.reset(article.text);
        doc.meta.clear();
        doc.meta.language = "en";
        if (auto done = worker.analyse(); !done) return done.error();
        out.add(*worker.pack(), doc, article, scratch);
    }
    return {};
}

void print(const char* name, const Oracle& oracle) {
    std::printf("oracle %-7s exact %.1f half %.1f of %llu, none %llu\n", name,
                100.0 * static_cast<double>(oracle.exact) / static_cast<double>(oracle.all),
                100.0 * static_cast<double>(oracle.half) / static_cast<double>(oracle.all),
                static_cast<unsigned long long>(oracle.all), static_cast<unsigned long long>(oracle.none));
}

void print(const AttributionExamples& examples) {
    std::printf("sayings %llu, without head %llu, tokens %zu\n",
                static_cast<unsigned long long>(examples.sayings),
                static_cast<unsigned long long>(examples.lost_cues), examples.cues.size());
    print("left", examples.side_oracle[0]);
    print("right", examples.side_oracle[1]);
    print("source", examples.source_oracle);
    std::fflush(stdout);
}

}  // namespace

Result<void> train_attribution(const std::string& data, const std::string& target) {
    ReadOptions options;
    options.parse = Parse::all;
    options.weights = WeightsOption::none;
    auto engine = engine::Engine::make(options);
    if (!engine) return engine.error();
    engine::Worker worker(engine.value());
    AttributionExamples dev, train;
    if (auto done = read(data + "/polnear/dev", worker, dev); !done) return done;
    print(dev);
    if (auto done = read(data + "/polnear/train", worker, train); !done) return done;
    print(train);
    Ranker::Recipe recipe;
    std::string tables;
    attribution::weights_format::Header header{};
    size_t part = 0;
    const auto learn = [&](const char* name, const Groups& from, const Groups& test) {
        Ranker ranker(recipe);
        ranker.learn(from);
        std::printf("%-7s right on train %.2f, on dev %.2f", name, 100 * ranker.accuracy(from),
                    100 * ranker.accuracy(test));
        if (&from == &train.cues) {
            for (const double bias : {-1.0, -0.5, 0.0, 0.5, 1.0}) {
                const auto [p, r] = ranker.precision_recall(test, bias);
                std::printf("  [%.1f] P %.1f R %.1f F %.1f", bias, p, r, 2 * p * r / (p + r));
            }
        }
        std::printf("\n");
        std::fflush(stdout);
        header.bits[part++] = static_cast<uint8_t>(recipe.bits);
        const std::vector<int16_t> weights = ranker.weights(attribution::Weights::kUnit);
        tables.append(reinterpret_cast<const char*>(weights.data()), weights.size() * sizeof(int16_t));
    };
    learn("cue", train.cues, dev.cues);
    learn("right", train.sides[1], dev.sides[1]);
    learn("left", train.sides[0], dev.sides[0]);
    learn("source", train.sources, dev.sources);
    header.bits[part] = 1;
    tables.append(4, '\0');
    std::memcpy(header.magic, attribution::weights_format::kMagic, sizeof header.magic);
    header.version = attribution::weights_format::kVersion;
    header.checksum = hash64(tables);
    std::ofstream file(target, std::ios::binary);
    file.write(reinterpret_cast<const char*>(&header), sizeof header);
    file << tables;
    if (!file.flush()) return Error{"train.output", "cannot write the weights", target};
    return {};
}

}  // namespace selon::train
