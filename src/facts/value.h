// SPDX-License-Identifier: Apache-2.0
// Types with their units, and values.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "chungsuc/facts.h"

namespace chungsuc {

// `unit` tells types of one kind apart: for integer and decimal a word ("years", may be empty), for money the
// amount's frame ("", "year", "person/year"; the scale such as million is not part of the type), for rate
// "percent" or "fraction", for enumeration its name, for level its ladder.
struct Type {
  enum class Kind { boolean, integer, decimal, money, rate, date, text, enumeration, level, list };
  Kind kind = Kind::boolean;
  std::string unit;
  std::shared_ptr<const Type> element;  // lists

  bool is_number() const { return kind == Kind::integer || kind == Kind::decimal || kind == Kind::money || kind == Kind::rate; }
  friend bool operator==(const Type& a, const Type& b);
  std::string to_string() const;  // "money/year", "rate in percent", "level of commune_standing", "list of int"
};

struct LevelValue {
  int rank = 0;  // from 0, the lowest; -1 is below all
  friend auto operator<=>(const LevelValue&, const LevelValue&) = default;
};

struct Value;
using List = std::vector<Value>;

// bool | Decimal (int, decimal, money in đồng, rate in its unit) | Date | std::string (text, enumeration) | level | list
struct Value {
  std::variant<bool, Decimal, Date, std::string, LevelValue, List> data;
  bool as_bool() const { return std::get<bool>(data); }
  const Decimal& as_number() const { return std::get<Decimal>(data); }
  Date as_date() const { return std::get<Date>(data); }
  const std::string& as_text() const { return std::get<std::string>(data); }
  LevelValue as_level() const { return std::get<LevelValue>(data); }
  const List& as_list() const { return std::get<List>(data); }
  friend bool operator==(const Value&, const Value&);
};

// Orders two values of the same alternative that has an order (number, date, text by code point, level).
std::partial_ordering compare(const Value&, const Value&);

// A declared unit of money: how many đồng one of it is, and its frame.
struct MoneyUnit {
  std::int64_t dong = 1;
  std::string frame;  // "", "year", "person/year", "person"
};
std::optional<MoneyUnit> money_unit(std::string_view words);  // "million dong/person/year"

// A literal as written in YAML, read as a type. `declared_unit` is the unit of a bare number ("million dong").
// On failure `why` says what was found and what was expected, in our message style.
struct ReadValue {
  std::optional<Value> value;
  std::string why, why_vi;
};
ReadValue read_value(std::string_view text, bool quoted, const Type& type, std::string_view declared_unit);

// The value as people read it: 42.000.000 đồng (vi), 42,000,000 dong (en), 30 %, 2023-12-31 -> 31/12/2023 in vi.
// Enumeration and level values are given as their label by the caller.
std::string format_value(const Value&, const Type&, std::string_view declared_unit, bool vietnamese);
// A declared unit as people read it: "million dong/person/year" -> triệu đồng/người/năm.
std::string unit_text(std::string_view unit, bool vietnamese);

// Strong Kleene.
enum class Tri : signed char { no = -1, unknown = 0, yes = 1 };
inline Tri tri(bool b) { return b ? Tri::yes : Tri::no; }
inline Tri negate(Tri t) { return static_cast<Tri>(-static_cast<int>(t)); }

}  // namespace chungsuc
