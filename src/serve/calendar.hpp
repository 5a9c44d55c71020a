// serve/calendar.hpp : days, months and years as the axis of a chart: which unit suits a time, and its
// periods.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/rows.hpp"

namespace selon::serve {

/// How many digits of an ISO date name the period: a year, a month, a day.
enum class Unit : int { year = 4, month = 7, day = 10 };

/// The finest unit in which `first` to `last` (ISO dates, perhaps partial) has at most `most` periods.
Unit unit_for(std::string_view first, std::string_view last, size_t most = 130);

/// Counts by period without gaps, from the first to the last that has one; dates that are too coarse for the
/// unit, or no dates, are added to `undated`. At most 2,000 periods: the last ones. A few dates far from all
/// others (a hundredth at either end, where the axis would be three times as long) are only counted.
struct Periods {
    Unit unit = Unit::month;
    std::vector<store::Count> counts;
    int64_t undated = 0, outside = 0;
};
Periods periods_of(const std::vector<store::Count>& dates, Unit unit);
/// With the unit that suits the dates themselves.
Periods periods_of(const std::vector<store::Count>& dates);

/// "2023-11" after "2023-10"; "" after what is no date.
std::string period_after(std::string_view period);

}  // namespace selon::serve
