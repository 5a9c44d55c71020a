// train/corpus.hpp : treebanks as training sees them: sentences of items with their right answers.
// Which treebanks, and what each may teach, stands in models/xx.sources.tsv.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/pack.hpp"
#include "core/result.hpp"
#include "syntax/conllu.hpp"
#include "syntax/item.hpp"

namespace selon::train {

/// A row of models/xx.sources.tsv.
struct Source {
    std::string file;     ///< below the folder of treebanks
    std::string teaches;  ///< "all", "trees" (heads and relations only), "dev" (nothing: it measures)
    std::string only;     ///< prefixes of document names, separated by '|'; empty: all
    std::string licence;
    std::string otherwise;  ///< features that it marks by conventions of its own (train/conventions.hpp)
    bool teaches_tags() const { return teaches == "all"; }
    bool is_dev() const { return teaches == "dev"; }
};
Result<std::vector<Source>> read_sources(const std::string& path);

/// A sentence with answers. Vectors are indexed like `items`, which have syntax::kBorder null items at both
/// ends.
struct Example {
    syntax::conllu::Sentence sentence;
    std::vector<std::string> folded;  ///< per word
    std::vector<syntax::Item> items;
    std::vector<uint32_t> gold_head;  ///< item index; the first null item after the words is the root
    std::vector<Relation> gold_relation;
    std::vector<uint16_t> gold_tag;  ///< tag class; 0xFFFF where the class is not in the model
    bool teaches_tags = false;

    size_t words() const { return sentence.words.size(); }
    uint32_t root() const { return static_cast<uint32_t>(items.size() - 3); }
    syntax::Spelling spelling(const Pack& pack, size_t word) const;
};

/// Reads the sentences of a source.
Result<std::vector<Example>> read_examples(const Pack& pack, const std::string& folder, const Source& source);

/// A small generator of our own, so that every run and machine shuffles alike.
class Random {
  public:
    explicit Random(uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ull + 1) {}
    uint64_t next();
    uint32_t below(uint32_t limit) { return static_cast<uint32_t>(next() % limit); }
    template <class T>
    void shuffle(std::vector<T>& values) {
        for (size_t i = values.size(); i > 1; --i)
            std::swap(values[i - 1], values[below(static_cast<uint32_t>(i))]);
    }

  private:
    uint64_t state_;
};

}  // namespace selon::train
