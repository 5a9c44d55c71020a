// core/options.hpp : how a person wants documents read. Each option is declared once, here; flags, help and
// docs are made from option_table().
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace selon {

/// Direction of an underspecified date ("mardi").
enum class Prefer : uint8_t { tense, past, future, nearest };
/// Which sentences get tags and trees: all in a language that has a model (automatic), none, all tags and
/// trees where something is said or quoted (needed), or all.
enum class Parse : uint8_t { automatic, none, needed, all };

/// Whether attribution (in sentences that have trees) and actors use their learned weights, or neither.
enum class WeightsOption : uint8_t { learned, none };

/// Options that stages see (Scratch::options).
struct ReadOptions {
    Prefer prefer = Prefer::tense;
    Parse parse = Parse::automatic;
    WeightsOption weights = WeightsOption::learned;
};

/// One option as a person sees it.
struct OptionText {
    std::string_view flag;     ///< "--prefer"
    std::string_view values;   ///< "tense|past|future|nearest"
    std::string_view meaning;  ///< one sentence, with the default
};
std::span<const OptionText> option_table();

/// Sets the option of that flag; false if flag or value is not known.
bool set_option(ReadOptions& options, std::string_view flag, std::string_view value);

}  // namespace selon
