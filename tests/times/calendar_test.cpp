// tests/times/calendar_test.cpp : days, weeks and feasts against dates that an almanac gives.
#include "times/calendar.hpp"

#include <gtest/gtest.h>

#include "times/moment.hpp"

namespace selon::times {
namespace {

Day day(int year, unsigned month, unsigned day) {
    return day_of({year, month, day});
}

TEST(Calendar, WeekdaysAndWeeks) {
    EXPECT_EQ(weekday_of(day(2023, 10, 4)), 3u);
    EXPECT_EQ(iso_week(day(2021, 1, 3)).year, 2020);
    EXPECT_EQ(iso_week(day(2021, 1, 3)).week, 53u);
    EXPECT_EQ(week_begin(IsoWeek{2013, 7}), day(2013, 2, 11));
}

TEST(Calendar, MonthsAreClamped) {
    EXPECT_EQ(add_months(day(2023, 1, 31), 1), day(2023, 2, 28));
    EXPECT_EQ(add_months(day(2024, 3, 31), -1), day(2024, 2, 29));
    EXPECT_EQ(add_months(day(2024, 1, 15), -13), day(2022, 12, 15));
}

TEST(Calendar, NthWeekday) {
    EXPECT_EQ(nth_weekday(2023, 11, 4, 4), day(2023, 11, 23));
    EXPECT_EQ(nth_weekday(2023, 5, 1, -1), day(2023, 5, 29));
    EXPECT_EQ(nth_weekday(2023, 2, 1, 5), 0);
}

TEST(Calendar, MovableFeasts) {
    Day found = 0;
    EXPECT_TRUE(feast_day("easter+39", 2024, found));
    EXPECT_EQ(found, day(2024, 5, 9));
    EXPECT_TRUE(feast_day("orthodox+0", 2021, found));
    EXPECT_EQ(found, day(2021, 5, 2));
    EXPECT_TRUE(feast_day("nth 11 4 4+1", 2013, found));
    EXPECT_EQ(found, day(2013, 11, 29));
    EXPECT_TRUE(feast_day("hebrew 7 10", 2023, found));
    EXPECT_EQ(found, day(2023, 9, 25));
    EXPECT_TRUE(feast_day("hebrew 1 15", 2024, found));
    EXPECT_EQ(found, day(2024, 4, 23));
    EXPECT_TRUE(feast_day("islamic 10 1", 2018, found));
    EXPECT_EQ(found, day(2018, 6, 15));
    EXPECT_FALSE(feast_day("02-30", 2023, found));
    EXPECT_FALSE(feast_day("nonsense", 2023, found));
}

TEST(Calendar, EasterIsASundayOfSpring) {
    for (int year = 1583; year < 2600; ++year) {
        const Date date = date_of(easter(year));
        EXPECT_EQ(weekday_of(easter(year)), 7u) << year;
        EXPECT_TRUE(date.month == 3 ? date.day >= 22 : date.month == 4 && date.day <= 25) << year;
    }
}

TEST(Moment, MergingAgreesOrRefuses) {
    Moment tuesday, october, out;
    tuesday.weekday = 2;
    tuesday.set(Moment::weekday_);
    october.month = 10;
    october.set(Moment::month_);
    EXPECT_FALSE(merge(tuesday, october, out));  // no day of the month
    october.day = 3;
    october.set(Moment::day_);
    ASSERT_TRUE(merge(tuesday, october, out));
    Context context;
    context.published = {day(2023, 10, 20), Grain::day, -1};
    resolve(out, context);
    std::string value;
    write_value(out, value);
    EXPECT_EQ(value, "2023-10-03");
    EXPECT_FALSE(merge(tuesday, tuesday, out));  // says nothing new
}

}  // namespace
}  // namespace selon::times
