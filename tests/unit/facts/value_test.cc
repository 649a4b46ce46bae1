// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "facts/value.h"

namespace chungsuc {
namespace {

using Kind = Type::Kind;

Value number(const char* text) { return {*Decimal::parse(text)}; }

TEST(Type, IsPrintedAndComparedWithItsUnit) {
  const Type money{Kind::money, "year", nullptr}, ints{Kind::list, "", std::make_shared<Type>(Type{Kind::integer, "", nullptr})};
  EXPECT_EQ(money.to_string(), "money/year");
  EXPECT_EQ((Type{Kind::rate, "percent", nullptr}).to_string(), "rate in percent");
  EXPECT_EQ((Type{Kind::level, "commune_standing", nullptr}).to_string(), "level of commune_standing");
  EXPECT_EQ(ints.to_string(), "list of int");
  EXPECT_FALSE(money == (Type{Kind::money, "", nullptr}));
  EXPECT_TRUE(ints == (Type{Kind::list, "", std::make_shared<Type>(Type{Kind::integer, "", nullptr})}));
  EXPECT_FALSE(ints == (Type{Kind::list, "", std::make_shared<Type>(Type{Kind::date, "", nullptr})}));
}

TEST(Value, ComparesWithinOneKindOnly) {
  EXPECT_EQ(compare(number("89.96"), number("90")), std::partial_ordering::less);
  EXPECT_EQ(compare({*Date::parse("2023-01-01")}, {*Date::parse("2022-01-01")}), std::partial_ordering::greater);
  EXPECT_EQ(compare({std::string("z")}, {std::string("đ")}), std::partial_ordering::less);
  EXPECT_EQ(compare({LevelValue{-1}}, {LevelValue{0}}), std::partial_ordering::less);
  EXPECT_EQ(compare({true}, {false}), std::partial_ordering::unordered);
  EXPECT_EQ(compare(number("1"), {std::string("1")}), std::partial_ordering::unordered);
  EXPECT_TRUE((Value{List{number("1"), {true}}}) == (Value{List{number("1.0"), {true}}}));
  EXPECT_FALSE(number("1") == Value{true});
}

struct Shown {
  Value value;
  Type type;
  const char* vi;
  const char* en;
};

TEST(FormatValue, ShowsVietnameseAndEnglish) {
  for (const Shown& c : std::initializer_list<Shown>{
           {number("42000000"), {Kind::money, "", nullptr}, "42.000.000 đồng", "42,000,000 dong"},
           {number("0"), {Kind::money, "", nullptr}, "0 đồng", "0 dong"},
           {number("-1000"), {Kind::money, "", nullptr}, "-1.000 đồng", "-1,000 dong"},
           {number("42000000"), {Kind::money, "person/year", nullptr}, "42.000.000 đồng/người/năm", "42,000,000 dong/person/year"},
           {number("30"), {Kind::rate, "percent", nullptr}, "30 %", "30 %"},
           {number("4.5"), {Kind::rate, "percent", nullptr}, "4,5 %", "4.5 %"},
           {number("0.3"), {Kind::rate, "fraction", nullptr}, "0,3", "0.3"},
           {number("2023"), {Kind::integer, "", nullptr}, "2023", "2023"},
           {number("123456.75"), {Kind::decimal, "", nullptr}, "123.456,75", "123,456.75"},
           {number("5"), {Kind::integer, "years", nullptr}, "5 năm", "5 years"},
           {{*Date::parse("2023-12-31")}, {Kind::date, "", nullptr}, "31/12/2023", "2023-12-31"},
           {{true}, {Kind::boolean, "", nullptr}, "có", "yes"},
           {{std::string("Nậm Ét")}, {Kind::text, "", nullptr}, "Nậm Ét", "Nậm Ét"},
           {{List{number("1"), number("2")}}, {Kind::list, "", std::make_shared<Type>(Type{Kind::integer, "", nullptr})}, "[1, 2]", "[1, 2]"}}) {
    EXPECT_EQ(format_value(c.value, c.type, "", true), c.vi);
    EXPECT_EQ(format_value(c.value, c.type, "", false), c.en);
  }
}

}  // namespace
}  // namespace chungsuc
