// SPDX-License-Identifier: Apache-2.0
#include "eval/expression_eval.h"

#include <gtest/gtest.h>

#include <random>

#include "../expression_world.h"

namespace chungsuc::testing {
namespace {

Value money(std::int64_t dong) { return Value{Decimal(dong)}; }
Value date(const char* text) { return Value{*Date::parse(text)}; }

ExprFact between(std::optional<Value> lower, std::optional<Value> upper, bool inclusive = true) {
  ExprFact fact;
  if (lower) fact.lower = ExprBound{*lower, inclusive};
  if (upper) fact.upper = ExprBound{*upper, inclusive};
  return fact;
}
ExprFact in_state(ExprFact::State state) {
  ExprFact fact;
  fact.state = state;
  return fact;
}

// A commune of three hamlets; one of them is known in part.
class ExpressionEval : public ::testing::Test {
 protected:
  ExpressionEval() {
    set("poverty_rate", number_fact("4.9"));
    set("income", fact_of(money(42'000'000)));
    set("construction_debt", fact_of(money(0)));
    set("number", number_fact("7"));
    set("score", number_fact("89.96"));
    set("name", fact_of(Value{std::string("Xã Đông")}));
    set("region", fact_of(Value{std::string("north")}));
    set("decided_on", fact_of(date("2023-01-31")));
    set("revoked_on", in_state(ExprFact::State::none));
    set("standing", fact_of(Value{LevelValue{1}}));
    set("active", fact_of(Value{true}));
    set("seniority", in_state(ExprFact::State::invalid));
    set("products", between(Value{Decimal(4)}, std::nullopt));
    set("households", between(Value{Decimal(100)}, Value{Decimal(200)}, false));
    set("tags", fact_of(Value{List{Value{std::string("OCOP")}, Value{std::string("new")}}}));
    hamlet(one, "120", true, 36'000'000);
    hamlet(two, "80", false, 45'000'000);
    three.facts[scope.handle("households", kHamlet)] = number_fact("95");  // not known: cultured, income
    commune.relations[scope.handle("hamlets")] = {ExprRelation::State::complete, {&one, &two, &three}};
    input.parameters[scope.handle("param.commune.min_income")] = money(42'000'000);
    input.date = Date::parse("2025-12-31");
  }

  void set(const std::string& name, ExprFact fact) { commune.facts[scope.handle(name)] = std::move(fact); }
  void hamlet(CaseSubject& subject, const char* households, bool cultured, std::int64_t income) {
    subject.facts[scope.handle("households", kHamlet)] = number_fact(households);
    subject.facts[scope.handle("cultured", kHamlet)] = fact_of(Value{cultured});
    subject.facts[scope.handle("income", kHamlet)] = fact_of(money(income));
  }
  ExprResult run(const std::string& text) {
    const Checking checking = check_text(text, scope);
    EXPECT_TRUE(checking.typed) << text << ": " << checking.first();
    return checking.typed ? evaluate(*checking.typed, input, &commune) : ExprResult{};
  }
  // yes, no, error, or what an undecided answer waits for.
  std::string answer(const std::string& text) {
    const ExprResult result = run(text);
    if (result.value != Tri::unknown) return result.value == Tri::yes ? "yes" : "no";
    if (result.error) return "error";
    std::string waits;
    for (const Trail& trail : result.pending) waits += (waits.empty() ? "" : " ") + name_of(trail);
    return "? " + waits;
  }
  std::string name_of(const Trail& trail) {
    if (trail.kind == Trail::Kind::as_of) return "as_of";
    const std::string where = trail.subject == &one     ? "one."
                              : trail.subject == &two   ? "two."
                              : trail.subject == &three ? "three."
                                                        : "";
    for (int each : {ExpressionScope::of_subject, kHamlet, kFamily}) {
      for (const std::string& name : scope.names(each)) {
        if (scope.handle(name, each) == trail.handle) return where + name;
      }
    }
    return "nobody";
  }

