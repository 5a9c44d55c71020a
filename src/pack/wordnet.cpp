// pack/wordnet.cpp : read_wordnet of lexicon_source.hpp. The format of the files is described in wndb(5WN).
#include <algorithm>
#include <cstdlib>
#include <map>
#include <sstream>
#include <unordered_map>

#include "base/mapped_file.hpp"
#include "pack/fields.hpp"
#include "pack/lexicon_source.hpp"

namespace selon::pack {

namespace {

/// What WordNet's data.noun says of each synset, by offset: whether it is an instance ("Paris") and denotes a
/// person (lexicographer file 18).
struct Synset {
    bool instance = false, person = false;
};
std::unordered_map<std::string, Synset> read_synsets(std::string_view data) {
    std::unordered_map<std::string, Synset> synsets;
    for (std::string_view line : split(data, '\n')) {
        if (line.size() < 12 || line.starts_with(' ')) continue;
        synsets[std::string(line.substr(0, 8))] = {line.find(" @i ") != std::string_view::npos,
                                                   line.substr(9, 2) == "18"};
    }
    return synsets;
}

/// The field of an index line that holds the offset of the most frequent sense; empty if there is none.
std::string_view first_sense(const std::vector<std::string_view>& fields) {
    const size_t senses = fields.size() > 2 ? std::strtoul(std::string(fields[2]).c_str(), nullptr, 10) : 0;
    return senses == 0 || senses >= fields.size() ? std::string_view() : fields[fields.size() - senses];
}

/// Part of speech and features of a noun by its most frequent sense, the first offset of its index line.
std::pair<Pos, uint32_t> noun_class(std::string_view index_line,
                                    const std::unordered_map<std::string, Synset>& synsets) {
    const auto fields = fields_of(index_line);
    const auto found = synsets.find(std::string(first_sense(fields)));
    if (found == synsets.end()) return {Pos::noun, 0};
    if (found->second.instance) return {found->second.person ? Pos::surname : Pos::proper_noun, 0};
    return {Pos::noun, found->second.person ? feature::human : 0u};
}

}  // namespace

Result<TsvTable> read_senses(const std::string& folder) {
    // Acts, cognition, communication, feelings, groups, motives, people (lexnames(5WN)).
    constexpr std::string_view kNouns = "04 09 10 12 14 16 18";
    TsvTable table{"senses", "wordnet", {"lemma", "pos", "class"}, {}, {}};
    for (const std::string name : {"verb", "noun"}) {
        std::string data, index, why;
        if (!read_file(folder + "/data." + name, data, why) ||
            !read_file(folder + "/index." + name, index, why))
            return Error{"pack.no_source", "cannot read WordNet: " + why, folder};
        std::unordered_map<std::string_view, std::string_view> classes;  // by offset
        for (std::string_view line : split(data, '\n')) {
            if (line.size() >= 12 && !line.starts_with(' ')) classes[line.substr(0, 8)] = line.substr(9, 2);
        }
        for (std::string_view line : split(index, '\n')) {
            if (line.empty() || line.starts_with(' ')) continue;
            const auto fields = fields_of(line);
            if (fields[0].find_first_of("_0123456789.") != std::string_view::npos) continue;
            const auto found = classes.find(first_sense(fields));
            if (found == classes.end()) continue;
            if (name == "noun" && kNouns.find(found->second) == std::string_view::npos) continue;
            table.rows.push_back({std::string(fields[0]), name, std::string(found->second)});
            table.lines.push_back(0);
        }
    }
    return table;
}

Result<std::vector<RawReading>> read_wordnet(const std::string& folder, const TsvTable& inflection) {
    struct Rule {
        Pos pos;
        std::string strip, add, condition;
        uint32_t features;
    };
    std::vector<Rule> rules;
    for (const auto& row : inflection.rows) {
        std::string bad;
        rules.push_back({parse_pos(row[0]), row[1], row[2], row[3], parse_features(row[4], bad)});
        if (!bad.empty()) return Error{"pack.bad_table", "unknown feature '" + bad + "'", inflection.file};
    }
    std::vector<RawReading> readings;
    const std::pair<std::string, Pos> parts[] = {
        {"verb", Pos::verb}, {"noun", Pos::noun}, {"adj", Pos::adjective}, {"adv", Pos::adverb}};
    for (const auto& [name, pos] : parts) {
        std::string bytes, why;
        const std::string exceptions_path = folder + '/' + name + ".exc";
        if (!read_file(exceptions_path, bytes, why)) {
            return Error{"pack.no_source", "cannot read WordNet: " + why, exceptions_path};
        }
        std::map<std::string, std::vector<std::string>> irregular;  // lemma -> forms
        std::istringstream exception_lines(bytes);
        for (std::string line; std::getline(exception_lines, line);) {
            const auto fields = fields_of(line);
            if (fields.size() < 2 || fields[0].find('_') != std::string_view::npos) continue;
            irregular[std::string(fields[1])].emplace_back(fields[0]);
        }
        const std::string index_path = folder + "/index." + name;
        if (!read_file(index_path, bytes, why)) {
            return Error{"pack.no_source", "cannot read WordNet: " + why, index_path};
        }
        std::unordered_map<std::string, Synset> synsets;
        if (pos == Pos::noun) {
            const std::string data_path = folder + "/data.noun";
            std::string data;
            if (!read_file(data_path, data, why)) {
                return Error{"pack.no_source", "cannot read WordNet: " + why, data_path};
            }
            synsets = read_synsets(data);
        }
        std::istringstream index_lines(bytes);
        for (std::string line; std::getline(index_lines, line);) {
            if (line.starts_with(' ')) continue;
            const std::string lemma = line.substr(0, line.find(' '));
            if (lemma.find_first_of("_0123456789.") != std::string::npos) continue;
            const auto found = irregular.find(lemma);
            const auto [word_pos, more] =
                pos == Pos::noun ? noun_class(line, synsets) : std::pair<Pos, uint32_t>(pos, 0);
            for (const Rule& rule : rules) {
                if (rule.pos != pos || !std::string_view(lemma).ends_with(rule.strip) ||
                    !ends_as(lemma, rule.condition))
                    continue;
                const bool third_or_base =
                    rule.add.empty() ||
                    (rule.features & (feature::present_participle | feature::past | feature::plural |
                                      feature::comparative | feature::superlative)) == 0;
                // An irregular form replaces the regular one of the same feature class.
                bool replaced = false;
                if (!third_or_base && found != irregular.end()) {
                    for (const std::string& form : found->second) {
                        const bool gerund = form.ends_with("ing");
                        if (pos == Pos::verb &&
                            gerund != ((rule.features & feature::present_participle) != 0))
                            continue;
                        if (pos == Pos::verb && !gerund && form.ends_with("s") && !form.ends_with("ss"))
                            continue;
                        if (pos == Pos::adjective || pos == Pos::adverb) {
                            if (form.ends_with("st") != ((rule.features & feature::superlative) != 0))
                                continue;
                        }
                        replaced = true;
                        readings.push_back({folded(form), lemma, word_pos, rule.features | more});
                    }
                }
                if (replaced) continue;
                readings.push_back({folded(lemma.substr(0, lemma.size() - rule.strip.size()) + rule.add),
                                    lemma, word_pos, rule.features | more});
            }
        }
    }
    return readings;
}

}  // namespace selon::pack
