// core/why.hpp : Why, the reason that every conclusion carries: the rule, the line of data, a score.
// The rules are listed in core/rules.def; `selon explain` prints them with the line they used.
#pragma once

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace selon {

/// All rules of all rooms, one enumerator each (see rules.def for the meaning).
enum class Rule : uint16_t {
    none,
#define SELON_RULE(id, name, meaning) id,
#include "core/rules.def"
#undef SELON_RULE
    count
};

/// The stable dotted name ("attribution.incise"), and one sentence that says what the rule sees.
std::string_view rule_name(Rule rule);
std::string_view rule_meaning(Rule rule);

/// A line of a table of the document's language pack: table number and row. See Pack::line().
struct DataLine {
    static constexpr uint32_t kNone = 0xFFFFFFFF;
    uint32_t value = kNone;

    constexpr DataLine() = default;
    constexpr DataLine(uint32_t table, uint32_t row) : value(table << 20 | row) {}
    constexpr explicit operator bool() const { return value != kNone; }
    constexpr uint32_t table() const { return value >> 20; }
    constexpr uint32_t row() const { return value & 0xFFFFF; }
    friend constexpr bool operator==(DataLine, DataLine) = default;
};

/// The reason for a conclusion. `score` runs from 0 (a guess) to 1000 (by construction certain).
struct Why {
    Rule rule = Rule::none;
    uint16_t score = 0;
    DataLine line;

    friend constexpr bool operator==(const Why&, const Why&) = default;
};
static_assert(std::is_trivially_copyable_v<Why> && sizeof(Why) == 8);

}  // namespace selon