  WorldScope scope;
  WorldInput input;
  CaseSubject commune, one, two, three;
};

TEST_F(ExpressionEval, Answers) {
  const std::pair<const char*, const char*> table[] = {
      {"poverty_rate <= 5 && income >= 42 && construction_debt == 0", "yes"},
      {"income > 42", "no"},
      {"income >= param.commune.min_income", "yes"},
      {"income * 2 == 84", "yes"},
      {"score >= 90", "no"},
      {"score >= 89.96 && score < 89.97", "yes"},
      {"number / 2 == 3 && -number / 2 == -3 && -number % 2 == -1", "yes"},
      {"number > 6.5", "yes"},
      {"region == 'north' && region != enum.region.south && region in ['north']", "yes"},
      {"standing >= level.commune_standing.advanced", "yes"},
      {"name.startsWith('Xã') && !name.contains('x') && size(name) == 7", "yes"},
      {"addMonths(decided_on, 1, 'clamp') == date('2023-02-28')", "yes"},
      {"addMonths(decided_on, 1, 'next_day') == date('2023-03-01')", "yes"},
      {"addDays(decided_on, 1) < context.as_of", "yes"},
      {"active ? number == 7 : seniority == 1", "yes"},
      {"'OCOP' in tags && tags[1] == 'new' && tags == ['OCOP', 'new'] && tags.size() == 2", "yes"},
      {"tags.map(t, size(t)) == [4, 3]", "yes"},
      {"tags.filter(t, t.contains('e')) == ['new'] && tags.map(t, t == 'new', 1) == [1]", "yes"},
      {"false < true && 'a' < 'b'", "yes"},
      // missing and invalid: unknown, unless the rest decides
      {"other > 3", "? other"},
      {"seniority > 3", "? seniority"},
      {"other > 3 && active && seniority > 3", "? other seniority"},
      {"other > 3 && !active", "no"},
      {"other > 3 || active", "yes"},
      {"!(other > 3)", "? other"},
      {"other > 3 ? active : honest", "? other honest"},
      {"other > 3 ? active : active", "? other"},
      {"other + number > 3 || other - number > 3", "? other"},
      {"param.many_ocop > 3", "? param.many_ocop"},
      {"name.startsWith('a') == honest", "? honest"},
      // errors are absorbed as in CEL, and unknown beats them in connectives
      {"1 / 0 == 1", "error"},
      {"1 / 0 == 1 || active", "yes"},
      {"1 / 0 == 1 && !active", "no"},
      {"1 / 0 == 1 || honest", "? honest"},
      {"9223372036854775807 + number > 0", "error"},
      {"other + 1 / 0 > 0", "error"},
      {"addDays(decided_on, 99999999) > decided_on", "error"},
      {"[1 / 0, 70].exists(v, v >= 60)", "error"},
      {"tags[2] == 'a'", "error"},
      {"revoked_on > context.as_of", "error"},
      {"!has(revoked_on) || revoked_on > context.as_of", "yes"},
      {"has(number)", "yes"},
      {"has(other)", "? other"},
      {"has(seniority)", "? seniority"},
      {"has(products)", "yes"},
      // bounds: at least 4 products; more than 100 and less than 200 households
      {"products >= 4", "yes"},
      {"products > 3", "yes"},
      {"products < 4", "no"},
      {"products == 3", "no"},
      {"products != 3", "yes"},
      {"products >= 5", "? products"},
      {"products == 4", "? products"},
      {"products in [1, 2, 3]", "no"},
      {"households > 100", "yes"},
      {"households < 200 && households != 200", "yes"},
      {"households >= 200", "no"},
      {"households > 101", "? households"},
      {"households > poor_households", "? households poor_households"},
      // relations
      {"hamlets.exists(h, h.cultured)", "yes"},
      {"hamlets.all(h, h.cultured)", "no"},
      {"hamlets.all(h, h.households >= 80)", "yes"},
      {"hamlets.all(h, h.cultured || h.households == 80)", "? three.cultured"},
      {"hamlets.exists(h, h.cultured && h.households < 100)", "? three.cultured"},
      {"hamlets.exists_one(h, h.cultured)", "? three.cultured"},
      {"hamlets.exists_one(h, h.households > 90)", "no"},
      {"hamlets.filter(h, h.cultured).size() >= 1", "yes"},
      {"hamlets.filter(h, h.cultured).size() >= 3", "no"},
      {"hamlets.filter(h, h.cultured).size() >= 2", "? three.cultured"},
      {"hamlets.filter(h, h.households < 100).all(h, h.income >= 45)", "? three.income"},
      {"hamlets.filter(h, h.cultured).exists(h, h.households == 95)", "? three.cultured"},
      {"hamlets.filter(h, h.cultured).all(h, h.households > 90)", "yes"},
      {"hamlets.map(h, h.income).exists(i, i >= 45)", "yes"},
      {"hamlets.map(h, h.income).all(i, i >= 40)", "no"},
      {"hamlets.exists(h, h.families.exists(f, f.poor))", "? one.families two.families three.families"},
      {"hamlets.exists(h, hamlets.all(g, h.households >= g.households))", "yes"},
      // lists of literals know each element by itself
      {"[other, number, 70].exists(v, v >= 60)", "yes"},
      {"[other, number, 70].all(v, v >= 60)", "no"},
      {"[other, 70].all(v, v >= 60)", "? other"},
      {"7 in [other, number]", "yes"},
      {"[other, number][1] == 7", "yes"},
      {"[other] == [7]", "? other"},
      {"size([other, number]) == 2", "yes"},
  };
  for (const auto& [text, expected] : table) {
    EXPECT_EQ(answer(text), expected) << text;
  }
}

TEST_F(ExpressionEval, RelationsThatAreNotComplete) {
  const int hamlets = scope.handle("hamlets");
  commune.relations[hamlets].state = ExprRelation::State::partial;
  EXPECT_EQ(answer("hamlets.exists(h, h.households > 100)"), "yes");
  EXPECT_EQ(answer("hamlets.exists(h, h.households > 500)"), "? hamlets");
  EXPECT_EQ(answer("hamlets.all(h, h.households > 100)"), "no");
  EXPECT_EQ(answer("hamlets.all(h, h.households > 1)"), "? hamlets");
  EXPECT_EQ(answer("hamlets.exists_one(h, h.households > 90)"), "no");
  EXPECT_EQ(answer("hamlets.exists_one(h, h.households > 100)"), "? hamlets");
  EXPECT_EQ(answer("size(hamlets) >= 3"), "yes");
  EXPECT_EQ(answer("size(hamlets) >= 4"), "? hamlets");
  commune.relations.erase(hamlets);
  EXPECT_EQ(answer("hamlets.exists(h, h.cultured)"), "? hamlets");
  EXPECT_EQ(answer("hamlets.all(h, h.cultured)"), "? hamlets");
  EXPECT_EQ(answer("hamlets.exists(h, h.cultured) || active"), "yes");
  commune.relations[hamlets] = {ExprRelation::State::complete, {}};
  EXPECT_EQ(answer("hamlets.exists(h, h.cultured)"), "no");
  EXPECT_EQ(answer("hamlets.all(h, h.cultured)"), "yes");
  EXPECT_EQ(answer("size(hamlets) == 0"), "yes");
}

TEST_F(ExpressionEval, WithoutADateOfTheQuestion) {
  input.date.reset();
  EXPECT_EQ(answer("decided_on < context.as_of"), "? as_of");
}

TEST_F(ExpressionEval, BoundsOfDates) {
  set("decided_on", between(std::nullopt, date("2022-09-13"), false));
  EXPECT_EQ(answer("decided_on < date('2022-09-13')"), "yes");
  EXPECT_EQ(answer("decided_on >= date('2022-09-13')"), "no");
  EXPECT_EQ(answer("decided_on < date('2022-09-12')"), "? decided_on");
}

TEST_F(ExpressionEval, EachTrailOnce) {
  EXPECT_EQ(answer("other > 3 && other < 9 && [1, 2].all(v, v < other)"), "? other");
}

TEST_F(ExpressionEval, ChainsAreLong) {
  std::string text = "active";
  for (int i = 0; i < 400; ++i) text += " && active";
  EXPECT_EQ(answer(text), "yes");
}

// ---- What is decided stays decided, however the missing facts turn out.

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(engine_); }

