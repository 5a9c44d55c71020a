// core/why.cpp : the names and meanings of rules.def.
#include "core/why.hpp"

namespace selon {

namespace {
struct RuleText {
    std::string_view name;
    std::string_view meaning;
};
constexpr RuleText kRules[] = {
    {"none", "no rule: nothing was concluded"},
#define SELON_RULE(id, name, meaning) {name, meaning},
#include "core/rules.def"
#undef SELON_RULE
};
}  // namespace

std::string_view rule_name(Rule rule) {
    return rule < Rule::count ? kRules[static_cast<size_t>(rule)].name : kRules[0].name;
}
std::string_view rule_meaning(Rule rule) {
    return rule < Rule::count ? kRules[static_cast<size_t>(rule)].meaning : kRules[0].meaning;
}

}  // namespace selon
