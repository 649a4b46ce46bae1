// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <limits>

#include "chungsuc/facts.h"

namespace chungsuc {
namespace {

const std::string k38(38, '9');

Decimal number(const std::string& text) {
  const auto d = Decimal::parse(text);
  EXPECT_TRUE(d) << text;
  return d.value_or(Decimal());
}

TEST(Decimal, ParsesAndPrintsWithoutTrailingZeros) {
  for (const auto& [text, printed] : std::initializer_list<std::pair<std::string, std::string>>{
           {"0", "0"}, {"-0", "0"}, {"0.0", "0"}, {"42", "42"}, {"+42", "42"}, {"-42.50", "-42.5"}, {"0.000000001", "0.000000001"},
           {"-0.5", "-0.5"}, {"89.96", "89.96"}, {"1.0000000000", "1"}, {k38, k38}, {"-" + k38, "-" + k38}, {"100", "100"}})
    EXPECT_EQ(number(text).to_string(), printed);
}

TEST(Decimal, RefusesAllOtherForms) {
  for (const std::string& text : {std::string(), std::string("-"), std::string("+"), std::string("."), std::string(".5"), std::string("5."),
                                  std::string("010"), std::string("00"), std::string("1e3"), std::string("0x10"), std::string("1_000"),
                                  std::string("1,5"), std::string(" 1"), std::string("1 "), std::string("1.2.3"), std::string("--1"),
                                  std::string("nan"), std::string("0.0000000001"), k38 + "9", "1" + std::string(37, '0') + ".1",
                                  std::string(1000000, '1')})
    EXPECT_FALSE(Decimal::parse(text)) << text.substr(0, 60);
}

TEST(Decimal, AddsExactlyOrNotAtAll) {
  EXPECT_EQ(Decimal::add(number("0.1"), number("0.2")), number("0.3"));
  EXPECT_EQ(Decimal::add(number("-0.5"), number("3")), number("2.5"));
  EXPECT_EQ(Decimal::add(number("0.5"), number("-3")), number("-2.5"));
  EXPECT_EQ(Decimal::subtract(number("1"), number("0.000000001")), number("0.999999999"));
  EXPECT_FALSE(Decimal::add(number(k38), number("1")));
  EXPECT_FALSE(Decimal::add(number(k38), number("0.1")));
  EXPECT_FALSE(Decimal::add(number(k38), number(k38)));
  EXPECT_EQ(Decimal::add(number(k38), number("-1"))->to_string(), std::string(37, '9') + "8");
  EXPECT_EQ(Decimal::subtract(number("1" + std::string(37, '0')), number("0.1")), number(std::string(37, '9') + ".9"));
  EXPECT_EQ(Decimal::subtract(number(k38), number(k38)), Decimal());
}

TEST(Decimal, MultipliesExactlyOrNotAtAll) {
  EXPECT_EQ(Decimal::multiply(number("37.5"), number("1000000")), number("37500000"));
  EXPECT_EQ(Decimal::multiply(number("-0.2"), number("0.5")), number("-0.1"));
  EXPECT_FALSE(Decimal::multiply(number("0.00001"), number("0.00001")));
  EXPECT_EQ(Decimal::multiply(number("0.00002"), number("0.00005")), number("0.000000001"));
  EXPECT_FALSE(Decimal::multiply(number(k38), number("10")));
  EXPECT_EQ(Decimal::multiply(number(k38), Decimal()), Decimal());
  EXPECT_EQ(Decimal::multiply(*Decimal::make(std::int64_t{1} << 30, 9), number("1953125")), number("2097152"));
  // The digits' product needs more than 128 bits; the value does not.
  EXPECT_EQ(Decimal::multiply(number(std::string(38, '8')), number("0.5")), number(std::string(38, '4')));
  EXPECT_EQ(Decimal::multiply(number("0.5"), number(std::string(38, '8'))), number(std::string(38, '4')));
}

TEST(Decimal, OrdersByValue) {
  EXPECT_LT(number("89.96"), number("90"));
  EXPECT_LT(number("-1"), number("-0.5"));
  EXPECT_LT(number("-0.5"), number("0.5"));
  EXPECT_GT(number(k38), number("0.000000001"));
  EXPECT_EQ(number("1.50"), number("1.5"));
  EXPECT_EQ(number("1.50") <=> number("1.5"), std::strong_ordering::equal);
}

TEST(Decimal, MakesWithinItsLimits) {
  EXPECT_EQ(Decimal::make(1500, 3), number("1.5"));
  EXPECT_EQ(Decimal::make(15, -2), number("1500"));
  EXPECT_FALSE(Decimal::make(15, -40));
  EXPECT_FALSE(Decimal::make(1, 10));
  EXPECT_EQ(Decimal::make(10, 10), number("0.000000001"));
  EXPECT_EQ(Decimal::make(0, 100), Decimal());
}

TEST(Decimal, GivesInt64WhereWholeAndInRange) {
  EXPECT_EQ(number("9223372036854775807").to_int64(), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(number("-9223372036854775808").to_int64(), std::numeric_limits<std::int64_t>::min());
  EXPECT_FALSE(number("9223372036854775808").to_int64());
  EXPECT_FALSE(number("1.5").to_int64());
}

}  // namespace
}  // namespace chungsuc
