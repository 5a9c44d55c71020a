// train/split_trainer.cpp : see split_trainer.hpp.
#include "train/split_trainer.hpp"

#include "base/hash.hpp"
#include "base/utf8.hpp"
#include "syntax/contractions.hpp"
#include "syntax/tagger.hpp"

namespace selon::train {

using syntax::kBorder;

namespace {

/// A sentence as surface tokens, and which of the learned contractions in it are cut.
struct Surface {
    std::vector<syntax::Item> items;
    std::vector<std::pair<size_t, bool>> decisions;
};

Surface surface_of(const Pack& pack, const syntax::Contractions& contractions, const Example& example) {
    Surface surface;
    surface.items.assign(kBorder, {});
    bool seen_word = false;
    const auto add = [&](const std::string& form, bool is_cut) {
        std::string folded;
        utf8::fold(form, folded);
        const uint64_t hash = hash64(folded);
        syntax::Spelling spelling{form, folded, static_cast<uint32_t>(hash), pack.find_hash(hash),
                                  !seen_word};
        seen_word = seen_word || syntax::has_letter_or_digit(form);
        const syntax::Contraction* const contraction = contractions.find(folded, spelling.hash);
        if (contraction != nullptr && contraction->is_learned)
            surface.decisions.emplace_back(surface.items.size(), is_cut);
        surface.items.push_back(syntax::make_item(pack, spelling));
    };
    auto multiword = example.sentence.multiwords.begin();
    for (size_t i = 0; i < example.words(); ++i) {
        if (multiword != example.sentence.multiwords.end() && multiword->first == i + 1) {
            add(multiword->form, true);
            i = multiword->last - 1;
            ++multiword;
        } else {
            add(example.sentence.words[i].form, false);
        }
    }
    surface.items.insert(surface.items.end(), kBorder, {});
    return surface;
}

}  // namespace

WeightSum train_splitter(const Pack& pack, const std::vector<const Example*>& examples) {
    const auto contractions = syntax::Contractions::compile(pack);
    std::vector<Surface> surfaces;
    for (const Example* example : examples) {
        Surface surface = surface_of(pack, contractions, *example);
        if (!surface.decisions.empty()) surfaces.push_back(std::move(surface));
    }
    WeightSum sum;
    syntax::FeatureList features;
    for (uint64_t seed = 1; seed <= 5; ++seed) {
        Random random(seed);
        Perceptron perceptron(2, 1);
        for (int round = 0; round < 10; ++round) {
            random.shuffle(surfaces);
            for (const Surface& surface : surfaces) {
                for (const auto& [at, is_cut] : surface.decisions) {
                    syntax::splitter_features(surface.items, at, features);
                    int32_t scores[2];
                    perceptron.score(features.hashes(), scores);
                    const bool guess = scores[1] > scores[0];
                    if (guess != is_cut) perceptron.update(features.hashes(), is_cut, guess);
                    perceptron.tick();
                }
            }
        }
        perceptron.add_average_to(sum);
    }
    return sum;
}

}  // namespace selon::train
