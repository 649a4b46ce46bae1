// SPDX-License-Identifier: Apache-2.0
// Purpose: facts files as JSON Schema: what the reader of facts accepts for the kinds of a book.
// External interface: facts_schema. Private: class SchemaMaker, a definition for each kind and each form of value.
#include "report/facts_schema.h"

#include <set>

#include "report/json_parts.h"
#include "report/value_schema.h"
#include "report/words.h"

namespace chungsuc {

namespace {

Json refer(const std::string& name) { return {{"$ref", "#/$defs/" + name}}; }

class SchemaMaker {
 public:
  explicit SchemaMaker(const Program& p) : p_(p) {}

  Json make(int kind) {
    Json subject = subject_of_file(kind);
    Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                   {"title", kind < 0 ? std::string("Facts of ") + p_.book : "Facts of " + p_.kind(kind).id + ": " + p_.kind(kind).info.label.en},
                   {"description", "One subject, a list of subjects, or a list under `nominees` or `cases`. Made from " + p_.book + " " + p_.version + "."},
                   {"$comment", "JSON values do not show how a number or a word was written, so `3.0` passes for a whole number here and not in chungsuc. Amounts in words are held against their unit, and not against their domain; ends of intervals, and the days on which bodies were in force, are not compared."},
                   {"type", {"object", "array"}}};
    schema["if"] = {{"type", "array"}};
    schema["then"] = {{"items", refer("subject")}};
    schema["else"] = {{"if", {{"required", {"kind"}}}}, {"then", refer("subject")}, {"else", {{"anyOf", {holder("nominees"), holder("cases")}}}}};
    Json definitions = {{"subject", std::move(subject)}};
    for (std::size_t next = 0; next < queue_.size(); ++next) {
      Json whole = kind_schema(queue_[next]);
      kinds_["kind." + p_.kind(queue_[next]).id] = std::move(whole);
    }
    definitions.update(kinds_);
    definitions.update(groups_);
    definitions.update(values_);
    schema["$defs"] = std::move(definitions);
    return schema;
  }

 private:
  static Json holder(const char* key) {
    return {{"type", "object"}, {"properties", {{"facts", {{"const", 1}}}, {key, {{"type", "array"}, {"items", refer("subject")}}}}}, {"required", {key}}, {"additionalProperties", false}};
  }

  // Kinds that are `kind` and have facts of their own; all for -1.
  std::vector<int> concrete(int kind) const {
    std::vector<int> all;
    for (std::size_t k = 0; k < p_.kinds.size(); ++k)
      if (!p_.kinds[k].abstract && (kind < 0 || p_.kinds[k].is_a(kind))) all.push_back(static_cast<int>(k));
    return all;
  }

  std::string wanted(int kind) {
    if (seen_.insert(kind).second) queue_.push_back(kind);
    return "kind." + p_.kind(kind).id;
  }

  // The kind is said, and selects what else may be said.
  Json by_kind(const std::vector<int>& kinds) {
    Json names = Json::array(), rules = Json::array();
    for (int k : kinds) {
      names.push_back(p_.kind(k).id);
      rules.push_back({{"if", {{"properties", {{"kind", {{"const", p_.kind(k).id}}}}}}}, {"then", refer(wanted(k))}});
    }
    Json schema = {{"type", "object"}, {"required", {"kind"}}, {"properties", {{"kind", kinds.empty() ? Json(false) : Json{{"enum", std::move(names)}}}}}};
    if (!rules.empty()) schema["allOf"] = std::move(rules);
    return schema;
  }

  // As it stands in a file: there the kind is always said.
  Json subject_of_file(int kind) {
    Json schema = by_kind(kind >= 0 && !p_.kind(kind).abstract ? std::vector<int>{kind} : concrete(kind));
    schema["properties"]["id"] = {{"type", {"string", "number", "boolean"}}, {"pattern", "\\S"}};
    schema["properties"]["facts"] = {{"const", 1}};
    return schema;
  }

