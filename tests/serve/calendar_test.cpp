// tests/serve/calendar_test.cpp : dates as the axis of a chart.
#include "serve/calendar.hpp"

#include <gtest/gtest.h>

namespace selon::serve {
namespace {

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
