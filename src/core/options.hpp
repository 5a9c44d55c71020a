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
/// Which sentences are parsed.
enum class Parse : uint8_t { needed, all };

/// Options that stages see (Scratch::options).
struct ReadOptions {
    Prefer prefer = Prefer::tense;
    Parse parse = Parse::needed;
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