  std::string whole(int depth, const std::string& variable) {
    switch (below(depth > 0 ? 7 : 4)) {
      case 0:
        return std::to_string(below(4));
      case 1:
        return "number";
      case 2:
        return variable.empty() ? "other" : variable;
      case 3:
        return "other";
      case 4:
        return "(" + whole(depth - 1, variable) + std::string(1, "+-*/%"[below(5)]) + whole(depth - 1, variable) + ")";
      case 5:
        return "(" + condition(depth - 1, variable) + " ? " + whole(depth - 1, variable) + " : " +
               whole(depth - 1, variable) + ")";
      default:
        return "size(" + list(depth - 1, variable) + ")";
    }
  }
  std::string list(int depth, const std::string& variable) {
    const std::string inner = "v" + std::to_string(depth);
    switch (below(depth > 0 ? 3 : 1)) {
      case 0:
        return "[" + whole(0, variable) + ", " + whole(0, variable) + "]";
      case 1:
        return list(depth - 1, variable) + ".filter(" + inner + ", " + condition(depth - 1, inner) + ")";
      default:
        return list(depth - 1, variable) + ".map(" + inner + ", " + whole(depth - 1, inner) + ")";
    }
  }
  std::string condition(int depth, const std::string& variable) {
    static const char* relations[] = {"==", "!=", "<", "<=", ">", ">="};
    static const char* macros[] = {"all", "exists", "exists_one"};
    const std::string inner = "w" + std::to_string(depth);
    switch (below(depth > 0 ? 8 : 3)) {
      case 0:
        return "active";
      case 1:
        return "honest";
      case 2:
        return whole(0, variable) + " " + relations[below(6)] + " " + whole(0, variable);
      case 3:
        return "(" + condition(depth - 1, variable) + (below(2) ? " && " : " || ") + condition(depth - 1, variable) +
               ")";
      case 4:
        return "!(" + condition(depth - 1, variable) + ")";
      case 5:
        return "(" + whole(depth - 1, variable) + " " + relations[below(6)] + " " + whole(depth - 1, variable) + ")";
      case 6:
        return list(depth - 1, variable) + "." + macros[below(3)] + "(" + inner + ", " + condition(depth - 1, inner) +
               ")";
      default:
        return "(" + whole(depth - 1, variable) + " in " + list(depth - 1, variable) + ")";
    }
  }