  // As it stands in a relation: the kind may be left out where the relation names it.
  Json related(int of) {
    std::vector<int> kinds = concrete(of);
    if (kinds.size() == 1 && kinds[0] == of) return refer(wanted(of));
    std::string name = "related." + p_.kind(of).id;
    if (groups_.contains(name)) return refer(name);
    groups_[name] = nullptr;  // it may lead to itself
    Json schema = by_kind(kinds);
    if (!p_.kind(of).abstract)
      schema = {{"if", {{"required", {"kind"}}, {"properties", {{"kind", {{"not", {{"type", "null"}}}}}}}}}, {"then", std::move(schema)}, {"else", refer(wanted(of))}};
    groups_[name] = std::move(schema);
    return refer(name);
  }

  Json relation(const MemberInfo& m) {
    Json item = related(m.of);
    Json schema = {{"type", {"null", "array", "object"}}, {"items", item}};
    if (m.single) {
      schema["if"] = {{"type", "object"}};
      schema["then"] = std::move(item);
      return schema;
    }
    schema["properties"] = {{"partial", {{"enum", {true, "true"}}}}, {"items", {{"type", "array"}, {"items", std::move(item)}}}, {"source", true}, {"note", true}};
    schema["required"] = {"partial", "items"};
    schema["additionalProperties"] = false;
    return schema;
  }

  Json value(const MemberInfo& m) {
    Json schema = fact_schema(p_, m);
    std::string name = fact_schema_name(p_, m), free = name;
    for (int n = 2; values_.contains(free) && values_[free] != schema; ++n) free = name + "." + std::to_string(n);
    values_[free] = std::move(schema);
    return refer(free);
  }

  Json per_year(const MemberInfo& m) {
    return {{"type", {"null", "object"}}, {"patternProperties", {{"^(1[4-9]|[2-9][0-9])[0-9]{2}$", value(m)}}}, {"additionalProperties", false}};
  }

  Json per_round(const MemberInfo& m) {
    Json rounds = Json::object();
    for (const RoundInfo& r : p_.rounds) rounds[r.id] = value(m);
    return {{"type", {"null", "object"}}, {"properties", std::move(rounds)}, {"additionalProperties", false}};
  }

  Json member(const MemberInfo& m) {
    std::string description = m.info.label.en;
    if (m.type.is_number() && m.is != Member::Is::relation && !m.unit.empty()) description += "; a bare number is in " + m.unit;
    if (std::string cites = clauses_text(m.info.cites, Language::en); !cites.empty()) description += "; " + cites;
    Json schema = {{"title", m.info.label.vi}, {"description", std::move(description)}};
    if (m.is == Member::Is::relation) schema.update(relation(m));
    else schema.update(m.per == Member::Per::year ? per_year(m) : m.per == Member::Per::round ? per_round(m) : m.per == Member::Per::nomination && !p_.rounds.empty() ? Json{{"anyOf", {value(m), per_round(m)}}} : value(m));
    return schema;
  }

  Json proposed_for() const {
    Json awards = Json::array();
    for (const AwardInfo& a : p_.awards) awards.push_back(a.id);
    Json one = awards.empty() ? Json(false) : Json{{"enum", std::move(awards)}};
    return {{"title", "Hình thức được đề nghị"}, {"description", "The award, or the awards, for which it is put forward"}, {"anyOf", {one, {{"type", "array"}, {"items", one}}}}};
  }

  Json kind_schema(int kind) {
    const KindInfo& k = p_.kind(kind);
    Json names = Json::array();
    for (int a : k.ancestors)
      for (const NamedInfo& n : p_.kind(a).named) names.push_back(n.id);
    Json id = {{"description", "An id of your own, or one that the book knows; aliases are resolved"}, {"pattern", "\\S"}};
    if (!names.empty()) id["examples"] = std::move(names);
    Json properties = {{"kind", {{"enum", {k.id, nullptr}}}}, {"id", std::move(id)}, {"vi", true}, {"en", true}, {"note", true}, {"facts", true}, {"proposed_for", proposed_for()}};
    for (const MemberInfo& m : k.members) properties[m.info.id] = member(m);
    return {{"title", k.info.label.vi}, {"description", k.info.label.en}, {"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  }

  const Program& p_;
  std::vector<int> queue_;  // kinds that are referred to
  std::set<int> seen_;
  Json kinds_ = Json::object(), groups_ = Json::object(), values_ = Json::object();
};

}  // namespace

std::string facts_schema(const Program& p, int kind) {
  return SchemaMaker(p).make(kind).dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace chungsuc
