// pack/lexicon_source.cpp : see lexicon_source.hpp. The affix format is described in hunspell(5).
#include "pack/lexicon_source.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <sstream>
#include <unordered_map>

#include "base/mapped_file.hpp"
#include "base/utf8.hpp"

namespace selon::pack {

namespace {

struct Named {
    std::string_view name;
    uint32_t bits;
};
constexpr Named kFeatures[] = {
    {"masculine", feature::masculine},
    {"feminine", feature::feminine},
    {"singular", feature::singular},
    {"plural", feature::plural},
    {"person1", feature::person1},
    {"person2", feature::person2},
    {"person3", feature::person3},
    {"infinitive", feature::infinitive},
    {"present", feature::present},
    {"imperfect", feature::imperfect},
    {"past", feature::past},
    {"future", feature::future},
    {"conditional", feature::conditional},
    {"subjunctive_present", feature::subjunctive_present},
    {"subjunctive_imperfect", feature::subjunctive_imperfect},
    {"imperative", feature::imperative},
    {"present_participle", feature::present_participle},
    {"past_participle", feature::past_participle},
    {"transitive", feature::transitive},
    {"intransitive", feature::intransitive},
    {"pronominal", feature::pronominal},
    {"definite", feature::definite},
    {"indefinite", feature::indefinite},
    {"demonstrative", feature::demonstrative},
    {"possessive", feature::possessive},
    {"relative", feature::relative},
    {"interrogative", feature::interrogative},
    {"subject", feature::subject},
    {"object", feature::object},
    {"comparative", feature::comparative},
    {"superlative", feature::superlative},
    {"human", feature::human},
};
constexpr std::string_view kPos[] = {"none",       "noun",        "proper_noun", "first_name",  "surname",
                                     "adjective",  "verb",        "auxiliary",   "adverb",      "adposition",
                                     "determiner", "pronoun",     "conjunction", "subordinator", "numeral",
                                     "title",      "interjection", "particle",   "other"};

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (size_t at = 0; at <= text.size();) {
        const size_t end = std::min(text.find(separator, at), text.size());
        if (end > at) parts.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

std::vector<std::string_view> fields_of(std::string_view line) {
    std::vector<std::string_view> fields;
    for (size_t at = 0; at < line.size();) {
        const size_t begin = line.find_first_not_of(" \t\r", at);
        if (begin == std::string_view::npos) break;
        const size_t end = std::min(line.find_first_of(" \t\r", begin), line.size());
        fields.push_back(line.substr(begin, end - begin));
        at = end;
    }
    return fields;
}

std::string folded(std::string_view word) {
    std::string out;
    utf8::fold(word, out);
    return out;
}

/// What a tag of the dictionary means.
struct Code {
    Pos pos = Pos::none;
    uint32_t features = 0;
};

struct Affix {
    std::string strip, add, condition;
    std::vector<std::string> tags;  ///< "infi", "3sg", "fem"
};

std::vector<std::string> tags_of(const std::vector<std::string_view>& fields, size_t from) {
    std::vector<std::string> tags;
    for (size_t i = from; i < fields.size(); ++i) {
        if (fields[i].starts_with("po:") || fields[i].starts_with("is:")) {
            std::string tag(fields[i].substr(3));
            while (!tag.empty() && tag.back() == '!') tag.pop_back();
            tags.push_back(std::move(tag));
        }
    }
    return tags;
}

/// A noun that has a masculine form and a feminine one of its own (avocat, avocate) denotes people, or animals:
/// marks the readings of one dictionary entry.
void mark_human(std::span<RawReading> entry) {
    uint32_t genders = 0;
    for (const RawReading& reading : entry) {
        const uint32_t gender = reading.features & feature::gender;
        if (reading.pos == Pos::noun && gender != feature::gender) genders |= gender;
    }
    if (genders != feature::gender) return;
    for (RawReading& reading : entry) {
        if (reading.pos == Pos::noun) reading.features |= feature::human;
    }
}

}  // namespace

uint32_t parse_features(std::string_view names, std::string& bad) {
    uint32_t bits = 0;
    for (std::string_view name : split(names, '|')) {
        const auto* found = std::find_if(std::begin(kFeatures), std::end(kFeatures),
                                         [&](const Named& named) { return named.name == name; });
        if (found == std::end(kFeatures)) {
            bad = name;
        } else {
            bits |= found->bits;
        }
    }
    return bits;
}

Pos parse_pos(std::string_view name) {
    const auto* found = std::find(std::begin(kPos), std::end(kPos), name);
    return found == std::end(kPos) ? Pos::none : static_cast<Pos>(found - std::begin(kPos));
}

bool ends_as(std::string_view word, std::string_view condition) {
    // Both are walked backwards, code point by code point.
    size_t w = word.size(), c = condition.size();
    while (c > 0) {
        if (w == 0) return false;
        const utf8::Decoded letter = utf8::decode_before(word, w);
        w -= letter.size;
        if (condition[c - 1] == ']') {
            const size_t open = condition.rfind('[', c - 1);
            std::string_view set = condition.substr(open + 1, c - open - 2);
            const bool negated = set.starts_with('^');
            if (negated) set.remove_prefix(1);
            bool inside = false;
            for (size_t i = 0; i < set.size();) {
                const utf8::Decoded member = utf8::decode(set, i);
                inside = inside || member.point == letter.point;
                i += member.size;
            }
            if (inside == negated) return false;
            c = open;
        } else {
            const utf8::Decoded wanted = utf8::decode_before(condition, c);
            if (wanted.point != U'.' && wanted.point != letter.point) return false;
            c -= wanted.size;
        }
    }
    return true;
}

Result<std::vector<RawReading>> read_hunspell(const std::string& base_path, const TsvTable& codes) {
    std::map<std::string, Code, std::less<>> meaning;
    for (const auto& row : codes.rows) {
        std::string bad;
        const Code code{parse_pos(row[1]), parse_features(row[2], bad)};
        if (!bad.empty()) return Error{"pack.bad_table", "unknown feature '" + bad + "'", codes.file};
        meaning[row[0]] = code;
    }
    const auto code_of = [&](std::string_view tag) -> const Code* {
        if (const auto found = meaning.find(tag); found != meaning.end()) return &found->second;
        // Verbs are tagged v1__tnq__a: the first two letters give the class.
        if (tag.size() > 2) {
            if (const auto found = meaning.find(std::string(tag.substr(0, 2)) + '*'); found != meaning.end()) {
                return &found->second;
            }
        }
        return nullptr;
    };

    std::string bytes, why;
    if (!read_file(base_path + ".aff", bytes, why)) {
        return Error{"pack.no_source", "cannot read the dictionary's affixes: " + why, base_path + ".aff"};
    }
    std::unordered_map<std::string, std::vector<Affix>> suffixes;
    std::istringstream affix_lines(bytes);
    for (std::string line; std::getline(affix_lines, line);) {
        const auto fields = fields_of(line);
        if (fields.size() < 5 || fields[0] != "SFX") continue;
        Affix affix;
        if (fields[2] != "0") affix.strip = fields[2];
        std::string_view add = fields[3];
        add = add.substr(0, add.find('/'));
        if (add != "0") affix.add = add;
        if (fields[4] != ".") affix.condition = fields[4];
        affix.tags = tags_of(fields, 5);
        suffixes[std::string(fields[1])].push_back(std::move(affix));
    }

    if (!read_file(base_path + ".dic", bytes, why)) {
        return Error{"pack.no_source", "cannot read the dictionary: " + why, base_path + ".dic"};
    }
    std::vector<RawReading> readings;
    std::istringstream entries(bytes);
    std::string line;
    std::getline(entries, line);
    while (std::getline(entries, line)) {
        const auto fields = fields_of(line);
        if (fields.empty()) continue;
        const size_t slash = fields[0].find('/');
        const std::string_view stem = fields[0].substr(0, slash);
        const std::string_view flags = slash == std::string_view::npos ? std::string_view() : fields[0].substr(slash + 1);
        const std::vector<std::string> entry_tags = tags_of(fields, 1);
        std::string lemma(stem);
        for (std::string_view field : fields) {
            if (field.starts_with("st:")) lemma = field.substr(3);
        }
        const auto add_form = [&](const std::string& form, const std::vector<std::string>& tags) {
            uint32_t features = 0;
            bool participle = false;
            for (const std::string& tag : tags) {
                if (const Code* code = code_of(tag)) features |= code->features;
                participle = participle || tag == "ppas";
            }
            const std::string key = folded(form);
            for (const std::string& tag : entry_tags) {
                const Code* code = code_of(tag);
                if (code == nullptr || code->pos == Pos::none) continue;
                readings.push_back({key, lemma, code->pos, code->features | features});
            }
        };
        const size_t first = readings.size();
        std::vector<std::string> base_tags;
        for (const std::string& tag : entry_tags) {
            const Code* code = code_of(tag);
            if (code != nullptr && code->pos == Pos::none) base_tags.push_back(tag);
        }
        const bool is_verb = std::any_of(entry_tags.begin(), entry_tags.end(), [&](const std::string& tag) {
            const Code* code = code_of(tag);
            return code != nullptr && (code->pos == Pos::verb || code->pos == Pos::auxiliary);
        });
        // A verb's suffix classes list the infinitive themselves; other words stand as they are.
        if (!is_verb || flags.empty()) add_form(std::string(stem), base_tags);
        for (size_t i = 0; i + 1 < flags.size(); i += 2) {  // FLAG long: two characters each
            const auto group = suffixes.find(std::string(flags.substr(i, 2)));
            if (group == suffixes.end()) continue;
            for (const Affix& affix : group->second) {
                if (!std::string_view(stem).ends_with(affix.strip) || !ends_as(stem, affix.condition)) continue;
                std::string form(stem.substr(0, stem.size() - affix.strip.size()));
                form += affix.add;
                std::vector<std::string> tags = affix.tags;
                // Gender of the entry holds for its plural unless the suffix states another.
                const bool states_gender = std::any_of(tags.begin(), tags.end(), [&](const std::string& tag) {
                    const Code* code = code_of(tag);
                    return code != nullptr && (code->features & feature::gender) != 0;
                });
                if (!states_gender) {
                    for (const std::string& tag : base_tags) {
                        const Code* code = code_of(tag);
                        if (code != nullptr && (code->features & feature::gender) != 0) tags.push_back(tag);
                    }
                }
                add_form(form, tags);
            }
        }
        mark_human(std::span(readings).subspan(first));
    }
    return readings;
}

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

/// Part of speech and features of a noun by its most frequent sense, the first offset of its index line.
std::pair<Pos, uint32_t> noun_class(std::string_view index_line,
                                    const std::unordered_map<std::string, Synset>& synsets) {
    const auto fields = fields_of(index_line);
    const size_t senses = fields.size() > 2 ? std::strtoul(std::string(fields[2]).c_str(), nullptr, 10) : 0;
    if (senses == 0 || senses >= fields.size()) return {Pos::noun, 0};
    const auto found = synsets.find(std::string(fields[fields.size() - senses]));
    if (found == synsets.end()) return {Pos::noun, 0};
    if (found->second.instance) return {found->second.person ? Pos::surname : Pos::proper_noun, 0};
    return {Pos::noun, found->second.person ? feature::human : 0u};
}

}  // namespace

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
                if (rule.pos != pos || !std::string_view(lemma).ends_with(rule.strip) || !ends_as(lemma, rule.condition))
                    continue;
                const bool third_or_base = rule.add.empty() || (rule.features & (feature::present_participle |
                                                                                 feature::past | feature::plural |
                                                                                 feature::comparative |
                                                                                 feature::superlative)) == 0;
                // An irregular form replaces the regular one of the same feature class.
                bool replaced = false;
                if (!third_or_base && found != irregular.end()) {
                    for (const std::string& form : found->second) {
                        const bool gerund = form.ends_with("ing");
                        if (pos == Pos::verb && gerund != ((rule.features & feature::present_participle) != 0)) continue;
                        if (pos == Pos::verb && !gerund && form.ends_with("s") && !form.ends_with("ss")) continue;
                        if (pos == Pos::adjective || pos == Pos::adverb) {
                            if (form.ends_with("st") != ((rule.features & feature::superlative) != 0)) continue;
                        }
                        replaced = true;
                        readings.push_back({folded(form), lemma, word_pos, rule.features | more});
                    }
                }
                if (replaced) continue;
                readings.push_back(
                    {folded(lemma.substr(0, lemma.size() - rule.strip.size()) + rule.add), lemma, word_pos,
                     rule.features | more});
            }
        }
    }
    return readings;
}

Result<std::vector<RawReading>> read_words(const TsvTable& words) {
    const int form = words.column("form"), pos = words.column("pos"), features = words.column("features"),
              lemma = words.column("lemma");
    if (form < 0 || pos < 0 || features < 0 || lemma < 0) {
        return Error{"pack.bad_table", "needs the columns form, pos, features, lemma", words.file};
    }
    std::vector<RawReading> readings;
    for (size_t r = 0; r < words.rows.size(); ++r) {
        const auto& row = words.rows[r];
        const auto cell = [&](int column) -> const std::string& { return row[static_cast<size_t>(column)]; };
        std::string bad;
        RawReading reading{folded(cell(form)), cell(lemma).empty() ? cell(form) : cell(lemma), parse_pos(cell(pos)),
                           parse_features(cell(features), bad)};
        if (!bad.empty() || reading.pos == Pos::none) {
            return Error{"pack.bad_table",
                         "line " + std::to_string(words.lines[r]) + ": unknown " +
                             (bad.empty() ? "part of speech '" + cell(pos) : "feature '" + bad) + "'",
                         words.file};
        }
        readings.push_back(std::move(reading));
    }
    return readings;
}

}  // namespace selon::pack
