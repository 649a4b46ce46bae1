// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <limits>

#include "chungsuc/facts.h"

namespace chungsuc {
namespace {

TEST(Date, ParsesOnlyFourTwoTwoDigits) {
  for (const char* text : {"1400-01-01", "1969-12-31", "2024-02-29", "2000-02-29", "9999-12-31"}) {
    const auto date = Date::parse(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(date->to_string(), text);
  }
  for (const char* text : {"", "2024/07/01", "2024-Jul-01", "2024-2-3", "2024-02-30", "2023-02-29", "1900-02-29", "2024-13-01",
                           "2024-00-10", "2024-01-00", " 2024-01-31", "2024-01-31 ", "2024-01-31 junk", "2024-01-31T10:00", "20240131",
                           "24-01-01", "1399-12-31", "0000-01-01", "10000-01-01", "-024-01-01", "2024--1-01", "+024-01-01"})
    EXPECT_FALSE(Date::parse(text)) << text;
}

TEST(Date, CountsDaysFrom1970) {
  EXPECT_EQ(Date::parse("1970-01-01")->days(), 0);
  EXPECT_EQ(Date::parse("1969-12-31")->days(), -1);
  EXPECT_EQ(Date::parse("2000-03-01")->days(), 11017);
  const Date date = Date::from_days(11017);
  EXPECT_EQ(date.year(), 2000);
  EXPECT_EQ(date.month(), 3);
  EXPECT_EQ(date.day(), 1);
}

TEST(Date, EveryDayGoesThereAndBack) {
  const Date last = *Date::parse("9999-12-31");
  for (Date day = *Date::parse("1400-01-01"); day != last; day = Date::from_days(day.days() + 1))
    if (day.days() % 97 == 0) { ASSERT_EQ(Date::from_ymd(day.year(), day.month(), day.day()), day); }
}

TEST(Date, DaysBeyondTheCalendarAreToldAndHarmless) {
  EXPECT_TRUE(Date::in_calendar(0));
  EXPECT_FALSE(Date::in_calendar(std::numeric_limits<std::int32_t>::max()));
  EXPECT_FALSE(Date::in_calendar(std::numeric_limits<std::int32_t>::min()));
  EXPECT_EQ(Date::from_days(std::numeric_limits<std::int32_t>::max()).to_string(), "9999-12-31");
  EXPECT_EQ(Date::from_days(std::numeric_limits<std::int32_t>::min()).to_string(), "1400-01-01");
}

struct MonthCase {
  const char* from;
  int months;
  const char* clamp;
  const char* next_day;
};

// Those of which Boost would say something else: the end of a month does not stick.
TEST(Date, AddMonthsKeepsTheDayWhereTheMonthHasIt) {
  for (const MonthCase& c : std::initializer_list<MonthCase>{{"2021-02-28", 1, "2021-03-28", "2021-03-28"},
                                                             {"2024-02-29", 1, "2024-03-29", "2024-03-29"},
                                                             {"2024-04-30", 1, "2024-05-30", "2024-05-30"},
                                                             {"1961-02-28", 63 * 12, "2024-02-28", "2024-02-28"},
                                                             {"2020-02-29", 12, "2021-02-28", "2021-03-01"},
                                                             {"2020-02-29", 48, "2024-02-29", "2024-02-29"},
                                                             {"2024-01-31", 1, "2024-02-29", "2024-03-01"},
                                                             {"2023-01-30", 1, "2023-02-28", "2023-03-01"},
                                                             {"2024-03-31", -1, "2024-02-29", "2024-03-01"},
                                                             {"2024-01-15", -13, "2022-12-15", "2022-12-15"},
                                                             {"2023-12-31", 0, "2023-12-31", "2023-12-31"}}) {
    EXPECT_EQ(add_months(*Date::parse(c.from), c.months, MonthEnd::clamp)->to_string(), c.clamp) << c.from;
    EXPECT_EQ(add_months(*Date::parse(c.from), c.months, MonthEnd::next_day)->to_string(), c.next_day) << c.from;
  }
}

TEST(Date, LeavingTheCalendarGivesNothing) {
  const Date first = *Date::parse("1400-01-01"), last = *Date::parse("9999-12-31");
  EXPECT_FALSE(add_days(first, -1));
  EXPECT_FALSE(add_days(last, 1));
  EXPECT_FALSE(add_days(last, std::numeric_limits<int>::max()));
  EXPECT_FALSE(add_months(first, -1, MonthEnd::clamp));
  EXPECT_FALSE(add_months(last, 1, MonthEnd::next_day));
  EXPECT_FALSE(add_months(last, std::numeric_limits<int>::max(), MonthEnd::clamp));
  EXPECT_FALSE(add_months(last, std::numeric_limits<int>::min(), MonthEnd::clamp));
  EXPECT_EQ(add_days(*Date::parse("2023-12-31"), 1)->to_string(), "2024-01-01");
}

}  // namespace
}  // namespace chungsuc
