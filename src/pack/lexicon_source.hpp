// pack/lexicon_source.hpp : where the readings of a lexicon come from: Hunspell dictionaries with `po:` tags,
// WordNet's indices with inflection rules, and the closed classes of lang/xx/words.tsv.
// Called by the pack compiler, at build time only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/lexicon.hpp"
#include "core/result.hpp"
#include "pack/tsv.hpp"

namespace selon::pack {

/// One reading of one form, before strings have numbers.
struct RawReading {
    std::string form;  ///< folded
    std::string lemma;
    Pos pos = Pos::none;
    uint32_t features = 0;
};

/// Expands all forms of a Hunspell dictionary whose entries carry `po:` and `is:`
/// (hunspell-fr-comprehensive). `codes` maps its tags to ours: columns tag, pos, features. Elision prefixes
/// are not expanded: text cuts them off.
Result<std::vector<RawReading>> read_hunspell(const std::string& base_path, const TsvTable& codes);

/// Inflects the single words of WordNet's index files by the rules of `inflection` (columns pos, strip, add,
/// condition, features) and adds its exception lists.
Result<std::vector<RawReading>> read_wordnet(const std::string& folder, const TsvTable& inflection);

/// The meanings of WordNet's verbs, and of its nouns of saying, thinking, feeling, doing and of people: a
/// table `senses` with columns lemma, pos and class (the number of the lexicographer file of the most
/// frequent sense).
Result<TsvTable> read_senses(const std::string& folder);

/// Reads lang/xx/words.tsv: columns form, pos, features, lemma.
Result<std::vector<RawReading>> read_words(const TsvTable& words);

/// "masculine|singular" as bits; an unknown name goes to `bad`.
uint32_t parse_features(std::string_view names, std::string& bad);
/// Pos::none if unknown.
Pos parse_pos(std::string_view name);

/// A Hunspell affix condition ("[^cg]er") at the end of a word.
bool ends_as(std::string_view word, std::string_view condition);

}  // namespace selon::pack
