// core/names.cpp : the names that enumerations have in JSON, SQL and on screen.
#include "core/event.hpp"

namespace selon {

std::string_view name_of(Act act) {
    return act == Act::said ? "said" : "held";
}

std::string_view name_of(AttributionKind kind) {
    constexpr std::string_view names[] = {"direct", "indirect", "mixed"};
    return names[static_cast<size_t>(kind)];
}

namespace {
constexpr std::string_view kStances[] = {"neutral",   "emphasis",   "opinion", "factive", "distance",
                                         "directive", "commissive", "denial",  "forecast"};
}

std::string_view name_of(Stance stance) {
    return kStances[static_cast<size_t>(stance)];
}

bool parse(std::string_view name, Stance& stance) {
    for (size_t i = 0; i < std::size(kStances); ++i) {
        if (kStances[i] != name) continue;
        stance = static_cast<Stance>(i);
        return true;
    }
    return false;
}

std::string_view name_of(ActorKind kind) {
    constexpr std::string_view names[] = {"unknown", "person", "organisation", "place", "group", "medium"};
    return names[static_cast<size_t>(kind)];
}

std::string_view name_of(LinkKind kind) {
    constexpr std::string_view names[] = {"none",   "name",    "surname", "acronym",     "apposition",
                                          "office", "nominal", "pronoun", "continuation"};
    return names[static_cast<size_t>(kind)];
}

std::string_view name_of(TimeType type) {
    constexpr std::string_view names[] = {"DATE", "TIME", "DURATION", "SET"};
    return names[static_cast<size_t>(type)];
}

std::string_view name_of(TimeMod mod) {
    constexpr std::string_view names[] = {
        "",          "APPROX",        "START",        "MID",         "END",
        "BEFORE",    "AFTER",         "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN",
        "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"};
    return names[static_cast<size_t>(mod)];
}

}  // namespace selon
