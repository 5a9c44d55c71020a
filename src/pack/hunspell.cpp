// pack/hunspell.cpp : read_hunspell of lexicon_source.hpp. The affix format is described in hunspell(5).
#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <sstream>
#include <unordered_map>

#include "base/mapped_file.hpp"
#include "pack/fields.hpp"
#include "pack/lexicon_source.hpp"

namespace selon::pack {

namespace {

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

/// A noun that has a masculine form and a feminine one of its own (avocat, avocate) denotes people, or
/// animals, and so does one of both genders with an ending of people (toxicologue): marks the readings of one
/// dictionary entry.
void mark_human(std::span<RawReading> entry, std::span<const std::string> endings) {
    uint32_t genders = 0;
    bool ending = false;
    for (const RawReading& reading : entry) {
        const uint32_t gender = reading.features & feature::gender;
        if (reading.pos != Pos::noun) continue;
        if (gender != feature::gender) genders |= gender;
        ending = ending || (gender == feature::gender &&
                            std::any_of(endings.begin(), endings.end(), [&](const std::string& end) {
                                return std::string_view(reading.lemma).ends_with(end);
                            }));
    }
    if (genders != feature::gender && !ending) return;
    for (RawReading& reading : entry) {
        if (reading.pos == Pos::noun) reading.features |= feature::human;
    }
}

}  // namespace

Result<std::vector<RawReading>> read_hunspell(const std::string& base_path, const TsvTable& codes) {
    std::map<std::string, Code, std::less<>> meaning;
    std::vector<std::string> human_endings;
    for (const auto& row : codes.rows) {
        std::string bad;
        const Code code{parse_pos(row[1]), parse_features(row[2], bad)};
        if (!bad.empty()) return Error{"pack.bad_table", "unknown feature '" + bad + "'", codes.file};
        if (row[0].starts_with('-')) {
            human_endings.push_back(row[0].substr(1));
        } else {
            meaning[row[0]] = code;
        }
    }
    const auto code_of = [&](std::string_view tag) -> const Code* {
        if (const auto found = meaning.find(tag); found != meaning.end()) return &found->second;
        // Verbs are tagged v1__tnq__a: the first two letters give the class.
        if (tag.size() > 2) {
            if (const auto found = meaning.find(std::string(tag.substr(0, 2)) + '*');
                found != meaning.end()) {
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
        const std::string_view flags =
            slash == std::string_view::npos ? std::string_view() : fields[0].substr(slash + 1);
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
                if (!std::string_view(stem).ends_with(affix.strip) || !ends_as(stem, affix.condition))
                    continue;
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
        mark_human(std::span(readings).subspan(first), human_endings);
    }
    return readings;
}

}  // namespace selon::pack
