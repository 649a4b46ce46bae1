// SPDX-License-Identifier: Apache-2.0
// A small vocabulary and cases of it, for the tests of expressions.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "check/expression_check.h"
#include "eval/expression_eval.h"
#include "source/findings.h"

namespace chungsuc::testing {

inline Type type_of(Type::Kind kind, std::string unit = "") {
  Type type;
  type.kind = kind;
  type.unit = std::move(unit);
  return type;
}

inline Type list_type(Type element) {
  Type type = type_of(Type::Kind::list);
  type.element = std::make_shared<const Type>(std::move(element));
  return type;
}

inline constexpr int kHamlet = 1;
inline constexpr int kFamily = 2;

class WorldScope : public ExpressionScope {
 public:
  WorldScope() {
    using K = Type::Kind;
    fact(of_subject, "poverty_rate", type_of(K::rate, "percent"), "percent");
    fact(of_subject, "share", type_of(K::rate, "fraction"), "fraction");
    fact(of_subject, "construction_debt", type_of(K::money), "million dong");
    fact(of_subject, "spending", type_of(K::money), "dong");
    fact(of_subject, "income", type_of(K::money, "person/year"), "million dong/person/year");
    fact(of_subject, "households", type_of(K::integer, "households"), "households");
    fact(of_subject, "poor_households", type_of(K::integer, "households"), "households");
    fact(of_subject, "products", type_of(K::integer, "products"), "products");
    fact(of_subject, "seniority", type_of(K::integer, "years"), "years");
    fact(of_subject, "number", type_of(K::integer));
    fact(of_subject, "other", type_of(K::integer));
    fact(of_subject, "score", type_of(K::decimal));
    fact(of_subject, "road", type_of(K::decimal, "km"), "km");
    fact(of_subject, "region", type_of(K::enumeration, "region"));
    fact(of_subject, "name", type_of(K::text));
    fact(of_subject, "decided_on", type_of(K::date));
    fact(of_subject, "revoked_on", type_of(K::date));
    fact(of_subject, "standing", type_of(K::level, "commune_standing"));
    fact(of_subject, "active", type_of(K::boolean));
    fact(of_subject, "honest", type_of(K::boolean));
    fact(of_subject, "tags", list_type(type_of(K::text)));
    fact(kHamlet, "households", type_of(K::integer, "households"), "households");
    fact(kHamlet, "cultured", type_of(K::boolean));
    fact(kHamlet, "income", type_of(K::money, "person/year"), "million dong/person/year");
    fact(kFamily, "members", type_of(K::integer, "people"), "people");
    fact(kFamily, "poor", type_of(K::boolean));
    relation(of_subject, "hamlets", kHamlet);
    relation(kHamlet, "families", kFamily);
    parameter("param.commune.min_income", type_of(K::money, "person/year"), "million dong/person/year");
    parameter("param.many_ocop", type_of(K::integer, "products"), "products");
    parameter("param.in_a_row", type_of(K::integer), "");
    constant("level.commune_standing.basic", type_of(K::level, "commune_standing"), Value{LevelValue{0}});
    constant("level.commune_standing.advanced", type_of(K::level, "commune_standing"), Value{LevelValue{1}});
    constant("enum.region.north", type_of(K::enumeration, "region"), Value{std::string("north")});
    constant("enum.region.south", type_of(K::enumeration, "region"), Value{std::string("south")});
    ResolvedName as_of;
    as_of.kind = ResolvedName::Kind::context;
    as_of.type = type_of(K::date);
    names_[{of_subject, "context.as_of"}] = as_of;
  }

