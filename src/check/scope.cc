// SPDX-License-Identifier: Apache-2.0
// Purpose: names in conditions: facts, relations, param.ID, level.LADDER.LEVEL, enum.TYPE.VALUE, context.as_of.
// External interface: class BookScope. Private: look-ups.
#include "check/scope.h"

#include "check/types.h"

namespace chungsuc {

namespace {

std::string join(std::span<const std::string> path) {
  std::string text;
  for (const std::string& part : path) text += (text.empty() ? "" : ".") + part;
  return text;
}

}  // namespace

std::optional<ResolvedName> BookScope::member(const std::string& name, int kind) const {
  ResolvedName found;
  if (name == "id") {
    auto it = symbols_.name_of.find("id");
    found.handle = it == symbols_.name_of.end() ? -1 : it->second;
    found.type = {Type::Kind::text, "", nullptr};
    found.is_id = true;
    return found;
  }
  const Member* m = symbols_.member(kind, name);
  if (!m || m->is == Member::Is::judgement) return std::nullopt;  // judgements are never inside an expression
  found.handle = symbols_.name_of.at(name);
  if (m->is == Member::Is::relation) {
    found.kind = ResolvedName::Kind::relation;
    found.element_scope = symbols_.kinds.find(m->of.text);
  } else {
    LiteralType type = literal_type(*m, model_, symbols_);
    found.type = type.type;
    found.declared_unit = type.unit;
  }
  return found;
}

const std::vector<Choice>* BookScope::choices(std::string_view enumeration) const {
  for (const KindTable& table : symbols_.tables)
    for (const Member& m : table.members)
      if (m.type.kind == Type::Kind::enumeration && m.id.text == enumeration) return &m.values;
  for (const Parameter& p : model_.parameters)
    if (p.type.kind == Type::Kind::enumeration && p.id.text == enumeration) return &p.values;
  return nullptr;
}

std::optional<ResolvedName> BookScope::resolve(std::span<const std::string> path, int element_scope) const {
  if (element_scope != of_subject) return path.size() == 1 ? member(path[0], element_scope) : std::nullopt;
  if (path.size() == 1) return member(path[0], kind_);
  ResolvedName found;
  found.kind = ResolvedName::Kind::constant;
  std::string rest = join(path.subspan(1));
  if (path[0] == "param") {
    int p = symbols_.parameters.find(rest);
    if (p < 0) return std::nullopt;
    LiteralType type = literal_type(model_.parameters[static_cast<std::size_t>(p)], model_, symbols_);
    found.kind = ResolvedName::Kind::parameter;
    found.type = type.type;
    found.declared_unit = type.unit;
    found.handle = p;
    return found;
  }
  if (path[0] == "context" && rest == "as_of") {
    found.kind = ResolvedName::Kind::context;
    found.type = {Type::Kind::date, "", nullptr};
    return found;
  }
  if (path.size() < 3) return std::nullopt;
  std::string owner = join(path.subspan(1, path.size() - 2));
  if (path[0] == "level") {
    int l = symbols_.ladders.find(owner);
    if (l < 0) return std::nullopt;
    const Ladder& ladder = model_.ladders[static_cast<std::size_t>(l)];
    for (std::size_t i = 0; i < ladder.levels.size(); ++i)
      if (ladder.levels[i].id.text == path.back()) {
        found.type = {Type::Kind::level, owner, nullptr};
        found.constant = Value{LevelValue{static_cast<int>(i)}};
        return found;
      }
  }
  if (path[0] == "enum")
    if (const auto* values = choices(owner))
      for (const Choice& c : *values)
        if (c.id.text == path.back()) {
          found.type = {Type::Kind::enumeration, owner, nullptr};
          found.constant = Value{c.id.text};
          return found;
        }
  return std::nullopt;
}

std::vector<std::string> BookScope::names(int element_scope) const {
  int kind = element_scope == of_subject ? kind_ : element_scope;
  std::vector<std::string> all = symbols_.member_names(kind, Member::Is::fact);
  for (const std::string& name : symbols_.member_names(kind, Member::Is::relation)) all.push_back(name);
  if (element_scope != of_subject) return all;
  for (const std::string& p : symbols_.parameters.ids()) all.push_back("param." + p);
  for (const Ladder& ladder : model_.ladders)
    for (const Level& level : ladder.levels) all.push_back("level." + ladder.id.text + "." + level.id.text);
  all.push_back("context.as_of");
  return all;
}

void BookScope::check_id(const std::string& word, Span at, int element_scope, Findings& findings) const {
  check_named({word, at}, element_scope == of_subject ? kind_ : element_scope, symbols_, findings);
}

std::vector<std::string> BookScope::enumeration_values(std::string_view enumeration) const {
  std::vector<std::string> values;
  if (const auto* found = choices(enumeration))
    for (const Choice& c : *found) values.push_back(c.id.text);
  return values;
}

}  // namespace chungsuc
