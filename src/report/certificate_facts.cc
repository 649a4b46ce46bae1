// SPDX-License-Identifier: Apache-2.0
// Purpose: the facts of a certificate.
// External interface: value_json, interval_json, fact_json, says_something, paths_of, facts_json. Private: forms in which a fact is given.
#include "report/certificate_parts.h"
#include "facts/index.h"

namespace chungsuc::certified {

namespace {

// Quotes are told only where a fact in quotes is read otherwise than the same without: `'42'` is no number.
Json text_json(const Tree& t, const MemberInfo& m) {
  if (t.kind == Tree::Kind::null) return nullptr;
  if (t.kind != Tree::Kind::scalar) return Json::array();  // a value is needed, and none stands there
  auto is_value = [&](bool quoted) { return read_value(t.text, quoted, m.type, m.unit).value.has_value(); };
  if (t.quoted && is_value(true) != is_value(false)) return {{"quoted", t.text}};
  return t.text;
}

// What decides of it; where it was read and what else was noted beside it changes no outcome.
Json given_json(const Tree& t, const MemberInfo& m) {
  if (t.kind != Tree::Kind::map) return text_json(t, m);
  Json j = Json::object();
  for (const char* key : {"value", "at_least", "above", "at_most", "below"})
    if (const Tree* part = t.find(key)) j[key] = text_json(*part, m);
  if (m.is == Member::Is::judgement)
    for (const char* key : {"by", "dated"})
      if (const Tree* part = t.find(key)) j[key] = part->kind == Tree::Kind::scalar ? Json(part->text) : Json(nullptr);
  return j;
}

void add_paths(const Program& p, const BoundSubject& s, const std::string& path, Paths& out) {
  out.emplace(&s, path);
  for (std::size_t m = 0; m < p.kind(s.kind).members.size(); ++m)
    for (std::size_t i = 0; i < s.members[m].items.size(); ++i)
      add_paths(p, *s.members[m].items[i], path + (path.empty() ? "" : "/") + p.kind(s.kind).members[m].info.id + "/" + std::to_string(i + 1), out);
}

Json relation_json(const Program& p, const Tree& given, const BoundMember& bound, const Reads& reads) {
  const Tree* list = &given;
  if (const Tree* items = given.find("items"); items && bound.extent == BoundMember::Extent::partial) list = items;
  Json items = Json::array();
  for (const auto& item : bound.items) {
    const Tree& tree = list->kind == Tree::Kind::list ? list->items[item->place] : *list;  // a single one stands alone
    items.push_back(facts_json(p, tree, *item, reads));
  }
  return {{"complete", bound.extent == BoundMember::Extent::complete}, {"items", std::move(items)}};
}

}  // namespace

bool says_something(const BoundFact& f) { return f.state != BoundFact::State::missing || f.range.lower || f.range.upper; }

Json value_json(const Program& p, const Value& v, const Type& type) {
  if (const bool* b = std::get_if<bool>(&v.data)) return *b;
  if (const Decimal* d = std::get_if<Decimal>(&v.data)) return d->to_string();
  if (const Date* d = std::get_if<Date>(&v.data)) return d->to_string();
  if (const LevelValue* l = std::get_if<LevelValue>(&v.data)) return l->rank < 0 ? std::string(kBelowAll) : p.ladders[idx(p.ladder_of.at(type.unit))].levels[idx(l->rank)].id;
  return v.as_text();
}

Json interval_json(const Program& p, const Interval& i, const Type& type) {
  if (i.is_point()) return value_json(p, i.lower->value, type);
  Json j = Json::object();
  if (i.lower) j[i.lower->inclusive ? "at_least" : "above"] = value_json(p, i.lower->value, type);
  if (i.upper) j[i.upper->inclusive ? "at_most" : "below"] = value_json(p, i.upper->value, type);
  return j;
}

Json fact_json(const Program& p, const BoundFact& f, const Type& type) {
  if (f.state == BoundFact::State::none) return {{"state", "none"}};
  if (f.state == BoundFact::State::invalid) return {{"state", "invalid"}};
  return interval_json(p, f.range, type);
}

Paths paths_of(const Program& p, const BoundSubject& root) {
  Paths paths;
  add_paths(p, root, "", paths);
  return paths;
}

Json facts_json(const Program& p, const Tree& given, const BoundSubject& s, const Reads& reads) {
  const KindInfo& kind = p.kind(s.kind);
  Json j = {{"kind", kind.id}}, facts = Json::object(), relations = Json::object();
  if (s.id_given) j["id"] = s.alias.empty() ? s.id : s.alias;
  for (std::size_t m = 0; m < kind.members.size(); ++m) {
    const MemberInfo& member = kind.members[m];
    const Tree* tree = given.find(member.info.id);
    if (!tree) continue;
    if (member.is == Member::Is::relation) {
      if (s.members[m].extent != BoundMember::Extent::absent && reads.relations.count({&s, m})) relations[member.info.id] = relation_json(p, *tree, s.members[m], reads);
      continue;
    }
    for (const auto& [key, fact] : s.members[m].values) {
      if (!says_something(fact) || !reads.facts.count({&s, m, key})) continue;
      const Tree* part = key.empty() ? tree : tree->find(key);
      (key.empty() ? facts[member.info.id] : facts[member.info.id][key]) = fact.contradicted ? Json::array() : given_json(*part, member);  // no value of it is used
    }
  }
  if (!facts.empty()) j["facts"] = std::move(facts);
  if (!relations.empty()) j["relations"] = std::move(relations);
  return j;
}

}  // namespace chungsuc::certified
