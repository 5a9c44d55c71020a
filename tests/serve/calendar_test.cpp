// tests/serve/calendar_test.cpp : dates as the axis of a chart.
#include "serve/calendar.hpp"

#include <gtest/gtest.h>

namespace selon::serve {
namespace {

TEST(Calendar, UnitsAndPeriods) {
    EXPECT_EQ(period_after("2023-12"), "2024-01");
    EXPECT_EQ(period_after("2024-02-28"), "2024-02-29");
    EXPECT_EQ(period_after("2023"), "2024");
    EXPECT_EQ(period_after("soon"), "");
    const Periods days = periods_of({{"2024-02-28", 0, 2}, {"2024-03-01", 0, 1}, {"2024", 0, 1}});
    EXPECT_EQ(days.undated, 1);
    EXPECT_EQ(unit_for("2020-01-01", "2024-01-01"), Unit::month);
    EXPECT_EQ(unit_for("1990-01-01", "2024-01-01"), Unit::year);
    const Periods three = periods_of({{"2024-02-28", 0, 2}, {"2024-03-01", 0, 1}});
    ASSERT_EQ(three.counts.size(), 3u);
    EXPECT_EQ(three.counts[1].name, "2024-02-29");
    EXPECT_EQ(three.counts[1].count, 0);
}

TEST(Calendar, PeriodsHaveNoGaps) {
    const Periods p =
        periods_of({{"2023-11-30", 0, 2}, {"2024-02", 0, 1}, {"2024", 0, 4}, {"", 0, 3}}, Unit::month);
    ASSERT_EQ(p.counts.size(), 4u);
    EXPECT_EQ(p.counts[0].name, "2023-11");
    EXPECT_EQ(p.counts[0].count, 2);
    EXPECT_EQ(p.counts[1].count, 0);
    EXPECT_EQ(p.counts[3].name, "2024-02");
    EXPECT_EQ(p.undated, 7);
    EXPECT_EQ(p.outside, 0);
}

TEST(Calendar, FarDatesDoNotPressTheOthersIntoACorner) {
    const Periods p =
        periods_of({{"1830", 0, 1}, {"2019", 0, 150}, {"2020", 0, 150}, {"2500", 0, 2}}, Unit::year);
    ASSERT_EQ(p.counts.size(), 2u);
    EXPECT_EQ(p.counts[0].name, "2019");
    EXPECT_EQ(p.outside, 3);
}

TEST(Calendar, FewDatesAllStay) {
    const Periods p = periods_of({{"1999", 0, 1}, {"2023", 0, 10}, {"2024", 0, 10}}, Unit::year);
    EXPECT_EQ(p.counts.size(), 26u);
    EXPECT_EQ(p.outside, 0);
}

}  // namespace
}  // namespace selon::serve
