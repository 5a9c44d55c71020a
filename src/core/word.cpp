// core/word.cpp : the names of parts of speech and relations. See word.hpp.
#include "core/word.hpp"

#include <iterator>

namespace selon {

namespace {

constexpr std::string_view kUpos[] = {"ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
                                      "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};
static_assert(std::size(kUpos) == kUposCount);

struct RelationName {
    std::string_view name;
    Relation universal;
};
constexpr RelationName kRelations[] = {
#define SELON_RELATION(id, name, universal) {name, Relation::universal},
#include "core/relations.def"
#undef SELON_RELATION
};

}  // namespace

std::string_view name_of(Upos upos) {
    return kUpos[static_cast<size_t>(upos)];
}
std::string_view name_of(Relation relation) {
    return kRelations[static_cast<size_t>(relation)].name;
}
Relation universal(Relation relation) {
    return kRelations[static_cast<size_t>(relation)].universal;
}

bool parse(std::string_view name, Upos& upos) {
    for (size_t i = 0; i < std::size(kUpos); ++i) {
        if (kUpos[i] != name) continue;
        upos = static_cast<Upos>(i);
        return true;
    }
    return false;
}

bool parse(std::string_view name, Relation& relation) {
    for (size_t i = 0; i < std::size(kRelations); ++i) {
        if (kRelations[i].name != name) continue;
        relation = static_cast<Relation>(i);
        return true;
    }
    const size_t colon = name.find(':');
    return colon != std::string_view::npos && parse(name.substr(0, colon), relation);
}

}  // namespace selon
