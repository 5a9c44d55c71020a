// times/calendar.hpp : arithmetic on days, weeks and months, and the days of movable feasts.
// Not words: those are in lang/xx/times_*.tsv. Called by the other files of this room.
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

namespace selon::times {

/// Days since 1970-01-01.
using Day = int32_t;

struct Date {
    int year = 0;
    unsigned month = 0, day = 0;
};

struct IsoWeek {
    int year;
    unsigned week;
};

/// The day of a date that exists (see is_date).
Day day_of(Date date);
Date date_of(Day day);
bool is_date(int year, unsigned month, unsigned day);
unsigned days_in_month(int year, unsigned month);
/// 1 is Monday, 7 is Sunday.
unsigned weekday_of(Day day);
/// The Monday of that day's week.
inline Day week_begin(Day day) {
    return day - static_cast<Day>(weekday_of(day)) + 1;
}
IsoWeek iso_week(Day day);
/// The Monday of an ISO week.
Day week_begin(IsoWeek week);
/// The same day `months` later, or the last day of that month where there is none.
Day add_months(Day day, int months);
/// The `n`th `weekday` of a month; counted from the end where n is negative. 0 if there is none.
Day nth_weekday(int year, unsigned month, unsigned weekday, int n);

Day easter(int year);
Day orthodox_easter(int year);
/// The day of a Hebrew or civil Islamic date that falls into that Gregorian year; false if none does.
bool hebrew_day(int year, unsigned month, unsigned day, Day& out);
bool islamic_day(int year, unsigned month, unsigned day, Day& out);
/// The day, `hours` after universal time, of the first new or full moon on or after a date.
Day moon_day(Date from, bool full, int hours);

/// The day of a feast in a year by a rule of lang/xx/times_holidays.tsv: "12-25", "easter+39", "orthodox-2",
/// "nth 11 4 4" (month, weekday, n), "islamic 10 1", "hebrew 7 1",
/// "newmoon 10 16 -9" and "fullmoon 5 1 -9" (the first on or after a date, with so many hours added), any
/// with "+days" added. False if it has none.
bool feast_day(std::string_view rule, int year, Day& out);
/// The first and last day of a feast of several, whose rule is "FIRST..LAST" ("islamic 9 1..islamic 10
/// 1+-1"). A feast of the Hebrew calendar begins on the eve. False if the rule names one day.
bool feast_days(std::string_view rule, int year, Day& begin, Day& last);

}  // namespace selon::times
