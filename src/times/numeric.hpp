// times/numeric.hpp : dates and clocks in digits and signs: "2023-10-04T14:30", "31/12/1999", "15:30",
// "2023-10". Called by the chart at each run of digits. Only the order of day and month depends on the
// language.
#pragma once

#include <string_view>

#include "times/moment.hpp"

namespace selon::times {

struct NumericForm {
    enum Shape : uint8_t { date, month, weak_date, clock, instant };
    Moment moment;
    uint32_t end = 0;  ///< byte behind it
    Shape shape = date;
};

/// Reads the forms that begin at `at` (three at most); gives their number. What stands beside them may not be
/// part of a longer number: "10-2015-2010" gives none.
int read_numeric(std::string_view text, uint32_t at, bool month_first, NumericForm (&out)[3]);

/// An ISO date or date-time, perhaps partial, as metadata state it. False if it is none.
bool read_anchor(std::string_view published, Anchor& out);

}  // namespace selon::times
