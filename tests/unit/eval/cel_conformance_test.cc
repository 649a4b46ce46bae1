// SPDX-License-Identifier: Apache-2.0
// The official CEL suite: whatever we accept must be answered as the suite says. Refusing is always allowed.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "../expression_world.h"

#ifndef CHUNGSUC_TEST_SOURCE
#define CHUNGSUC_TEST_SOURCE "."
#endif

namespace chungsuc::testing {
namespace {

using Json = nlohmann::json;

std::filesystem::path suite() {
  const char* shared = std::getenv("CHUNGSUC_SHARED");
  return std::filesystem::path(shared ? shared : CHUNGSUC_TEST_SOURCE "/../shared") / "cel-conformance";
}

// A value of the suite in our terms, with its type; nothing for kinds that we do not have.
struct Typed {
  Type type;
  Value value;
};

std::optional<Typed> typed_list(const Json& value);

std::optional<Typed> typed(const Json& value) {
  const std::string kind = value.at("t");
  if (kind == "bool") return Typed{type_of(Type::Kind::boolean), Value{value.at("v").get<bool>()}};
  if (kind == "string") return Typed{type_of(Type::Kind::text), Value{value.at("v").get<std::string>()}};
  if (kind == "list") return typed_list(value);
  if (kind != "int" && kind != "double") return std::nullopt;
  const std::optional<Decimal> number = Decimal::parse(value.at("v").get<std::string>());
  if (!number) return std::nullopt;
  return Typed{type_of(kind == "int" ? Type::Kind::integer : Type::Kind::decimal), Value{*number}};
}

std::optional<Typed> typed_list(const Json& value) {
  List items;
  Type type = type_of(Type::Kind::list);
  for (const Json& each : value.at("v")) {
    const std::optional<Typed> item = typed(each);
    if (!item || (type.element && !(*type.element == item->type))) return std::nullopt;
    type = list_type(item->type);
    items.push_back(item->value);
  }
  return Typed{type, Value{items}};
}

bool same_kind(const Type& ours, const Type& theirs) {
  if (ours.kind != theirs.kind) return false;
  if (ours.kind != Type::Kind::list || !ours.element || !theirs.element) return true;
  return same_kind(*ours.element, *theirs.element);
}

enum class Verdict { right, refused, wrong };

// Bindings become facts; a case that binds what we do not have is refused, for its names stay unknown.
Verdict run(const Json& test, std::string& why) {
  if (!test.at("container").get<std::string>().empty()) return Verdict::refused;
  WorldScope scope;
  scope.clear();
  WorldInput input;
  CaseSubject subject;
  for (const auto& [name, binding] : test.at("bindings").items()) {
    const std::optional<Typed> value = binding.contains("value") ? typed(binding.at("value")) : std::nullopt;
    if (!value) continue;
    scope.add(ExpressionScope::of_subject, name, ResolvedName::Kind::fact, value->type);
    subject.facts[scope.handle(name)] = fact_of(value->value);
  }
  const Checking checking = check_text(test.at("expr"), scope, false);
  if (!checking.typed) return Verdict::refused;

  const ExprValue got = evaluate_value(*checking.typed, input, &subject);
  const Json& expected = test.at("expected");
  if (expected.contains("error")) {
    why = "an error is expected";
    return got.error ? Verdict::right : Verdict::wrong;
  }
  if (test.at("check_only").get<bool>()) return Verdict::right;
  const std::optional<Typed> want =
      expected.contains("value") ? typed(expected.at("value")) : Typed{type_of(Type::Kind::boolean), Value{true}};
  if (!want) {
    why = "a value of another kind is expected";
    return Verdict::wrong;
  }
  why = got.error ? "an error" : !got.value ? "undecided" : "another value";
  return got.value && *got.value == want->value && same_kind(checking.typed->type, want->type) ? Verdict::right
                                                                                               : Verdict::wrong;
}

TEST(CelConformance, NothingIsAcceptedAndWrong) {
  if (!std::filesystem::is_directory(suite())) {
    GTEST_SKIP() << "the CEL suite is not here: set CHUNGSUC_SHARED to the folder that holds cel-conformance";
  }
  int right = 0, refused = 0, wrong = 0, conditions = 0;
  for (const auto& file : std::filesystem::directory_iterator(suite())) {
    if (file.path().extension() != ".json") continue;
    std::ifstream stream(file.path());
    for (const Json& test : Json::parse(stream)) {
      if (test.at("needs_protobuf").get<bool>()) continue;
      std::string why;
      const Verdict verdict = run(test, why);
      const Json& expected = test.at("expected");
      const bool condition = expected.contains("value") && expected.at("value").at("t") == "bool";
      if (verdict == Verdict::right && condition) ++conditions;
      if (verdict == Verdict::refused && std::getenv("CHUNGSUC_SHOW_REFUSED"))
        std::cout << "refused " << test.at("expr") << "\n";
      (verdict == Verdict::right ? right : verdict == Verdict::refused ? refused : wrong) += 1;
      EXPECT_NE(verdict, Verdict::wrong) << test.at("id") << ": " << test.at("expr") << ": " << why;
    }
  }
  std::cout << "CEL suite: accepted " << right << " (" << conditions << " conditions), refused " << refused
            << ", wrong " << wrong << "\n";
  RecordProperty("accepted", right);
  RecordProperty("refused", refused);
  EXPECT_GE(right, 150) << "the language has shrunk";
}

}  // namespace
}  // namespace chungsuc::testing
