// SPDX-License-Identifier: Apache-2.0
// The official CEL suite: whatever we accept must be answered as the suite says. Refusing is always allowed.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iomanip>
#include <iostream>

#include "cel_values.h"

namespace chungsuc::testing {
namespace {

std::filesystem::path suite() { return shared_folder() / "cel-conformance"; }

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

struct Counts {
  int accepted = 0, refused = 0, wrong = 0;
};

std::ostream& operator<<(std::ostream& out, const Counts& c) {
  return out << std::setw(9) << c.accepted << std::setw(9) << c.refused << std::setw(7) << c.wrong;
}

void count(Verdict verdict, Counts& file, Counts& all) {
  for (Counts* c : {&file, &all}) ++(verdict == Verdict::right ? c->accepted : verdict == Verdict::refused ? c->refused : c->wrong);
}

TEST(CelConformance, NothingIsAcceptedAndWrong) {
  if (!std::filesystem::is_directory(suite())) {
    GTEST_SKIP() << "the CEL suite is not here: set CHUNGSUC_SHARED to the folder that holds cel-conformance";
  }
  std::vector<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator(suite()))
    if (file.path().extension() == ".json") files.push_back(file.path());
  std::sort(files.begin(), files.end());

  Counts all_values, all_errors;
  std::cout << std::left << std::setw(18) << "CEL suite" << std::right << "  values: accepted  refused  wrong   errors: accepted  refused  wrong\n";
  for (const std::filesystem::path& path : files) {
    std::ifstream stream(path);
    Counts values, errors;
    for (const Json& test : Json::parse(stream)) {
      if (test.at("needs_protobuf").get<bool>()) continue;
      std::string why;
      const Verdict verdict = run(test, why);
      const bool error = test.at("expected").contains("error");
      count(verdict, error ? errors : values, error ? all_errors : all_values);
      if (verdict == Verdict::refused && std::getenv("CHUNGSUC_SHOW_REFUSED")) std::cout << "refused " << test.at("expr") << "\n";
      EXPECT_NE(verdict, Verdict::wrong) << test.at("id") << ": " << test.at("expr") << ": " << why;
    }
    std::cout << std::left << std::setw(18) << path.stem().string() << std::right << "         " << values << "           " << errors << "\n";
  }
  std::cout << std::left << std::setw(18) << "all" << std::right << "         " << all_values << "           " << all_errors << "\n";
  EXPECT_GE(all_values.accepted, 200) << "the language has shrunk";
  EXPECT_EQ(all_values.wrong + all_errors.wrong, 0);
}

}  // namespace
}  // namespace chungsuc::testing
