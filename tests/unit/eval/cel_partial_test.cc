// SPDX-License-Identifier: Apache-2.0
// Conditions with facts missing, against what another implementation was seen to answer. A value or an error that it
// gives, we give; where it leaves a condition open, we leave it open or decide it, and then no completion may say otherwise.
#include <gtest/gtest.h>

#include <fstream>
#include <iostream>

#include "cel_values.h"

namespace chungsuc::testing {
namespace {

std::optional<Type> declared(const Json& type) {
  if (type == "bool") return type_of(Type::Kind::boolean);
  if (type == "int") return type_of(Type::Kind::integer);
  if (type == "string") return type_of(Type::Kind::text);
  if (type.is_object() && type.contains("list"))
    if (auto element = declared(type.at("list"))) return list_type(*element);
  return std::nullopt;  // maps and dyn: we have none
}

// Values to put in the place of what is missing.
std::vector<Value> samples(const Type& type) {
  auto number = [](int n) { return Value{Decimal(n)}; };
  switch (type.kind) {
    case Type::Kind::boolean: return {Value{false}, Value{true}};
    case Type::Kind::integer: return {number(-1), number(0), number(1), number(2), number(7)};
    case Type::Kind::text: return {Value{std::string()}, Value{std::string("abc")}, Value{std::string("z")}};
    default: return {Value{List{}}, Value{List{number(1)}}, Value{List{number(0), number(3)}}};
  }
}

class Partial {
 public:
  explicit Partial(const Json& suite) {
    scope_.clear();
    for (const Json& entry : suite.at("type_env")) {
      const std::string name = entry.at("ident");
      const std::optional<Type> type = declared(entry.at("type"));
      if (!type) continue;
      scope_.add(ExpressionScope::of_subject, name, ResolvedName::Kind::fact, *type);
      types_.emplace(name, *type);
    }
    for (const auto& [name, binding] : suite.at("bindings").items())
      if (types_.count(name))
        if (auto value = typed(binding.at("value"))) known_.emplace(name, value->value);
  }

  enum class Answer { refused, same, refined, wrong };

  Answer answer(const Json& test) {
    for (const Json& pattern : test.at("unknown"))
      if (pattern.size() != 1) return Answer::refused;  // parts of a map
    const Checking checking = check_text(test.at("expr"), scope_, false);
    if (!checking.typed) return Answer::refused;
    const ExprValue got = evaluate(*checking.typed, {});
    const Json& result = test.at("result");
    if (result.contains("value")) {
      const std::optional<Typed> want = typed(result.at("value"));
      return want && got.value && *got.value == want->value ? Answer::same : Answer::wrong;
    }
    if (result.contains("error")) return got.error ? Answer::same : Answer::wrong;
    if (!got.value && !got.error) return Answer::same;
    return stands(*checking.typed, test, got) ? Answer::refined : Answer::wrong;
  }

 private:
  ExprValue evaluate(const TypedExpression& typed, const std::map<std::string, Value>& completion) {
    WorldInput input;
    CaseSubject subject;
    for (const std::map<std::string, Value>* values : {static_cast<const std::map<std::string, Value>*>(&known_), &completion})
      for (const auto& [name, value] : *values) subject.facts[scope_.handle(name)] = fact_of(value);
    return evaluate_value(typed, input, &subject);
  }

  // Does every completion by samples give what was said without it?
  bool stands(const TypedExpression& typed, const Json& test, const ExprValue& said) {
    std::vector<std::map<std::string, Value>> completions = {{}};
    for (const Json& pattern : test.at("unknown")) {
      const std::string name = pattern.at(0);
      const std::string& text = test.at("expr").get_ref<const std::string&>();
      if (!types_.count(name) || text.find(name) == std::string::npos) continue;
      std::vector<std::map<std::string, Value>> longer;
      for (const auto& completion : completions)
        for (const Value& value : samples(types_.at(name))) {
          longer.push_back(completion);
          longer.back().emplace(name, value);
        }
      completions = std::move(longer);
    }
    for (const auto& completion : completions) {
      const ExprValue full = evaluate(typed, completion);
      if (full.error != said.error || full.value != said.value) return false;
    }
    return true;
  }

  WorldScope scope_;
  std::map<std::string, Type> types_;
  std::map<std::string, Value> known_;
};

TEST(CelPartial, WhatIsDecidedElsewhereIsDecidedTheSame) {
  const std::filesystem::path path = shared_folder() / "cel-partial/partial-cel-go.json";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "the cases are not here: set CHUNGSUC_SHARED to the folder that holds cel-partial";
  std::ifstream stream(path);
  const Json suite = Json::parse(stream);
  Partial partial(suite);
  int counts[4] = {};
  for (const Json& test : suite.at("cases")) {
    const Partial::Answer answer = partial.answer(test);
    if (test.contains("disputed") && answer == Partial::Answer::wrong) continue;
    ++counts[static_cast<int>(answer)];
    EXPECT_NE(answer, Partial::Answer::wrong) << test.at("id") << ": " << test.at("expr") << " should be " << test.at("result");
  }
  std::cout << "CEL with missing facts: accepted " << counts[1] << ", decided where the other leaves open " << counts[2] << ", refused " << counts[0] << ", wrong " << counts[3] << "\n";
  EXPECT_GE(counts[1], 60);
}

}  // namespace
}  // namespace chungsuc::testing
