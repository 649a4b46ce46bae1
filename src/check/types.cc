// SPDX-License-Identifier: Apache-2.0
// Purpose: from the words of `type:` and `unit:` to types; literals against them.
// External interface: check_types, literal_type, check_literal. Private: one reader for each part.
#include "check/types.h"

#include <algorithm>
#include <map>

#include "model/fields.h"

namespace chungsuc {

namespace {

const std::map<std::string, Type::Kind>& type_words() {
  static const std::map<std::string, Type::Kind> words = {
      {"bool", Type::Kind::boolean}, {"int", Type::Kind::integer}, {"decimal", Type::Kind::decimal},
      {"money", Type::Kind::money},  {"rate", Type::Kind::rate},   {"date", Type::Kind::date},
      {"text", Type::Kind::text},    {"enum", Type::Kind::enumeration}, {"level", Type::Kind::level},
  };
  return words;
}

bool is_type(const Name& word) { return type_words().count(word.text) > 0; }

Type make_type(const Name& word, const Name& unit, const std::string& id, const Name& ladder, bool has_values, const Symbols& symbols, Findings& findings) {
  Type type;
  if (word.empty()) return type;
  auto it = type_words().find(word.text);
  if (it == type_words().end()) {
    std::vector<std::string> known;
    for (const auto& [name, kind] : type_words()) known.push_back(name);
    std::string near = nearest(word.text, known);
    findings.error("unknown-type", word.span, "`" + word.text + "` is not a type",
                   near.empty() ? "types are `bool`, `int`, `decimal`, `money`, `rate`, `date`, `text`, `enum` and `level`" : "did you mean `" + near + "`?");
    return type;
  }
  type.kind = it->second;
  switch (type.kind) {
    case Type::Kind::money:
      if (auto money = money_unit(unit.empty() ? "dong" : unit.text)) type.unit = money->frame;
      else findings.error("unknown-unit", unit.span, "`" + unit.text + "` is not a unit of money", "write `dong`, `thousand dong`, `million dong` or `billion dong`, perhaps with `/year` or `/person/year`");
      break;
    case Type::Kind::rate:
      type.unit = unit.empty() ? "percent" : unit.text;
      if (type.unit != "percent" && type.unit != "fraction")
        findings.error("unknown-unit", unit.span, "`" + unit.text + "` is not a unit of rate", "write `percent` or `fraction`");
      break;
    case Type::Kind::integer:
    case Type::Kind::decimal: type.unit = unit.text; break;
    case Type::Kind::enumeration:
      type.unit = id;
      if (!has_values) findings.error("missing-key", word.span, "an enumeration needs `values`");
      break;
    case Type::Kind::level:
      type.unit = ladder.text;
      if (ladder.empty()) findings.error("missing-key", word.span, "a level needs `ladder`");
      else if (symbols.ladders.find(ladder.text) < 0) unknown_name("ladder", ladder, symbols.ladders.ids(), findings);
      break;
    default: break;
  }
  return type;
}

// Who provides a fact is a body, or words for people; what is written as an id, or is nearly one, is meant as one.
void check_provider(const Name& by, const Symbols& symbols, Findings& findings) {
  if (by.empty() || symbols.bodies.find(by.text) >= 0) return;
  const std::string near = nearest(by.text, symbols.bodies.ids());
  if (near.empty() && !is_id(by.text)) return;
  findings.error("unknown-name", by.span, "there is no body `" + by.text + "`", near.empty() ? "declare it under `bodies`, or write words for people: `the survey of the district`" : "did you mean `" + near + "`?");
}

void check_member_type(Member& m, const Symbols& symbols, Findings& findings) {
  check_provider(m.provided_by, symbols, findings);
  if (m.is == Member::Is::judgement) {
    m.type = m.ladder.empty() ? Type{Type::Kind::boolean, "", nullptr} : Type{Type::Kind::level, m.ladder.text, nullptr};
    if (!m.ladder.empty() && symbols.ladders.find(m.ladder.text) < 0) unknown_name("ladder", m.ladder, symbols.ladders.ids(), findings);
    for (const Name& body : m.by)
      if (symbols.bodies.find(body.text) < 0) unknown_name("body", body, symbols.bodies.ids(), findings);
  } else if (m.is == Member::Is::relation) {
    if (symbols.kinds.find(m.of.text) < 0) unknown_name("kind of subject", m.of, symbols.kinds.ids(), findings);
  } else {
    m.type = make_type(m.type_name, m.unit, m.id.text, m.ladder, !m.values.empty(), symbols, findings);
  }
}

// The enumeration that a fact of that name is, of whichever kind; nullptr where it is none.
const Member* enumeration_named(const std::string& fact, const Symbols& symbols) {
  for (const KindTable& table : symbols.tables)
    if (auto it = table.member_of.find(fact); it != table.member_of.end())
      if (const Member& m = table.members[static_cast<std::size_t>(it->second)]; m.type.kind == Type::Kind::enumeration) return &m;
  return nullptr;
}

// Each value of the enumeration has its cell, and each cell and `counts_as` is one of its values.
void check_columns(const Cell& cell, const Symbols& symbols, Findings& findings) {
  for (const auto& [value, criterion] : cell.counts_as)
    if (symbols.criteria.find(criterion.text) < 0) unknown_name("criterion", criterion, symbols.criteria.ids(), findings);
  const Member* m = enumeration_named(cell.fact.text, symbols);
  if (!m) return;
  std::vector<std::string> known;
  for (const Choice& c : m->values) known.push_back(c.id.text);
  auto is_value = [&](const Name& key) {
    if (std::find(known.begin(), known.end(), key.text) == known.end()) unknown_name("value of `" + m->id.text + "`", key, known, findings);
  };
  for (const auto& [key, inner] : cell.cells) is_value(key);
  for (const auto& [value, criterion] : cell.counts_as) is_value(value);
  if (!cell.whole) return;
  for (const std::string& value : known)
    if (std::none_of(cell.cells.begin(), cell.cells.end(), [&](const auto& c) { return c.first.text == value; }))
      findings.error("missing-cell", cell.common.span, "nothing is said for the value `" + value + "` of `" + m->id.text + "`", "write its value, or `unset` where it is not known");
}

// A threshold has the type of the fact that it is compared with.
void take_type_of_fact(Parameter& p, const Symbols& symbols) {
  if (p.like_fact.empty()) return;
  const Member* m = symbols.member(symbols.kinds.find(p.like_kind.text), p.like_fact.text);
  if (!m || m->is != Member::Is::fact) return;  // the comparison says so
  p.type_name = m->type_name;
  p.unit = m->type.kind == Type::Kind::level ? m->ladder : m->unit;
  p.values = m->values;
}

// Two bounds of a domain that no value keeps both.
void check_domain(const Member& m, Findings& findings) {
  auto is_lower = [](Compare c) { return c == Compare::at_least || c == Compare::above || c == Compare::equals; };
  auto is_upper = [](Compare c) { return c == Compare::at_most || c == Compare::below || c == Compare::equals; };
  for (const Bound& low : m.domain)
    for (const Bound& high : m.domain) {
      if (&low == &high || !is_lower(low.compare) || !is_upper(high.compare) || low.operands.empty() || high.operands.empty()) continue;
      const Operand &a = low.operands[0], &b = high.operands[0];
      if (!a.value || !b.value) continue;
      const auto order = compare(*a.value, *b.value);
      const bool open = low.compare == Compare::above || high.compare == Compare::below;
      if (!(order > 0) && !(order == 0 && open)) continue;
      const Bound &first = low.span.begin < high.span.begin ? low : high, &second = &first == &low ? high : low;
      auto words = [](const Bound& x) { return "`" + std::string(to_string(x.compare)) + ": " + x.operands[0].literal.text + "`"; };
      findings.relate(findings.error("empty-domain", second.operands[0].span, "no value of `" + m.id.text + "` is both " + words(first) + " and " + words(second), "mend one of the two bounds"), first.operands[0].span, "the other bound stands here");
      return;
    }
}

void check_cell(Cell& cell, const LiteralType& type, const Symbols& symbols, Findings& findings) {
  switch (cell.kind) {
    case Cell::Kind::value: cell.value = check_literal(cell.literal, type, findings); break;
    case Cell::Kind::unset:
      if (!cell.set_by.empty() && symbols.bodies.find(cell.set_by.text) < 0) unknown_name("body", cell.set_by, symbols.bodies.ids(), findings);
      break;
    case Cell::Kind::by_fact:
      if (symbols.name_of.find(cell.fact.text) == symbols.name_of.end()) unknown_name("fact", cell.fact, symbols.names, findings);
      check_columns(cell, symbols, findings);
      for (auto& [key, inner] : cell.cells) check_cell(inner, type, symbols, findings);
      break;
    case Cell::Kind::by_year:
      for (auto& [key, inner] : cell.cells) {
        if (!Date::parse(key.text + "-01-01"))
          findings.error("bad-value", key.span, "`" + key.text + "` is not a year", "write four digits: `2022:`");
        check_cell(inner, type, symbols, findings);
      }
      break;
  }
}

}  // namespace

LiteralType literal_type(const Member& m, const Model& model, const Symbols& symbols) {
  LiteralType result{m.type, m.unit.text, nullptr, nullptr};
  if (m.type.kind == Type::Kind::money && m.unit.empty()) result.unit = "dong";
  if (m.type.kind == Type::Kind::enumeration) result.values = &m.values;
  if (m.type.kind == Type::Kind::level)
    if (int l = symbols.ladders.find(m.type.unit); l >= 0) result.ladder = &model.ladders[static_cast<std::size_t>(l)];
  return result;
}

LiteralType literal_type(const Parameter& p, const Model& model, const Symbols& symbols) {
  LiteralType result{p.type, p.unit.text, nullptr, nullptr};
  if (p.type.kind == Type::Kind::money && p.unit.empty()) result.unit = "dong";
  if (p.type.kind == Type::Kind::enumeration) result.values = &p.values;
  if (p.type.kind == Type::Kind::level)
    if (int l = symbols.ladders.find(p.type.unit); l >= 0) result.ladder = &model.ladders[static_cast<std::size_t>(l)];
  return result;
}

std::optional<Value> check_literal(const Literal& literal, const LiteralType& type, Findings& findings) {
  if (type.type.kind == Type::Kind::enumeration && type.values) {
    std::vector<std::string> known;
    for (const Choice& c : *type.values) {
      if (c.id.text == literal.text) return Value{literal.text};
      known.push_back(c.id.text);
    }
    unknown_name("value of `" + type.type.unit + "`", {literal.text, literal.span}, known, findings);
    return std::nullopt;
  }
  if (type.type.kind == Type::Kind::level && type.ladder) {
    std::vector<std::string> known;
    for (std::size_t i = 0; i < type.ladder->levels.size(); ++i) {
      if (type.ladder->levels[i].id.text == literal.text) return Value{LevelValue{static_cast<int>(i)}};
      known.push_back(type.ladder->levels[i].id.text);
    }
    unknown_name("level of `" + type.type.unit + "`", {literal.text, literal.span}, known, findings);
    return std::nullopt;
  }
  ReadValue read = read_value(literal.text, literal.quoted, type.type, type.unit);
  if (!read.value) findings.error("bad-value", literal.span, read.why);
  return read.value;
}

void check_types(Model& model, Symbols& symbols, Findings& findings) {
  std::vector<Bound> none;  // where the type is unknown, its values are not judged
  for (SubjectKind& kind : model.kinds)
    for (Member& m : kind.members) check_member_type(m, symbols, findings);
  // The tables hold copies of the members: give those the types, without reporting again.
  std::map<std::pair<FileId, std::uint32_t>, const Member*> by_place;
  for (const SubjectKind& kind : model.kinds)
    for (const Member& m : kind.members) by_place[{m.id.span.file, m.id.span.begin}] = &m;
  for (KindTable& table : symbols.tables)
    for (Member& m : table.members) m.type = by_place.at({m.id.span.file, m.id.span.begin})->type;

  for (SubjectKind& kind : model.kinds)
    for (Member& m : kind.members) {
      for (Bound& bound : is_type(m.type_name) ? m.domain : none)
        for (Operand& o : bound.operands)
          if (o.kind == Operand::Kind::literal) o.value = check_literal(o.literal, literal_type(m, model, symbols), findings);
      check_domain(m, findings);
    }
  for (KindTable& table : symbols.tables)
    for (Member& m : table.members) m.domain = by_place.at({m.id.span.file, m.id.span.begin})->domain;

  for (Parameter& p : model.parameters) {
    take_type_of_fact(p, symbols);
    Name ladder{p.unit.text, p.unit.span};
    p.type = make_type(p.type_name, p.unit, p.like_fact.empty() ? p.id.text : p.like_fact.text, ladder, !p.values.empty(), symbols, findings);
    if (!is_type(p.type_name)) continue;
    for (ParameterVersion& v : p.versions) check_cell(v.cell, literal_type(p, model, symbols), symbols, findings);
  }
}

}  // namespace chungsuc
