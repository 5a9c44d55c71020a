// pack/lexicon_source.cpp : see lexicon_source.hpp. Names of features and parts of speech, and words.tsv; the
// dictionaries are read in hunspell.cpp and wordnet.cpp.
#include "pack/lexicon_source.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "pack/fields.hpp"

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
constexpr std::string_view kPos[] = {
    "none",      "noun",   "proper_noun",  "first_name", "surname", "adjective",   "verb",
    "auxiliary", "adverb", "adposition",   "determiner", "pronoun", "conjunction", "subordinator",
    "numeral",   "title",  "interjection", "particle",   "other"};

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
        RawReading reading{folded(cell(form)), cell(lemma).empty() ? cell(form) : cell(lemma),
                           parse_pos(cell(pos)), parse_features(cell(features), bad)};
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
