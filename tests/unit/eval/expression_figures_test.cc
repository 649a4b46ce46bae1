// SPDX-License-Identifier: Apache-2.0
#include "eval/expression_figures.h"

#include <gtest/gtest.h>

#include "../expression_world.h"

namespace chungsuc::testing {
namespace {

class ExpressionFigures : public ::testing::Test {
 protected:
  ExpressionFigures() {
    set("products", number_fact("4"));
    set("number", number_fact("7"));
    set("other", number_fact("4"));
    hamlet(one, "120", true);
    hamlet(two, "80", false);
    commune.relations[scope.handle("hamlets")] = {ExprRelation::State::complete, {&one, &two}};
    input.parameters[scope.handle("param.many_ocop")] = Value{Decimal(6)};
    input.parameters[scope.handle("param.in_a_row")] = Value{Decimal(6)};
    input.date = Date::parse("2025-12-31");
  }

  void set(const std::string& name, ExprFact fact) { commune.facts[scope.handle(name)] = std::move(fact); }
  void hamlet(CaseSubject& subject, const char* households, bool cultured) {
    subject.facts[scope.handle("households", kHamlet)] = number_fact(households);
    subject.facts[scope.handle("cultured", kHamlet)] = fact_of(Value{cultured});
  }

  std::vector<ExprFigure> figures(const std::string& text) {
    Checking checking = check_text(text, scope);
    EXPECT_TRUE(checking.typed) << text << ": " << checking.first();
    std::vector<ExprFigure> found = figures_of(*checking.typed, input, &commune);
    // Watching changes nothing.
    EXPECT_TRUE(evaluate(*checking.typed, input, &commune).value != Tri::unknown || !found.empty()) << text;
    return found;
  }

  static std::string shown(const ExprFigure& f) {
    static const char* const kOps[] = {"=", "≠", "<", "≤", ">", "≥"};
    std::string low = f.lower ? f.lower->value.as_number().to_string() : "?", high = f.upper ? f.upper->value.as_number().to_string() : "?";
    return (low == high ? low : low + ".." + high) + " " + kOps[static_cast<int>(f.op) - static_cast<int>(ExprOp::equal)] + " " + (f.asked ? f.asked->as_number().to_string() : "?");
  }

  WorldScope scope;
  CaseSubject commune, one, two;
  WorldInput input;
};

TEST_F(ExpressionFigures, AreCountsAndWhatAParameterAsks) {
  std::vector<ExprFigure> found = figures("products >= param.many_ocop && hamlets.filter(h, h.cultured).size() > 1 && number > 3");
  ASSERT_EQ(found.size(), 2U);  // that a fact stands against a number goes without saying
  EXPECT_EQ(shown(found[0]), "4 ≥ 6");
  EXPECT_TRUE(found[0].whole);
  EXPECT_FALSE(found[1].made);  // the first was enough
}

TEST_F(ExpressionFigures, WhatIsAskedMayStandOnTheLeft) {
  EXPECT_EQ(shown(figures("param.many_ocop <= products")[0]), "4 ≥ 6");
  EXPECT_EQ(shown(figures("2 < hamlets.size()")[0]), "2 > 2");
}

TEST_F(ExpressionFigures, OfSeveralElementsTheNearestIsKept) {
  std::vector<ExprFigure> found = figures("hamlets.exists(h, hamlets.filter(o, o.households >= h.households).size() >= 3)");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(shown(found[0]), "2 ≥ 3");
  EXPECT_EQ(found[0].elements, (std::vector<const void*>{&two}));
}

TEST_F(ExpressionFigures, ACountOfWhichNotAllIsKnownLiesBetweenBounds) {
  commune.relations[scope.handle("hamlets")].state = ExprRelation::State::partial;
  EXPECT_EQ(shown(figures("hamlets.size() >= 3")[0]), "2..? ≥ 3");
}

TEST_F(ExpressionFigures, OfARowHowManyHoldFromItsBeginning) {
  set("number", number_fact("4"));
  std::vector<ExprFigure> found = figures("[0, 1, 2, 3, 4, 5, 6, 7].all(i, i >= param.in_a_row || i < number)");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(shown(found[0]), "4 ≥ 6");
  set("number", number_fact("9"));
  EXPECT_EQ(shown(figures("[0, 1, 2, 3, 4, 5, 6, 7].all(i, i >= param.in_a_row || i < number)")[0]), "6 ≥ 6");
}

TEST_F(ExpressionFigures, AParameterThatOnlyChoosesAsksForNothing) {
  EXPECT_TRUE(figures("(param.in_a_row > 5 ? other : number) == 4").empty());
  EXPECT_TRUE(figures("number > 3").empty());
}

}  // namespace
}  // namespace chungsuc::testing
