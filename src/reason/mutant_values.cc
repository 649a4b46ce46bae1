// SPDX-License-Identifier: Apache-2.0
// Purpose: values just beside a value.
// External interface: neighbours, written_value, stepped. Private: nothing else.
#include "reason/mutant_values.h"

#include <algorithm>

#include "facts/index.h"

namespace chungsuc {

std::optional<Decimal> stepped(const Decimal& number, bool whole, bool up) {
  constexpr int kHundredths = 2;
  auto step = Decimal::make(1, whole ? 0 : std::max(kHundredths, number.scale()));
  return step ? (up ? Decimal::add(number, *step) : Decimal::subtract(number, *step)) : std::nullopt;
}

std::vector<Value> neighbours(const Program& p, const Value& v, const Type& type, const MemberInfo* m) {
  std::vector<Value> all;
  if (const auto* number = std::get_if<Decimal>(&v.data)) {
    bool whole = type.kind == Type::Kind::integer || type.kind == Type::Kind::money;
    for (bool up : {false, true})
      if (auto next = stepped(*number, whole, up)) all.push_back(Value{*next});
  } else if (const auto* date = std::get_if<Date>(&v.data)) {
    for (int days : {-1, 1})
      if (auto next = add_days(*date, days)) all.push_back(Value{*next});
  } else if (const auto* level = std::get_if<LevelValue>(&v.data)) {
    auto ladder = p.ladder_of.find(type.unit);
    int top = ladder == p.ladder_of.end() ? level->rank : static_cast<int>(p.ladders[idx(ladder->second)].levels.size()) - 1;
    for (int rank : {level->rank - 1, level->rank + 1})
      if (rank >= 0 && rank <= top) all.push_back(Value{LevelValue{rank}});
  } else if (const auto* flag = std::get_if<bool>(&v.data)) {
    all.push_back(Value{!*flag});
  } else if (type.kind == Type::Kind::enumeration && m) {
    for (const auto& [id, label] : m->values)
      if (id != v.as_text()) all.push_back(Value{id});
  }
  return all;
}

std::string written_value(const Program& p, const Value& v, const Type& type, const std::string& unit) {
  if (const auto* flag = std::get_if<bool>(&v.data)) return *flag ? "true" : "false";
  if (const auto* date = std::get_if<Date>(&v.data)) return date->to_string();
  if (const auto* level = std::get_if<LevelValue>(&v.data)) {
    auto ladder = p.ladder_of.find(type.unit);
    bool known = ladder != p.ladder_of.end() && level->rank >= 0 && idx(level->rank) < p.ladders[idx(ladder->second)].levels.size();
    return known ? p.ladders[idx(ladder->second)].levels[idx(level->rank)].id : kBelowAll;
  }
  const auto* number = std::get_if<Decimal>(&v.data);
  if (!number) return std::holds_alternative<std::string>(v.data) ? v.as_text() : format_value(v, type, unit, false);
  if (type.kind == Type::Kind::money) return number->to_string() + " dong" + (type.unit.empty() ? "" : "/" + type.unit);
  if (type.kind == Type::Kind::rate && type.unit == "percent") return number->to_string() + " percent";
  return number->to_string() + (unit.empty() || type.kind == Type::Kind::rate ? "" : " " + unit);
}

}  // namespace chungsuc
