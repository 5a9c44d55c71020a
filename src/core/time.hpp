// core/time.hpp : the layer that times writes: Time, an expression of time as in TimeML's TIMEX3.
#pragma once

#include <cstdint>
#include <type_traits>

#include "core/id.hpp"
#include "core/span.hpp"
#include "core/token.hpp"
#include "core/why.hpp"

namespace selon {

enum class TimeType : uint8_t { DATE, TIME, DURATION, SET };
enum class TimeAnchor : uint8_t { none, published, previous, text };

/// A temporal expression. Values are ISO 8601 as TIMEX3 extends it; absent attributes are empty.
struct Time {
    Span span;
    Str value;  ///< "2023-10-04", "P2M", "PAST_REF", "2023-10-04TMO"
    Range<Token> tokens;
    Str begin, end;   ///< of an interval or anchored duration
    Str quant_freq;   ///< "EVERY|1W": quant, '|', freq
    uint8_t mod = 0;  ///< TimeMod
    TimeType type = TimeType::DATE;
    TimeAnchor anchor = TimeAnchor::none;  ///< what a relative value was counted from
    bool inconsistent = false;             ///< weekday and date contradict each other
    Why why;
};
static_assert(std::is_trivially_copyable_v<Time> && sizeof(Time) <= 64);

enum class TimeMod : uint8_t {
    none,
    APPROX,
    START,
    MID,
    END,
    BEFORE,
    AFTER,
    ON_OR_BEFORE,
    ON_OR_AFTER,
    LESS_THAN,
    MORE_THAN,
    EQUAL_OR_LESS,
    EQUAL_OR_MORE
};

std::string_view name_of(TimeType type);
std::string_view name_of(TimeMod mod);

}  // namespace selon