  std::optional<ResolvedName> resolve(std::span<const std::string> path, int element_scope) const override {
    std::string dotted;
    for (const std::string& part : path) dotted += (dotted.empty() ? "" : ".") + part;
    const auto found = names_.find({element_scope, dotted});
    return found == names_.end() ? std::nullopt : std::optional(found->second);
  }
  std::vector<std::string> names(int element_scope) const override {
    std::vector<std::string> all;
    for (const auto& [key, name] : names_) {
      if (key.first == element_scope) all.push_back(key.second);
    }
    return all;
  }
  std::vector<std::string> enumeration_values(std::string_view enumeration) const override {
    return enumeration == "region" ? std::vector<std::string>{"north", "south"} : std::vector<std::string>{};
  }
  int handle(const std::string& name, int scope = of_subject) const { return names_.at({scope, name}).handle; }

  void add(int scope, const std::string& name, ResolvedName::Kind kind, Type type, std::string unit = "",
           int elements = 0) {
    ResolvedName resolved;
    resolved.kind = kind;
    resolved.type = std::move(type);
    resolved.declared_unit = std::move(unit);
    resolved.handle = next_++;
    resolved.element_scope = elements;
    names_[{scope, name}] = resolved;
  }
  void clear() { names_.clear(); }

 private:
  void fact(int scope, const std::string& name, Type type, std::string unit = "") {
    add(scope, name, ResolvedName::Kind::fact, std::move(type), std::move(unit));
  }
  void relation(int scope, const std::string& name, int elements) {
    add(scope, name, ResolvedName::Kind::relation, {}, "", elements);
  }
  void parameter(const std::string& name, Type type, std::string unit) {
    add(of_subject, name, ResolvedName::Kind::parameter, std::move(type), std::move(unit));
  }
  void constant(const std::string& name, Type type, Value value) {
    add(of_subject, name, ResolvedName::Kind::constant, std::move(type));
    names_[{of_subject, name}].constant = std::move(value);
  }

  std::map<std::pair<int, std::string>, ResolvedName> names_;
  int next_ = 1;
};

// A subject of a case: by handle.
struct CaseSubject {
  std::map<int, ExprFact> facts;
  std::map<int, ExprRelation> relations;
};

class WorldInput : public ExpressionInput {
 public:
  ExprFact fact(int handle, const void* subject) const override {
    const auto& facts = static_cast<const CaseSubject*>(subject)->facts;
    const auto found = facts.find(handle);
    return found == facts.end() ? ExprFact{} : found->second;
  }
  ExprRelation relation(int handle, const void* subject) const override {
    const auto& relations = static_cast<const CaseSubject*>(subject)->relations;
    const auto found = relations.find(handle);
    return found == relations.end() ? ExprRelation{} : found->second;
  }
  std::optional<Value> parameter(int handle, const void*) const override {
    const auto found = parameters.find(handle);
    return found == parameters.end() ? std::nullopt : std::optional(found->second);
  }
  std::optional<Date> as_of() const override { return date; }

  std::map<int, Value> parameters;
  std::optional<Date> date;
};

inline ExprFact fact_of(Value value) {
  ExprFact fact;
  fact.state = ExprFact::State::known;
  fact.value = std::move(value);
  return fact;
}
inline ExprFact number_fact(const std::string& digits) { return fact_of(Value{*Decimal::parse(digits)}); }

// What became of a text: the typed expression, or the diagnostics.
struct Checking {
  std::optional<TypedExpression> typed;
  std::vector<Diagnostic> diagnostics;
  std::string text;

  // "code line-local columns: message", the first diagnostic; "" for none.
  std::string first() const {
    if (diagnostics.empty()) return "";
    const Diagnostic& d = diagnostics.front();
    return d.code + " " + std::to_string(d.place.column) + "-" + std::to_string(d.place.end_column) + ": " + d.message;
  }
};

inline Checking check_text(const std::string& text, const ExpressionScope& scope, bool condition = true) {
  SourceMap sources;
  const FileId file = sources.add("t.yaml", text);
  Findings findings(sources);
  Checking result;
  result.text = text;
  const auto parsed = parse_expression(text, Span{file, 0, 0}, findings);
  if (parsed)
    result.typed = condition ? check_condition(*parsed, scope, findings) : check_expression(*parsed, scope, findings);
  result.diagnostics = findings.take();
  return result;
}

}  // namespace chungsuc::testing
