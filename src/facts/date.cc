// SPDX-License-Identifier: Apache-2.0
// Civil dates over Boost.Date_Time's Gregorian calendar; the only file that includes it.
// External interface: class Date, add_months, add_days. Boost's text parser and its month and year addition
// are not used: the one accepts `2024-Jan-31 junk`, the other sticks to the end of a month.
#include <boost/date_time/gregorian/gregorian_types.hpp>

#include <algorithm>
#include <cstdio>

#include "chungsuc/facts.h"

namespace chungsuc {
namespace {

using Calendar = boost::gregorian::gregorian_calendar;

constexpr int kFirstYear = 1400;  // Boost's calendar begins here
constexpr int kLastYear = 9999;

unsigned short narrow(int n) { return static_cast<unsigned short>(n); }

std::int64_t day_number(int year, int month, int day) {
  return static_cast<std::int64_t>(
      Calendar::day_number(Calendar::ymd_type(narrow(year), narrow(month), narrow(day))));
}

std::int64_t epoch() {
  static const std::int64_t number = day_number(1970, 1, 1);
  return number;
}

std::int32_t days_from(int year, int month, int day) {
  return static_cast<std::int32_t>(day_number(year, month, day) - epoch());
}

std::int32_t first_day() {
  static const std::int32_t days = days_from(kFirstYear, 1, 1);
  return days;
}

std::int32_t last_day() {
  static const std::int32_t days = days_from(kLastYear, 12, 31);
  return days;
}

int month_length(int year, int month) { return Calendar::end_of_month_day(narrow(year), narrow(month)); }

// Days beyond the calendar can only come from Date::from_days; they show as its nearest end.
Calendar::ymd_type civil(std::int32_t days) {
  const std::int32_t inside = std::clamp(days, first_day(), last_day());
  return Calendar::from_day_number(static_cast<Calendar::date_int_type>(epoch() + inside));
}

// `count` digits at `at`, or -1.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  int number = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    number = number * 10 + (text[i] - '0');
  }
  return number;
}

}  // namespace

std::optional<Date> Date::from_ymd(int year, int month, int day) {
  if (year < kFirstYear || year > kLastYear || month < 1 || month > 12) return std::nullopt;
  if (day < 1 || day > month_length(year, month)) return std::nullopt;
  return Date(days_from(year, month, day));
}

std::optional<Date> Date::parse(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  return from_ymd(year, month, day);
}

bool Date::in_calendar(std::int32_t days_since_1970) {
  return days_since_1970 >= first_day() && days_since_1970 <= last_day();
}

int Date::year() const { return civil(days_).year; }
int Date::month() const { return civil(days_).month.as_number(); }
int Date::day() const { return civil(days_).day; }

std::string Date::to_string() const {
  const auto ymd = civil(days_);
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", static_cast<int>(ymd.year),
                static_cast<int>(ymd.month.as_number()), static_cast<int>(ymd.day));
  return buffer;
}

std::optional<Date> add_months(Date date, int months, MonthEnd month_end) {
  // Counted from year 0, in 64 bits, so that no number of months overflows.
  const std::int64_t total = std::int64_t{date.year()} * 12 + (date.month() - 1) + months;
  if (total < std::int64_t{kFirstYear} * 12 || total > std::int64_t{kLastYear} * 12 + 11) return std::nullopt;
  const int year = static_cast<int>(total / 12), month = static_cast<int>(total % 12) + 1;
  const int length = month_length(year, month);
  if (date.day() <= length) return Date::from_ymd(year, month, date.day());
  const auto last = Date::from_ymd(year, month, length);
  return month_end == MonthEnd::clamp ? last : add_days(*last, 1);
}

std::optional<Date> add_days(Date date, int days) {
  const std::int64_t sum = std::int64_t{date.days()} + days;
  if (sum < first_day() || sum > last_day()) return std::nullopt;
  return Date::from_days(static_cast<std::int32_t>(sum));
}

}  // namespace chungsuc
