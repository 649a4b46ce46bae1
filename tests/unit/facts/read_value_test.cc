// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "facts/value.h"

namespace chungsuc {
namespace {

using Kind = Type::Kind;

struct Good {
  Kind kind;
  const char* unit;
  const char* declared;
  const char* text;
  const char* value;  // the number, date or text, as printed
  bool quoted = false;
};

std::string print(const Value& value) {
  if (const auto* flag = std::get_if<bool>(&value.data)) return *flag ? "true" : "false";
  if (const auto* number = std::get_if<Decimal>(&value.data)) return number->to_string();
  if (const auto* date = std::get_if<Date>(&value.data)) return date->to_string();
  return value.as_text();
}

TEST(ReadValue, ReadsWhatIsWellWritten) {
  for (const Good& c : std::initializer_list<Good>{
           {Kind::boolean, "", "", "true", "true"},
           {Kind::boolean, "", "", "false", "false"},
           {Kind::integer, "", "", "0", "0"},
           {Kind::integer, "", "", "-12", "-12"},
           {Kind::integer, "years", "years", "5 years", "5"},
           {Kind::integer, "years", "years", "1 year", "1"},
           {Kind::integer, "years", "years", "5", "5"},
           {Kind::integer, "", "", "9223372036854775807", "9223372036854775807"},
           {Kind::decimal, "", "", "89.960", "89.96"},
           {Kind::decimal, "km", "km", "1.5 km", "1.5"},
           {Kind::money, "", "million dong", "42", "42000000"},
           {Kind::money, "", "million dong", "37.5", "37500000"},
           {Kind::money, "", "million dong", "42 million dong", "42000000"},
           {Kind::money, "", "million dong", "42  million dong", "42000000"},
           {Kind::money, "", "million dong", "1 dong", "1"},
           {Kind::money, "", "", "1000", "1000"},
           {Kind::money, "", "dong", "1.5 billion dong", "1500000000"},
           {Kind::money, "person/year", "million dong/person/year", "42 million dong", "42000000"},
           {Kind::money, "person/year", "million dong/person/year", "42000 thousand dong/person/year", "42000000"},
           {Kind::money, "", "", "42 million dong", "42000000", true},
           {Kind::money, "", "dong", "-5", "-5"},
           {Kind::rate, "percent", "percent", "30 percent", "30"},
           {Kind::rate, "percent", "percent", "4.5", "4.5"},
           {Kind::rate, "fraction", "fraction", "0.3", "0.3"},
           {Kind::date, "", "", "2023-12-31", "2023-12-31"},
           {Kind::date, "", "", "2023-12-31", "2023-12-31", true},
           {Kind::text, "", "", "010", "010"},
           {Kind::text, "", "", "yes", "yes", true},
           {Kind::text, "", "", "Nan", "Nan"},
           {Kind::text, "", "", "NaN", "NaN", true},
           {Kind::enumeration, "region", "", "tdmnpb", "tdmnpb"},
           {Kind::level, "commune_standing", "", "ntm", "ntm"}}) {
    const ReadValue read = read_value(c.text, c.quoted, Type{c.kind, c.unit, nullptr}, c.declared);
    ASSERT_TRUE(read.value) << c.text << ": " << read.why;
    EXPECT_EQ(print(*read.value), c.value) << c.text;
    EXPECT_EQ(read.why, "");
  }
}

struct Bad {
  Kind kind;
  const char* unit;
  const char* text;
  const char* why;
  bool quoted = false;
};

TEST(ReadValue, SaysWhatIsWrong) {
  for (const Bad& c : std::initializer_list<Bad>{
           {Kind::boolean, "", "yes", "`yes` is not a boolean; write `true` or `false`"},
           {Kind::boolean, "", "no", "`no` is not a boolean; write `true` or `false`"},
           {Kind::boolean, "", "off", "`off` is not a boolean; write `true` or `false`"},
           {Kind::boolean, "", "True", "`True` is not a boolean; write `true` or `false`"},
           {Kind::boolean, "", "1", "`1` is not a boolean; write `true` or `false`"},
           {Kind::text, "", ".nan", "`.nan` is not a value; leave the fact out, or write `null`, where it is not known"},
           {Kind::text, "", "NaN", "`NaN` is not a value; leave the fact out, or write `null`, where it is not known"},
           {Kind::text, "", "-.inf", "`-.inf` is not a value; leave the fact out, or write `null`, where it is not known"},
           {Kind::boolean, "", "true", "`true` is in quotes, so it is text; write `true` or `false` without quotes", true},
           {Kind::integer, "", "010", "`010` has a leading zero, which some readers take for base eight; write it without"},
           {Kind::integer, "", "0x10", "`0x10` is not in base ten; write its decimal digits"},
           {Kind::integer, "", "0o10", "`0o10` is not in base ten; write its decimal digits"},
           {Kind::integer, "", "1e3", "`1e3` has an exponent; write all its digits"},
           {Kind::integer, "", "1E+37", "`1E+37` has an exponent; write all its digits"},
           {Kind::integer, "", "1.000E+38", "`1.000E+38` has more than 38 digits, and no number here has so many"},
           {Kind::integer, "", "1e999999999999", "`1e999999999999` has more than 38 digits, and no number here has so many"},
           {Kind::integer, "", "1e-40", "`1e-40` has an exponent; write all its digits"},
           {Kind::integer, "", "1_000", "`1_000` has separators; write digits only, with a point before decimals"},
           {Kind::integer, "", "1.000.000", "`1.000.000` has separators; write digits only, with a point before decimals"},
           {Kind::decimal, "", "1,5", "`1,5` has separators; write digits only, with a point before decimals"},
           {Kind::integer, "", "+5", "`+5` has a plus sign; write it without"},
           {Kind::integer, "", "3.0", "`3.0` has a decimal point; an int is written without one"},
           {Kind::integer, "", "9223372036854775808", "`9223372036854775808` is beyond the range of int, 64 bits"},
           {Kind::integer, "", "12", "`12` is in quotes, so it is text and not a number; write it without quotes", true},
           {Kind::integer, "", "five", "`five` is not a number"},
           {Kind::integer, "", "", "`` is not a number"},
           {Kind::integer, "", "5 years", "`years` is a unit, but none is declared here; write `5`"},
           {Kind::integer, "years", "5 months", "`months` is not the unit declared here; write `5 years`"},
           {Kind::decimal, "", ".nan", "`.nan` is not a value; leave the fact out, or write `null`, where it is not known"},
           {Kind::decimal, "", "-.inf", "`-.inf` is not a value; leave the fact out, or write `null`, where it is not known"},
           {Kind::decimal, "", "NaN", "`NaN` is not a value; leave the fact out, or write `null`, where it is not known"},
           {Kind::decimal, "", "0.1234567891", "`0.1234567891` has more than 38 digits, or more than 9 after the point"},
           {Kind::decimal, "", ".5", "`.5` is not a number"},
           {Kind::money, "", "5 percent", "`percent` is not a unit of money; write dong, thousand dong, million dong or billion dong"},
           {Kind::money, "", "0.5 dong", "`0.5 dong` is not a whole number of đồng"},
           {Kind::money, "", "5 dong/year", "`dong/year` does not fit money; write the amount in `million dong`"},
           {Kind::money, "person/year", "5 dong/year", "`dong/year` does not fit money/person/year; write the amount in `million dong/person/year`"},
           {Kind::money, "", "9223372036854775808", "`9223372036854775808` is more money than can be counted"},
           {Kind::rate, "percent", "30%", "`30%` has a sign for its unit; write `30 percent`"},
           {Kind::rate, "percent", "0.3 fraction", "`fraction` is not the unit declared here, which is percent; one is not converted to the other"},
           {Kind::rate, "fraction", "30 percent", "`percent` is not the unit declared here, which is fraction; one is not converted to the other"},
           {Kind::rate, "percent", "30 dong", "`dong` is not a unit of rates; expected percent"},
           {Kind::date, "", "2023-02-30", "`2023-02-30` is not a date; there is no such day"},
           {Kind::date, "", "31/12/2023", "`31/12/2023` is not a date; write it as `YYYY-MM-DD`"},
           {Kind::date, "", "2023-2-3", "`2023-2-3` is not a date; write it as `YYYY-MM-DD`"},
           {Kind::date, "", "1399-01-01", "`1399-01-01` is before the year 1400, where the calendar used here begins"},
           {Kind::list, "", "x", "`x` is one value, but list is expected"}}) {
    const ReadValue read = read_value(c.text, c.quoted, Type{c.kind, c.unit, nullptr}, "");
    EXPECT_FALSE(read.value) << c.text;
    EXPECT_EQ(read.why, c.why);
  }
}

TEST(MoneyUnit, KnowsFourScalesAndFourFrames) {
  const auto unit = money_unit("million dong/person/year");
  ASSERT_TRUE(unit);
  EXPECT_EQ(unit->dong, 1'000'000);
  EXPECT_EQ(unit->frame, "person/year");
  EXPECT_EQ(money_unit("dong")->dong, 1);
  EXPECT_EQ(money_unit("thousand dong/year")->dong, 1'000);
  EXPECT_EQ(money_unit("billion dong/person")->frame, "person");
  for (const char* words : {"", "million", "dong/", "dong/month", "dong/year/person", "million  dong", "Dong", "percent"})
    EXPECT_FALSE(money_unit(words)) << words;
}

}  // namespace
}  // namespace chungsuc
