// core/options.cpp : see options.hpp.
#include "core/options.hpp"

namespace selon {

namespace {
constexpr OptionText kOptions[] = {
    {"--prefer", "tense|past|future|nearest",
     "direction of a date that may lie before or after: by the verb's tense (default), or always one way"},
    {"--parse", "auto|none|needed|all",
     "tags and trees: of every sentence in a language that has a model (default), of none, trees only where "
     "something is said, of every sentence"},
    {"--weights", "learned|none",
     "who says what: rules and learned weights (default), or rules alone and only those speakers that are "
     "certain"},
};

template <class Value>
bool choose(std::string_view value, Value& target, std::initializer_list<std::string_view> names) {
    uint8_t i = 0;
    for (std::string_view name : names) {
        if (name == value) {
            target = static_cast<Value>(i);
            return true;
        }
        ++i;
    }
    return false;
}
}  // namespace

std::span<const OptionText> option_table() {
    return kOptions;
}

bool set_option(ReadOptions& options, std::string_view flag, std::string_view value) {
    if (flag == "--prefer") return choose(value, options.prefer, {"tense", "past", "future", "nearest"});
    if (flag == "--parse") return choose(value, options.parse, {"auto", "none", "needed", "all"});
    if (flag == "--weights") return choose(value, options.weights, {"learned", "none"});
    return false;
}

}  // namespace selon
