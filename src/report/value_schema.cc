// SPDX-License-Identifier: Apache-2.0
// Purpose: what the reader of facts accepts as one value, as JSON Schema.
// External interface: value_schema.h. Private: one function per type; the calendar as a pattern.
#include "report/value_schema.h"
#include "facts/index.h"
#include "report/json_parts.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>

namespace chungsuc {

namespace {

// Every day of the calendar and no other, from the year 1400 on.
const char* const kDate =
    "^((1[4-9]|[2-9][0-9])[0-9]{2}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|"
    "((1[4-9]|[2-9][0-9])(0[48]|[2468][048]|[13579][26])|(1[6]|[2468][048]|[3579][26])00)-02-29)$";

// An end of the domain that the vocabulary declares.
struct Limit {
  Decimal value;
  bool inclusive = true;
};
struct Domain {
  std::optional<Limit> lower, upper;
};

// In which part of the document the value stands: itself, or as a bound of it.
enum class Role { value, at_least, above, at_most, below };

int decimals_of(std::int64_t dong) {
  int zeros = 0;
  for (; dong >= 10; dong /= 10) ++zeros;
  return zeros;
}

// The number in the declared unit: 40,000,000 đồng is 40 where the unit is a million.
Decimal in_unit(const Decimal& number, const MemberInfo& m) {
  if (m.type.kind != Type::Kind::money) return number;
  auto unit = money_unit(m.unit);
  auto scaled = Decimal::make(number.mantissa(), number.scale() + decimals_of(unit ? unit->dong : 1));
  return scaled.value_or(number);
}

Domain limits(const MemberInfo& m) {
  Domain all;
  if (!m.type.is_number()) return all;
  for (const ProgramTest& test : m.domain) {
    if (test.operands.empty() || !test.operands[0].value || test.compare == Compare::in) continue;
    Decimal value = in_unit(test.operands[0].value->as_number(), m);
    bool lower = test.compare == Compare::at_least || test.compare == Compare::above || test.compare == Compare::equals;
    bool upper = test.compare == Compare::at_most || test.compare == Compare::below || test.compare == Compare::equals;
    bool inclusive = test.compare != Compare::above && test.compare != Compare::below;
    if (lower) all.lower = Limit{value, inclusive};
    if (upper) all.upper = Limit{value, inclusive};
  }
  return all;
}

Json number_json(const Decimal& d) { return Json::parse(d.to_string()); }

// A bound must leave something of the domain: `at_most: -1` of what is at least 0 leaves nothing.
void add_limits(Json& schema, const Domain& domain, Role role) {
  auto put = [&](const std::optional<Limit>& limit, const char* inclusive, const char* exclusive, bool strict) {
    if (limit) schema[limit->inclusive && !strict ? inclusive : exclusive] = number_json(limit->value);
  };
  if (role == Role::value || role == Role::at_most || role == Role::below) put(domain.lower, "minimum", "exclusiveMinimum", role == Role::below);
  if (role == Role::value || role == Role::at_least || role == Role::above) put(domain.upper, "maximum", "exclusiveMaximum", role == Role::above);
}

// 64 bits, in the declared unit.
void add_range(Json& schema, int decimals) {
  if (decimals == 0) {
    schema["minimum"] = std::numeric_limits<std::int64_t>::min();
    schema["maximum"] = std::numeric_limits<std::int64_t>::max();
    return;
  }
  std::int64_t most = std::numeric_limits<std::int64_t>::max();
  for (int i = 0; i < decimals; ++i) most /= 10;
  schema["minimum"] = -most - 1;
  schema["maximum"] = most + 1;
}

std::string as_pattern(const std::string& text) {
  std::string out;
  for (char c : text) {
    if (std::string_view("\\^$.|?*+()[]{}/").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

bool never_negative(const Domain& domain, Role role) {
  return (role == Role::value || role == Role::at_most || role == Role::below) && domain.lower && domain.lower->value >= Decimal(0);
}

// `42 million dong`, `30 percent`: digits, a space and a unit. `fraction` is the pattern of decimals.
Json amount(const Domain& domain, Role role, const std::string& units_and_fractions) {
  std::string sign = never_negative(domain, role) ? "" : "-?";
  return {{"type", "string"}, {"pattern", "^" + sign + "(0|[1-9][0-9]{0,37})(" + units_and_fractions + ")$"}};
}

std::string money_units(const std::string& frame) {
  // As many decimals as leave whole đồng.
  static const std::pair<const char*, const char*> kScales[] = {
      {"dong", "(\\.0+)?"}, {"thousand dong", "(\\.[0-9]{1,3}0*)?"}, {"million dong", "(\\.[0-9]{1,6}0*)?"}, {"billion dong", "(\\.[0-9]{1,9}0*)?"}};
  std::string all;
  for (const auto& [unit, fraction] : kScales)
    all += (all.empty() ? "" : "|") + std::string(fraction) + " +" + unit + (frame.empty() ? "" : "(\\/" + as_pattern(frame) + ")?");
  return all;
}

// The unit itself, and its singular or plural.
std::string count_units(const std::string& unit) {
  std::string all = as_pattern(unit);
  if (unit == "person" || unit == "people" || unit == "persons") return "person|people|persons";
  all += "|" + as_pattern(unit) + "s";
  if (unit.ends_with("s")) all += "|" + as_pattern(unit.substr(0, unit.size() - 1));
  return all;
}

Json number_schema(const MemberInfo& m, Role role) {
  Domain domain = limits(m);
  Json bare = {{"type", "number"}};
  std::string units;
  switch (m.type.kind) {
    case Type::Kind::integer:
      bare = {{"type", "integer"}};
      add_range(bare, 0);
      if (!m.type.unit.empty() || !m.unit.empty()) units = " +(" + count_units(m.type.unit.empty() ? m.unit : m.type.unit) + ")";
      break;
    case Type::Kind::decimal:
      if (!m.type.unit.empty() || !m.unit.empty()) units = "(\\.[0-9]{1,9}0*)? +(" + count_units(m.type.unit.empty() ? m.unit : m.type.unit) + ")";
      break;
    case Type::Kind::rate: units = "(\\.[0-9]{1,9}0*)? +" + as_pattern(m.type.unit); break;
    case Type::Kind::money: {
      auto unit = money_unit(m.unit);
      int decimals = decimals_of(unit ? unit->dong : 1);
      if (decimals == 0) bare = {{"type", "integer"}};
      add_range(bare, decimals);
      units = money_units(m.type.unit);
      break;
    }
    default: break;
  }
  add_limits(bare, domain, role);
  if (units.empty()) return bare;
  return {{"anyOf", {bare, amount(domain, role, units)}}};
}

// Words of a list; one that reads as a number or as true or false needs no quotes in a facts file.
Json word_schema(const std::vector<std::string>& words) {
  Json all = Json::array();
  for (const std::string& w : words) {
    all.push_back(w);
    if (w == "true" || w == "false") all.push_back(w == "true");
    else if (auto number = Decimal::parse(w)) all.push_back(number_json(*number));
  }
  return {{"enum", std::move(all)}};
}

Json scalar_schema(const Program& p, const MemberInfo& m, Role role) {
  std::vector<std::string> words;
  switch (m.type.kind) {
    case Type::Kind::boolean: return {{"type", "boolean"}};
    case Type::Kind::date: return {{"type", "string"}, {"format", "date"}, {"pattern", kDate}};
    case Type::Kind::text: return {{"type", {"string", "number", "boolean"}}, {"pattern", "\\S"}};
    case Type::Kind::enumeration:
      for (const auto& [id, label] : m.values) words.push_back(id);
      return word_schema(words);
    case Type::Kind::level:
      for (const LevelInfo& l : p.ladders[idx(p.ladder_of.at(m.type.unit))].levels) words.push_back(l.id);
      if (may_be_below_all(m, p.ladders[idx(p.ladder_of.at(m.type.unit))]) && role != Role::below) words.push_back(kBelowAll);
      return word_schema(words);
    default: return number_schema(m, role);
  }
}

Json plain_schema(const Program& p, const MemberInfo& m) {
  Json all = Json::array({{{"type", "null"}}});
  Json scalar = scalar_schema(p, m, Role::value);
  if (scalar.contains("anyOf")) for (Json& one : scalar["anyOf"]) all.push_back(std::move(one));
  else all.push_back(std::move(scalar));
  if (m.may_be_none) all.push_back({{"const", "none"}});
  return all;
}

// Bodies that may make a judgement; an empty word or none says that nobody is named.
Json judge_schema(const Program& p, const MemberInfo& m) {
  Json all = Json::array();
  if (m.by.empty()) for (const BodyInfo& b : p.bodies) all.push_back(b.id);
  for (int b : m.by) all.push_back(p.bodies[idx(b)].id);
  for (const BodyInfo& b : p.bodies)  // who fills a role judges for it
    if (std::any_of(b.fills.begin(), b.fills.end(), [&](int role) { return std::find(m.by.begin(), m.by.end(), role) != m.by.end(); }) &&
        std::find(all.begin(), all.end(), b.id) == all.end())
      all.push_back(b.id);
  all.push_back("");
  all.push_back(nullptr);
  return {{"enum", std::move(all)}};
}

}  // namespace

nlohmann::ordered_json fact_schema(const Program& p, const MemberInfo& m) {
  Json forms = plain_schema(p, m);
  Json properties = {{"value", {{"anyOf", forms}}},
                     {"at_least", scalar_schema(p, m, Role::at_least)},
                     {"above", scalar_schema(p, m, Role::above)},
                     {"at_most", scalar_schema(p, m, Role::at_most)},
                     {"below", scalar_schema(p, m, Role::below)},
                     {"evidence", {{"enum", {"gazette", "secondary", "inferred", "recalled", "assumed"}}}},
                     {"source", true},
                     {"ref", true},
                     {"note", true}};
  bool judgement = m.is == Member::Is::judgement;
  properties["by"] = judgement ? judge_schema(p, m) : Json(true);
  properties["dated"] = judgement ? Json{{"type", "string"}, {"format", "date"}, {"pattern", kDate}} : Json(true);
  Json with = {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  // A value and a bound do not stand together.
  with["if"] = {{"required", {"value"}}, {"properties", {{"value", {{"not", {{"type", "null"}}}}}}}};
  with["then"] = {{"properties", {{"at_least", false}, {"above", false}, {"at_most", false}, {"below", false}}}};
  forms.push_back(std::move(with));
  return {{"anyOf", std::move(forms)}};
}

std::string fact_schema_name(const Program& p, const MemberInfo& m) {
  std::string name = m.is == Member::Is::judgement ? "judgement." : "";
  name += m.type.to_string();
  if (!m.unit.empty()) name += "." + m.unit;
  static const char* const kWords[] = {"at_least", "at_most", "above", "below", "equals", "in"};
  for (const ProgramTest& test : m.domain)
    for (const ProgramOperand& o : test.operands)
      if (o.value && m.type.is_number()) name += std::string(".") + kWords[static_cast<int>(test.compare)] + "_" + o.value->as_number().to_string();
  if (m.may_be_none) name += ".none";
  for (int b : m.by) name += "." + p.bodies[idx(b)].id;
  for (char& c : name)
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-')) c = '_';
  return name;
}

}  // namespace chungsuc
