// train/conventions.cpp : see conventions.hpp.
#include "train/conventions.hpp"

#include <algorithm>

namespace selon::train {

namespace {

/// Calls `take` with each part of a list separated by '|'.
template <class Take>
void for_each_part(std::string_view list, const Take& take) {
    for (size_t at = 0; at < list.size();) {
        const size_t end = std::min(list.find('|', at), list.size());
        take(list.substr(at, end - at));
        at = end + 1;
    }
}

bool is_named(std::string_view otherwise, std::string_view upos, std::string_view feature) {
    bool is = false;
    for_each_part(otherwise, [&](std::string_view part) {
        if (!part.starts_with(upos) || part.substr(upos.size(), 1) != ":") return;
        part.remove_prefix(upos.size() + 1);
        is = is || feature == part || feature.substr(0, feature.find('=')) == part;
    });
    return is;
}

/// The features without those named; "_" where none is left.
std::string agreed(std::string_view otherwise, std::string_view upos, std::string_view features) {
    std::string kept;
    for_each_part(features, [&](std::string_view feature) {
        if (is_named(otherwise, upos, feature)) return;
        if (!kept.empty()) kept += '|';
        kept += feature;
    });
    return kept.empty() ? "_" : kept;
}

}  // namespace

void Conventions::learn(const std::vector<Example>& examples) {
    for (const Example& example : examples) {
        for (size_t i = 0; i < example.words(); ++i) {
            const syntax::conllu::Word& word = example.sentence.words[i];
            ++of_form_[{example.folded[i], word.upos}][word.feats];
            ++of_upos_[word.upos][word.feats];
        }
    }
}

void Conventions::apply(std::string_view otherwise, std::vector<Example>& examples) const {
    std::map<std::pair<std::string, std::string>, std::string> agreed_of;  // part of speech, features
    const auto agreed_features = [&](const std::string& upos, const std::string& features) {
        std::string& kept = agreed_of[{upos, features}];
        if (kept.empty()) kept = agreed(otherwise, upos, features);
        return kept;
    };
    const auto most_frequent = [&](const auto& table, const auto& key, const std::string& upos,
                                   const std::string& wanted) {
        const std::string* best = nullptr;
        size_t most = 0;
        if (const auto found = table.find(key); found != table.end()) {
            for (const auto& [features, count] : found->second) {
                if (count <= most || agreed_features(upos, features) != wanted) continue;
                best = &features;
                most = count;
            }
        }
        return best;
    };
    for (Example& example : examples) {
        for (size_t i = 0; i < example.words(); ++i) {
            syntax::conllu::Word& word = example.sentence.words[i];
            const std::string wanted = agreed_features(word.upos, word.feats);
            const std::string* best =
                most_frequent(of_form_, std::pair(example.folded[i], word.upos), word.upos, wanted);
            if (best == nullptr) best = most_frequent(of_upos_, word.upos, word.upos, wanted);
            word.feats = best != nullptr ? *best : wanted;
        }
    }
}

}  // namespace selon::train
