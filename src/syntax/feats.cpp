// syntax/feats.cpp : see feats.hpp.
#include "syntax/feats.hpp"

#include <algorithm>

#include "core/lexicon.hpp"

namespace selon::syntax {

namespace {

struct Named {
    std::string_view name;
    uint32_t bits;
};
constexpr Named kPlain[] = {
    {"Gender=Masc", feature::masculine},      {"Gender=Fem", feature::feminine},
    {"Number=Sing", feature::singular},       {"Number=Plur", feature::plural},
    {"Person=1", feature::person1},           {"Person=2", feature::person2},
    {"Person=3", feature::person3},           {"VerbForm=Inf", feature::infinitive},
    {"Definite=Def", feature::definite},      {"Definite=Ind", feature::indefinite},
    {"PronType=Dem", feature::demonstrative}, {"PronType=Rel", feature::relative},
    {"PronType=Int", feature::interrogative}, {"Poss=Yes", feature::possessive},
    {"Case=Nom", feature::subject},           {"Case=Acc", feature::object},
    {"Degree=Cmp", feature::comparative},     {"Degree=Sup", feature::superlative},
};

bool has(std::string_view feats, std::string_view feature) {
    for (size_t at = feats.find(feature); at != std::string_view::npos; at = feats.find(feature, at + 1)) {
        const size_t end = at + feature.size();
        if ((at == 0 || feats[at - 1] == '|') && (end == feats.size() || feats[end] == '|')) return true;
    }
    return false;
}

uint32_t tense_bits(std::string_view feats) {
    const bool past = has(feats, "Tense=Past"), imperfect = has(feats, "Tense=Imp");
    if (has(feats, "VerbForm=Part")) return past ? +feature::past_participle : +feature::present_participle;
    if (has(feats, "VerbForm=Ger")) return feature::present_participle;
    if (has(feats, "Mood=Cnd")) return feature::conditional;
    if (has(feats, "Mood=Imp")) return feature::imperative;
    if (has(feats, "Mood=Sub")) {
        return past || imperfect ? +feature::subjunctive_imperfect : +feature::subjunctive_present;
    }
    if (past) return feature::past;
    if (imperfect) return feature::imperfect;
    if (has(feats, "Tense=Fut")) return feature::future;
    return has(feats, "Tense=Pres") ? +feature::present : 0;
}

}  // namespace

uint32_t feature_bits(std::string_view feats) {
    uint32_t bits = tense_bits(feats);
    for (const Named& named : kPlain) {
        if (has(feats, named.name)) bits |= named.bits;
    }
    return bits;
}

}  // namespace selon::syntax
