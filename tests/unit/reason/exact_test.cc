// SPDX-License-Identifier: Apache-2.0
// Random rules on random facts against brute force over every completion of what is missing: undetermined exactly where two
// completions disagree or the law leaves it open. CHUNGSUC_SEED chooses other rules, CHUNGSUC_PAIRS how many.
#include <gtest/gtest.h>

#include <iostream>

#include "worlds.h"

namespace chungsuc {
namespace {

using namespace worlds;

struct Tried {
  long pairs = 0, undecided = 0, refined = 0, not_exact = 0;
};

void hold_against_brute_force(long pairs, int most_missing, long most_completions, int depth, unsigned seed, Tried& tried) {
  constexpr int kRules = 300, kWorlds = 40;
  for (unsigned round = 0; tried.pairs < pairs; ++round) {
    Generator g(seed * 7919u + round);
    std::vector<Rule> rules;
    for (int i = 0; i < kRules; ++i) rules.push_back(g.rule(depth));
    RuleBook book = book_of(rules);
    for (std::size_t i = 0; i < rules.size() && tried.pairs < pairs; ++i)
      for (int n = 0; n < kWorlds; ++n, ++tried.pairs) {
        World w = g.world(most_missing, most_completions);
        std::string question = "criterion.r" + std::to_string(i);
        BoundFacts bound = book.bind(facts_of(w));
        Outcome verdict = book.verdict(question, bound, kContext).outcome;
        Reached reached;
        complete(rules[i], w, reached);
        Outcome expected = reached.open || (reached.yes && reached.no) ? Outcome::undetermined : reached.yes ? Outcome::met : Outcome::not_met;
        ASSERT_EQ(verdict, expected) << yaml(rules[i], false) << "\n" << book.decide(question, bound, kContext).to_json();
        if (n % 4) continue;
        Decision d = book.decide(question, bound, kContext);
        ASSERT_EQ(d.outcome, expected) << d.to_json();
        tried.undecided += expected == Outcome::undetermined;
        if (expected == Outcome::undetermined) {
          bool agree = reached.open && reached.yes_if_read != reached.no_if_read;  // it is open for the law alone
          ASSERT_TRUE(!d.exact || has_unset(rules[i]) || agree || (reached.yes_if_read && reached.no_if_read)) << yaml(rules[i], false) << d.to_json();
          ASSERT_TRUE(d.exact || reached.open) << yaml(rules[i], false) << d.to_json();
          ASSERT_FALSE(d.because.empty()) << d.to_json();
        }
        tried.refined += d.reason.state == "whatever" || (!d.reason.children.empty() && d.reason.children[0].state == "whatever");
        tried.not_exact += !d.exact;
      }
  }
}

TEST(Exact, UndeterminedIsWhereTwoCompletionsDisagree) {
  auto seed = static_cast<unsigned>(setting("CHUNGSUC_SEED", 20220913));
  long pairs = setting("CHUNGSUC_PAIRS", 40'000);
  std::cout << "seed " << seed << " (CHUNGSUC_SEED), " << pairs << " pairs (CHUNGSUC_PAIRS)\n";
  Tried tried;
  hold_against_brute_force(pairs, 5, 256, 3, seed, tried);
  std::cout << tried.undecided << " undetermined, " << tried.refined << " decided where Kleene's answer is not, " << tried.not_exact << " not exact\n";
  EXPECT_GT(tried.undecided, pairs / 100);
  EXPECT_GT(tried.refined, pairs / 2000);
}

TEST(Exact, AlsoOfTwelveMissingFacts) {
  auto seed = static_cast<unsigned>(setting("CHUNGSUC_SEED", 20220913));
  Tried tried;
  hold_against_brute_force(setting("CHUNGSUC_LARGE", 200), 40, 50'000, 4, seed + 1, tried);
}

struct Named {
  const char* rule;
  Outcome outcome;
};

TEST(Exact, ByName) {
  const Named cases[] = {
      {"{that: 'x > 5 || x <= 5'}", Outcome::met},
      {"{that: 'x > 5 && x < 3'}", Outcome::not_met},
      {"{any: [{fact: x, above: 5}, {fact: x, at_most: 5}]}", Outcome::met},
      {"{all: [{fact: x, above: 5}, {fact: x, below: 3}]}", Outcome::not_met},
      {"{fact: x, above: 5, below: 3}", Outcome::not_met},
      {"{tally: [{fact: known}, {fact: a}, {fact: b}], outcome: met, at_least: 1}", Outcome::met},
      {"{that: '[x, y, 70].exists(v, v >= 60)'}", Outcome::met},
      {"{that: '[x, y].exists(v, v >= 60) || [x, y].all(v, v < 60)'}", Outcome::met},
      {"{that: 'x >= y || x < y'}", Outcome::undetermined},  // two facts against each other: only bounded
      {"{that: 'x + y > 5 || x + y <= 5'}", Outcome::undetermined},
      {"{all: [{fact: a}, {none: [{fact: a}]}]}", Outcome::not_met},
      {"{tally: [{fact: a}, {none: [{fact: a}]}, {fact: known}], outcome: met, at_least: 2}", Outcome::met},
      {"{any: [{fact: place, in: [hill, coast]}, {fact: place, equals: plain}]}", Outcome::met},
      {"{all: [{criterion: shared}, {none: [{criterion: shared}]}]}", Outcome::not_met},  // evaluated once, read twice
      {"{any: [{count: parts, at_least: 3}, {fact: known}]}", Outcome::met},
      {"{any: [{recognised: steps, at_least: low}, {none: [{recognised: steps, at_least: low}]}]}", Outcome::undetermined},
      {"{any: [{none: [{recognised: steps, at_least: high, on: 2022-01-01}]}, {recognised: steps, at_least: low, on: 2022-01-01}]}", Outcome::met},
  };
  std::string text =
      "documents: {law: {number: L, vi: L, en: L, clauses: {x: {is: encoded, vi: x, en: x}}}}\n"
      "ladders: {steps: {subject: thing, vi: x, en: x, cite: law x, recorded_in: {relation: records, level: level, from: decided_on, until: revoked_on}, levels: [{id: low, vi: x, en: x}, {id: high, vi: x, en: x}]}}\n"
      "subjects:\n"
      "  part: {vi: x, en: x, cite: law x, facts: {p: {type: bool, vi: x, en: x}}}\n"
      "  record: {record: true, dated: decided_on, vi: x, en: x, cite: law x, facts: {level: {type: level, ladder: steps, vi: x, en: x}, decided_on: {type: date, vi: x, en: x}, revoked_on: {type: date, may_be_none: true, vi: x, en: x}}}\n"
      "  thing: {vi: x, en: x, cite: law x, relations: {parts: {of: part, vi: x, en: x}, records: {of: record, vi: x, en: x}}, facts: {x: {type: int, vi: x, en: x}, y: {type: int, vi: x, en: x}, "
      "a: {type: bool, vi: x, en: x}, b: {type: bool, vi: x, en: x}, known: {type: bool, vi: x, en: x}, place: {type: enum, values: {hill: {vi: x, en: x}, plain: {vi: x, en: x}, coast: {vi: x, en: x}}, vi: x, en: x}}}\n"
      "criteria:\n  shared: {subject: thing, vi: x, en: x, cite: law x, require: {fact: a}}\n";
  int n = 0;
  for (const Named& c : cases) text += "  r" + std::to_string(n++) + ": {subject: thing, vi: x, en: x, cite: law x, require: " + std::string(c.rule) + "}\n";
  auto book = RuleBook::load(BookSource::in_memory("b", {{"b/book.yaml", "language: 1\nid: b\nversion: 1.0.0\nvi: x\nen: x\n"}, {"b/r.yaml", text}}));
  for (const Diagnostic& d : book.diagnostics()) ADD_FAILURE() << d.to_text();
  ASSERT_TRUE(book.ok());
  Facts facts = Facts::of("thing").set("known", true);
  n = 0;
  for (const Named& c : cases) {
    Decision d = book->decide("criterion.r" + std::to_string(n++), facts, kContext);
    EXPECT_EQ(d.outcome, c.outcome) << c.rule << "\n" << d.to_json();
    if (c.outcome != Outcome::undetermined) {
      EXPECT_TRUE(d.exact) << c.rule;
      EXPECT_TRUE(d.missing.empty()) << c.rule;
      EXPECT_FALSE(d.because.empty() && c.outcome == Outcome::not_met) << c.rule;
    }
  }
}

TEST(Exact, TooManyCombinationsAreSaid) {
  constexpr int kFacts = 18;
  std::string text = "documents: {law: {number: L, vi: L, en: L, clauses: {x: {is: encoded, vi: x, en: x}}}}\nsubjects:\n  thing:\n    vi: x\n    en: x\n    cite: law x\n    facts:\n";
  std::string odd = "b0";
  for (int i = 0; i < kFacts; ++i) {
    text += "      b" + std::to_string(i) + ": {type: bool, vi: x, en: x}\n";
    if (i > 0) odd = "(" + odd + " != b" + std::to_string(i) + ")";
  }
  text += "criteria: {r: {subject: thing, vi: x, en: x, cite: law x, require: {any: [{that: '" + odd + "'}, {that: '!" + odd + "'}]}}}\n";
  auto book = RuleBook::load(BookSource::in_memory("b", {{"b/book.yaml", "language: 1\nid: b\nversion: 1.0.0\nvi: x\nen: x\n"}, {"b/r.yaml", text}}));
  for (const Diagnostic& d : book.diagnostics()) ADD_FAILURE() << d.to_text();
  ASSERT_TRUE(book.ok());
  Facts facts = Facts::of("thing");
  Decision d = book->decide("criterion.r", facts, kContext);
  EXPECT_EQ(d.outcome, Outcome::undetermined);
  EXPECT_TRUE(d.too_many);
  EXPECT_FALSE(d.exact);
  EXPECT_EQ(d.missing.size(), static_cast<std::size_t>(kFacts));
  EXPECT_NE(d.to_text(Language::en).find("too many combinations"), std::string::npos);
  for (int i = 6; i < kFacts; ++i) facts = facts.set("b" + std::to_string(i), i % 3 == 0);
  Decision fewer = book->decide("criterion.r", facts, kContext);
  EXPECT_EQ(fewer.outcome, Outcome::met);
  EXPECT_FALSE(fewer.too_many);
  std::vector<DeadAlternative> dead = book->dead_alternatives();  // neither is vouched for
  ASSERT_EQ(dead.size(), 2u);
  for (const DeadAlternative& a : dead) {
    EXPECT_TRUE(a.too_many);
    EXPECT_FALSE(a.never_met);
  }
}

}  // namespace
}  // namespace chungsuc
