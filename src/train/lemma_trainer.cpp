// train/lemma_trainer.cpp : see lemma_trainer.hpp.
#include "train/lemma_trainer.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/utf8.hpp"
#include "core/result.hpp"
#include "syntax/lemma.hpp"
#include "syntax/model.hpp"

namespace selon::train {

using syntax::kBorder;
using Rule = std::tuple<uint8_t, uint8_t, std::string>;  // strip, as written, append

namespace {

/// The shortest change at the end that makes `lemma` of `base`.
Rule rule_between(std::string_view base, std::string_view lemma, bool as_written) {
    size_t same = 0;
    while (same < base.size() && same < lemma.size() && base[same] == lemma[same]) ++same;
    while (!utf8::is_boundary(base, same) || !utf8::is_boundary(lemma, same)) --same;
    const size_t strip = utf8::count(base.substr(same));
    return {static_cast<uint8_t>(std::min<size_t>(strip, 255)), as_written, std::string(lemma.substr(same))};
}

Rule rule_for(const syntax::Spelling& spelling, std::string_view lemma, uint8_t upos) {
    const Rule folded = rule_between(spelling.folded, lemma, false);
    const Rule written = rule_between(spelling.form, lemma, true);
    const bool is_name = upos == static_cast<uint8_t>(Upos::PROPN) || upos == static_cast<uint8_t>(Upos::X);
    if (std::get<0>(written) < std::get<0>(folded)) return written;
    if (std::get<0>(written) == std::get<0>(folded) && is_name) return written;
    return folded;
}

using RuleCounts = std::map<Rule, size_t>;

const Rule& most_frequent(const RuleCounts& counts) {
    return std::max_element(counts.begin(), counts.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
}

/// All suffixes of a form, from none to the longest that rules look at.
std::vector<std::string> suffixes_of(const std::string& folded) {
    std::vector<std::string> suffixes = {""};
    size_t at = folded.size();
    while (at > 0 && suffixes.size() <= syntax::kLemmaSuffix) {
        at -= utf8::decode_before(folded, at).size;
        suffixes.push_back(folded.substr(at));
    }
    return suffixes;
}

void learn_rules(const Pack& pack, const std::vector<const Example*>& examples, Draft& draft) {
    std::map<std::pair<uint8_t, std::string>, RuleCounts> counts;
    std::set<std::tuple<uint8_t, std::string, std::string>> seen;
    for (const Example* example : examples) {
        for (size_t i = 0; i < example->words(); ++i) {
            const std::string& lemma = example->sentence.words[i].lemma;
            Upos upos = Upos::X;
            if (lemma == "_" || !parse(example->sentence.words[i].upos, upos)) continue;
            const auto number = static_cast<uint8_t>(upos);
            if (!seen.insert({number, example->sentence.words[i].form, lemma}).second) continue;
            const Rule rule = rule_for(example->spelling(pack, i), lemma, number);
            for (const std::string& suffix : suffixes_of(example->folded[i]))
                ++counts[{number, suffix}][rule];
        }
    }
    std::map<Rule, uint32_t> numbers;
    for (const auto& [key, rules] : counts) {
        const auto& [upos, suffix] = key;
        const Rule& rule = most_frequent(rules);
        if (rules.at(rule) < 2 && !suffix.empty()) continue;
        if (!suffix.empty()) {  // a rule that the shorter suffix gives anyway is not kept
            const size_t first = utf8::decode(suffix, 0).size;
            if (most_frequent(counts.at({upos, suffix.substr(first)})) == rule) continue;
        }
        const auto [found, added] =
            numbers.try_emplace(rule, static_cast<uint32_t>(draft.lemma_rules.size()));
        if (added) {
            draft.lemma_rules.push_back(
                {draft.string_id(std::get<2>(rule)), std::get<0>(rule), std::get<1>(rule), 0});
        }
        draft.lemma_suffixes.emplace_back(syntax::lemma_suffix_key(suffix, upos), found->second);
    }
}

void learn_words(const Pack& pack, const std::vector<const Example*>& examples, Draft& draft) {
    const std::string bytes = draft.bytes();
    const auto model = syntax::Model::open(bytes, "draft");
    SELON_ASSERT(model);
    std::map<std::pair<std::string, uint16_t>, std::map<std::string, size_t>> counts;
    std::map<std::pair<std::string, uint16_t>, syntax::Spelling> spellings;
    for (const Example* example : examples) {
        for (size_t i = 0; i < example->words(); ++i) {
            const uint16_t tag = example->gold_tag[i + kBorder];
            if (tag == 0xFFFF || example->sentence.words[i].lemma == "_") continue;
            ++counts[{example->folded[i], tag}][example->sentence.words[i].lemma];
            spellings.try_emplace({example->folded[i], tag}, example->spelling(pack, i));
        }
    }
    std::string lemma;
    for (const auto& [key, lemmas] : counts) {
        const auto& right = std::max_element(lemmas.begin(), lemmas.end(), [](const auto& a, const auto& b) {
                                return a.second < b.second;
                            })->first;
        const syntax::Spelling& spelling = spellings.at(key);
        syntax::find_lemma(pack, *model.value(), spelling, key.second, lemma);
        if (lemma == right) continue;
        draft.lemma_words.emplace_back(syntax::lemma_word_key(spelling.hash, key.second),
                                       draft.string_id(right));
    }
}

}  // namespace

void train_lemmas(const Pack& pack, const std::vector<const Example*>& examples, Draft& draft) {
    learn_rules(pack, examples, draft);
    learn_words(pack, examples, draft);
}

}  // namespace selon::train