 private:
  std::mt19937 engine_;
};

TEST(ExpressionPartial, DecidedMeansDecidedForEveryCompletion) {
  const WorldScope scope;
  const WorldInput input;
  const int number = scope.handle("number"), other = scope.handle("other");
  const int active = scope.handle("active"), honest = scope.handle("honest");
  Random random(260);
  int decided = 0, open = 0;
  for (int round = 0; round < 4000; ++round) {
    const std::string text = random.condition(4, "");
    const Checking checking = check_text(text, scope);
    ASSERT_TRUE(checking.typed) << text << ": " << checking.first();
    CaseSubject partial;
    const int mask = random.below(16);
    const bool bounded = random.below(2) != 0;
    if (mask & 1) partial.facts[number] = number_fact("2");
    if (!(mask & 1) && bounded) partial.facts[number] = between(Value{Decimal(1)}, Value{Decimal(2)});
    if (mask & 2) partial.facts[other] = number_fact("0");
    if (mask & 4) partial.facts[active] = fact_of(Value{true});
    if (mask & 8) partial.facts[honest] = fact_of(Value{false});
    const ExprResult some = evaluate(*checking.typed, input, &partial);
    EXPECT_EQ(some.value == Tri::unknown, some.error || !some.pending.empty()) << text;
    (some.value == Tri::unknown ? open : decided) += 1;
    for (int n = 0; n < 4; ++n) {
      for (int rest = 0; rest < 16; ++rest) {
        if (!(mask & 1) && bounded && (n < 1 || n > 2)) continue;
        CaseSubject whole;
        whole.facts[number] = mask & 1 ? partial.facts[number] : number_fact(std::to_string(n));
        whole.facts[other] = mask & 2 ? partial.facts[other] : number_fact(std::to_string(rest & 3));
        whole.facts[active] = mask & 4 ? partial.facts[active] : fact_of(Value{(rest & 4) != 0});
        whole.facts[honest] = mask & 8 ? partial.facts[honest] : fact_of(Value{(rest & 8) != 0});
        const ExprResult all = evaluate(*checking.typed, input, &whole);
        EXPECT_TRUE(all.pending.empty()) << text;
        // Where a completion has no value at all, it refutes nothing.
        if (some.value != Tri::unknown && !all.error) {
          EXPECT_EQ(all.value, some.value) << text;
        }
        if (some.error) {
          EXPECT_TRUE(all.error) << text;
        }
      }
    }
  }
  EXPECT_GT(decided, 500);
  EXPECT_GT(open, 500);
}

}  // namespace
}  // namespace chungsuc::testing
