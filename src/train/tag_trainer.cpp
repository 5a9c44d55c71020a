// train/tag_trainer.cpp : see tag_trainer.hpp.
#include "train/tag_trainer.hpp"

#include <algorithm>
#include <climits>
#include <map>

#include "syntax/feats.hpp"
#include "syntax/tagger.hpp"

namespace selon::train {

using syntax::kBorder;

namespace {
std::string name_of_tag(const syntax::conllu::Word& word) {
    return word.upos + '|' + word.feats;
}
constexpr size_t kMaxClasses = 255;
// A form seen so often, and so often under one class, has that tag for sure.
constexpr size_t kSureCount = 20, kSurePermille = 998;
}  // namespace

void collect_tags(std::vector<Example>& examples, Draft& draft) {
    std::map<std::string, size_t> counts;
    for (const Example& example : examples) {
        if (!example.teaches_tags) continue;
        for (const syntax::conllu::Word& word : example.sentence.words) ++counts[name_of_tag(word)];
    }
    std::vector<std::pair<std::string, size_t>> order(counts.begin(), counts.end());
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    if (order.size() > kMaxClasses) order.resize(kMaxClasses);
    for (const auto& [name, count] : order) {
        if (count < 2) break;
        const size_t bar = name.find('|');
        Upos upos = Upos::X;
        parse(std::string_view(name).substr(0, bar), upos);
        std::string feats = name.substr(bar + 1);
        if (feats == "_") feats.clear();
        draft.tag_numbers[name] = static_cast<uint16_t>(draft.tags.size());
        draft.tags.push_back({syntax::feature_bits(feats), static_cast<uint16_t>(draft.string_id(feats)),
                              static_cast<uint8_t>(upos), 0});
    }
    set_gold_tags(examples, draft);
}

void collect_sure_tags(std::vector<Example>& examples, Draft& draft) {
    std::map<uint32_t, std::map<uint16_t, size_t>> counts;  // form, class
    std::map<uint32_t, uint16_t> sure;
    for (const Example& example : examples) {
        if (!example.teaches_tags) continue;
        for (size_t at = kBorder; at < example.root(); ++at)
            ++counts[example.items[at].form][example.gold_tag[at]];
    }
    for (const auto& [form, classes] : counts) {
        size_t all = 0;
        for (const auto& [number, count] : classes) all += count;
        const auto& [best, most] = *std::max_element(
            classes.begin(), classes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
        if (best == 0xFFFF || all < kSureCount || most * 1000 < all * kSurePermille) continue;
        draft.sure_tags.emplace_back(syntax::form_key(form), best);
        sure[form] = best;
    }
    for (Example& example : examples) {
        for (syntax::Item& item : example.items) {
            const auto found = sure.find(item.form);
            if (found != sure.end()) syntax::make_sure(item, found->second, draft.tags[found->second]);
        }
    }
}

void set_gold_tags(std::vector<Example>& examples, const Draft& draft) {
    for (Example& example : examples) {
        for (size_t i = 0; i < example.words(); ++i) {
            const auto found = draft.tag_numbers.find(name_of_tag(example.sentence.words[i]));
            example.gold_tag[i + kBorder] = found == draft.tag_numbers.end() ? 0xFFFF : found->second;
        }
    }
}

WeightSum train_tagger(const Pack& pack, const std::vector<const Example*>& examples, const Draft& draft,
                       const TagOptions& options) {
    WeightSum sum;
    const auto classes = static_cast<uint32_t>(draft.tags.size());
    syntax::FeatureList features;
    std::vector<int32_t> scores(256);
    for (uint32_t shuffle = 0; shuffle < options.shuffles; ++shuffle) {
        Random random(options.seed + shuffle);
        Perceptron perceptron(classes, options.patience);
        std::vector<const Example*> order = examples;
        for (uint32_t round = 0; round < options.rounds; ++round) {
            random.shuffle(order);
            for (const Example* example : order) {
                std::vector<syntax::Item> items = example->items;
                for (size_t at = kBorder; at + kBorder < items.size(); ++at) {
                    if (items[at].is_sure) continue;
                    features.clear();
                    syntax::word_features(pack, items, at, features);
                    syntax::history_features(pack, items, at, features);
                    perceptron.score(features.hashes(), scores.data());
                    const auto best = static_cast<uint16_t>(
                        std::max_element(scores.begin(), scores.begin() + classes) - scores.begin());
                    const uint16_t right = example->gold_tag[at];
                    if (right != 0xFFFF) {
                        const int32_t reached = scores[right];
                        scores[right] = INT_MIN;
                        const auto wrong = static_cast<uint16_t>(
                            std::max_element(scores.begin(), scores.begin() + classes) - scores.begin());
                        if (reached < scores[wrong] + static_cast<int32_t>(options.margin))
                            perceptron.update(features.hashes(), right, wrong);
                    }
                    perceptron.tick();
                    items[at].tag = static_cast<uint16_t>(best + 1);
                    items[at].upos = static_cast<uint8_t>(draft.tags[best].upos + 1);
                }
            }
        }
        perceptron.add_average_to(sum);
    }
    return sum;
}

}  // namespace selon::train
