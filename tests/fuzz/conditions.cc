// SPDX-License-Identifier: Apache-2.0
// Conditions from anybody: each is checked, and where it is accepted, evaluated on a case of which nothing is known, on
// one known in part, and on a completion of both, which may never contradict what was decided before.
#include "../unit/expression_world.h"
#include "fuzz.h"

namespace chungsuc::fuzz {
namespace {

using namespace chungsuc::testing;

class Cases {
 public:
  Cases() {
    known_in_part();
    completed();
    for (WorldInput* input : {&part_, &whole_}) input->parameters[scope.handle("param.commune.min_income")] = Value{Decimal(42'000'000)};
    whole_.parameters[scope.handle("param.many_ocop")] = Value{Decimal(3)};
    whole_.date = Date::parse("2025-12-31");
  }

  void check(const TypedExpression& condition) const {
    const CaseSubject unknown;
    const Tri before = evaluate(condition, WorldInput(), &unknown).value;
    const Tri between = evaluate(condition, part_, &part_commune_).value;
    const Tri after = evaluate(condition, whole_, &whole_commune_).value;
    promise(before == Tri::unknown || before == between, "what is decided of nothing stays so");
    promise(between == Tri::unknown || between == after, "what is decided of a part stays so");
  }

  WorldScope scope;

 private:
  void put(CaseSubject& subject, const char* name, ExprFact fact, int kind = ExpressionScope::of_subject) {
    subject.facts[scope.handle(name, kind)] = std::move(fact);
  }

  void known_in_part() {
    put(part_commune_, "poverty_rate", number_fact("4.9"));
    put(part_commune_, "construction_debt", fact_of(Value{Decimal(0)}));
    put(part_commune_, "number", number_fact("7"));
    put(part_commune_, "name", fact_of(Value{std::string("Xã Đông")}));
    put(part_commune_, "decided_on", fact_of(Value{*Date::parse("2023-01-31")}));
    ExprFact none, bounded;
    none.state = ExprFact::State::none;
    bounded.lower = ExprBound{Value{Decimal(4)}, true};
    put(part_commune_, "revoked_on", none);
    put(part_commune_, "products", bounded);
    put(part_one_, "cultured", fact_of(Value{true}), kHamlet);
    part_commune_.relations[scope.handle("hamlets")] = {ExprRelation::State::partial, {&part_one_}};
  }

  void completed() {
    whole_commune_ = part_commune_;
    for (const char* name : {"share", "score", "road"}) put(whole_commune_, name, number_fact("0.5"));
    for (const char* name : {"spending", "income", "households", "poor_households", "products", "seniority", "other"}) put(whole_commune_, name, number_fact("42"));
    put(whole_commune_, "region", fact_of(Value{std::string("north")}));
    put(whole_commune_, "standing", fact_of(Value{LevelValue{1}}));
    for (const char* name : {"active", "honest"}) put(whole_commune_, name, fact_of(Value{true}));
    put(whole_commune_, "tags", fact_of(Value{List{Value{std::string("OCOP")}}}));
    whole_one_ = part_one_;
    for (CaseSubject* hamlet : {&whole_one_, &two_}) {
      put(*hamlet, "households", number_fact("80"), kHamlet);
      put(*hamlet, "income", fact_of(Value{Decimal(36'000'000)}), kHamlet);
      hamlet->relations[scope.handle("families", kHamlet)] = {ExprRelation::State::complete, {&family_}};
    }
    put(two_, "cultured", fact_of(Value{false}), kHamlet);
    put(family_, "members", number_fact("4"), kFamily);
    put(family_, "poor", fact_of(Value{false}), kFamily);
    whole_commune_.relations[scope.handle("hamlets")] = {ExprRelation::State::complete, {&whole_one_, &two_}};
  }

  CaseSubject part_commune_, whole_commune_, part_one_, whole_one_, two_, family_;
  WorldInput part_, whole_;
};

}  // namespace
}  // namespace chungsuc::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace chungsuc;
  static const fuzz::Cases cases;
  // What reaches a condition came through the reader of YAML, which refuses what is not UTF-8.
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (to_valid_utf8(text) != text) return 0;
  const testing::Checking checking = testing::check_text(text, cases.scope);
  fuzz::promise(fuzz::check_findings(checking.diagnostics) != checking.typed.has_value(), "a condition is accepted exactly where there is no error");
  if (checking.typed) cases.check(*checking.typed);
  return 0;
}
