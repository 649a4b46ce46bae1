// SPDX-License-Identifier: Apache-2.0
// Each form of a claim by name: proved, refuted by facts that are decided so, undecided with what it depends on.
#include <gtest/gtest.h>

#include "chungsuc/chungsuc.h"

namespace chungsuc {
namespace {

const char* const kBook = "language: 1\nid: b\nversion: 1.0.0\nvi: x\nen: x\n";
const char* const kWords = R"(
documents: {law: {number: L, vi: L, en: L, clauses: {x: {is: encoded, vi: x, en: x}}}}
bodies: {chair: {vi: x, en: x, cite: law x, until: 2025-07-01}, province: {vi: x, en: x, cite: law x}}
ladders:
  steps: {subject: thing, vi: x, en: x, cite: law x, recorded_in: {relation: records, level: level, from: decided_on, until: revoked_on}, levels: [{id: low, vi: x, en: x, require: {criterion: low}}, {id: high, vi: x, en: x, require: {criterion: high}}]}
subjects:
  part: {vi: x, en: x, cite: law x, facts: {size: {type: int, vi: x, en: x}}}
  record: {record: true, dated: decided_on, vi: x, en: x, cite: law x, facts: {level: {type: level, ladder: steps, vi: x, en: x}, decided_on: {type: date, vi: x, en: x}, revoked_on: {type: date, may_be_none: true, vi: x, en: x}}}
  thing:
    vi: x
    en: x
    cite: law x
    relations: {parts: {of: part, vi: x, en: x}, records: {of: record, vi: x, en: x}}
    judgements: {good: {vi: x, en: x, by: chair}}
    facts:
      x: {type: int, vi: x, en: x}
      y: {type: int, vi: x, en: x}
      pay: {type: money, unit: million dong/year, per: year, domain: {at_least: 0}, vi: x, en: x}
      a: {type: bool, vi: A, en: A}
      place: {type: enum, values: {hill: {vi: Núi, en: Hill}, plain: {vi: Bằng, en: Plain}}, vi: Nơi, en: Place}
parameters:
  left_open: {type: int, unset: nobody said, set_by: province, vi: x, en: x, cite: law x}
  wage: {type: money, unit: million dong/year, vi: x, en: x, cite: law x, by: place, values: {hill: {for: {2022: 30, 2023: 32}}, plain: {for: {2022: 40, 2023: 39}}}}
rounds: {yearly: {vi: x, en: x, cite: law x, instances: {y2022: {for: 2022}, y2025: {for: 2025}}}}
criteria:
  low: {subject: thing, vi: x, en: x, cite: law x, require: {fact: x, at_least: 5}}
  high: {subject: thing, vi: x, en: x, cite: law x, require: {fact: x, at_least: 9}}
  many: {subject: thing, vi: x, en: x, cite: law x, require: {count: parts, where: {fact: size, above: 3}, at_least: 2}}
  whole: {subject: thing, vi: x, en: x, cite: law x, require: {each: parts, require: {fact: size, above: 3}}}
  paid: {subject: thing, vi: x, en: x, cite: law x, require: {fact: pay, at_least: {param: wage}}}
  opened: {subject: thing, vi: x, en: x, cite: law x, require: {fact: x, at_least: {param: left_open}}}
  dated:
    subject: thing
    vi: x
    en: x
    cite: law x
    versions: [{from: 2022-01-01, until: 2023-01-01, fact: x, at_least: 5}, {from: 2023-01-01, until: 2024-01-01, fact: x, at_least: 4}]
  lower: {subject: thing, vi: x, en: x, cite: law x, rows: {a: {vi: x, en: x, fact: y, at_least: 3}, b: {vi: x, en: x, fact: x, at_least: 5}}}
  upper: {subject: thing, vi: x, en: x, cite: law x, rows: {a: {vi: x, en: x, fact: y, at_least: 3}, b: {vi: x, en: x, fact: x, at_least: 6}}}
  loose: {subject: thing, vi: x, en: x, cite: law x, rows: {a: {vi: x, en: x, fact: y, at_least: 2}}}
awards:
  prize: {vi: x, en: x, cite: law x, to: thing, decided_by: chair, require: {all: [{judgement: good}, {criterion: low}]}, rounds: {yearly: {cite: law x, steps: [{do: decide, by: chair, cite: law x}]}}}
  never_given: {vi: x, en: x, cite: law x, to: thing, decided_by: chair, require: {fact: a}, rounds: {yearly: {closed: x, cite: law x}}}
)";

RuleBook book_with(const std::string& claims, const std::string& more = "") {
  auto book = RuleBook::load(BookSource::in_memory("b", {{"b/book.yaml", kBook}, {"b/words.yaml", kWords}, {"b/claims.yaml", claims}, {"b/more.yaml", "note: x\n" + more}}));
  for (const Diagnostic& d : book.diagnostics()) ADD_FAILURE() << d.to_text();
  return *book;
}

ClaimResult claimed(const std::string& said, const std::string& more = "") {
  return book_with("claims: {c: {vi: x, en: x, cite: law x, " + said + "}}\n", more).run_claims().at(0);
}

std::string text(const ClaimResult& r) { return r.to_text(Language::en) + r.to_json(); }

// The facts of a case, decided by the book in its context: what was told is so.
Outcome told_again(const ClaimCase& c, const std::string& question) {
  auto facts = Facts::from_text(c.facts);
  EXPECT_TRUE(facts.ok()) << c.facts;
  RuleBook book = book_with("note: x\n");
  EXPECT_TRUE(book.check_facts(*facts).empty()) << c.facts;
  return book.decide(question, *facts, c.context).outcome;
}

using Is = ClaimResult::Outcome;

TEST(Claims, ImpliesIsProvedOrRefutedByFacts) {
  ClaimResult r = claimed("subject: thing, implies: [criterion.high, criterion.low]");
  EXPECT_EQ(r.outcome, Is::proved) << text(r);
  EXPECT_TRUE(r.rests_on.empty() && r.cases.empty() && r.never_decides.empty()) << text(r);
  r = claimed("subject: thing, implies: [criterion.low, criterion.high]");
  ASSERT_EQ(r.outcome, Is::refuted) << text(r);
  EXPECT_EQ(told_again(r.cases.at(0), "criterion.low"), Outcome::met);
  EXPECT_EQ(told_again(r.cases.at(0), "criterion.high"), Outcome::not_met);
}

TEST(Claims, LevelsOfAStandingAreQuestions) {
  EXPECT_EQ(claimed("subject: thing, implies: [meets.steps.high, meets.steps.low]").outcome, Is::proved);
  ClaimResult r = claimed("subject: thing, never: recognised.steps.high");
  ASSERT_EQ(r.outcome, Is::refuted) << text(r);
  EXPECT_EQ(told_again(r.cases.at(0), "recognised.steps"), Outcome::met);
}

TEST(Claims, AlwaysAndNever) {
  EXPECT_EQ(claimed("subject: thing, always: {any: [{fact: x, above: 5}, {fact: x, at_most: 5}]}").outcome, Is::proved);
  EXPECT_EQ(claimed("subject: thing, never: {all: [{fact: x, above: 5}, {fact: x, below: 3}]}").outcome, Is::proved);
  ClaimResult r = claimed("subject: thing, always: criterion.low");
  ASSERT_EQ(r.outcome, Is::refuted) << text(r);
  EXPECT_EQ(told_again(r.cases.at(0), "criterion.low"), Outcome::not_met);
}

TEST(Claims, EqualAndDisjoint) {
  EXPECT_EQ(claimed("subject: thing, equal: [criterion.high, {all: [{criterion: low}, {fact: x, above: 8}]}]").outcome, Is::proved);
  EXPECT_EQ(claimed("subject: thing, equal: [criterion.high, criterion.low]").outcome, Is::refuted);
  EXPECT_EQ(claimed("subject: thing, disjoint: [{fact: place, equals: hill}, {fact: place, equals: plain}]").outcome, Is::proved);
  EXPECT_EQ(claimed("subject: thing, disjoint: [{fact: place, equals: hill}, {fact: a}, {fact: place, equals: plain}]").outcome, Is::refuted);
}

TEST(Claims, PossibleShowsACase) {
  ClaimResult r = claimed("subject: thing, possible: award.prize");
  ASSERT_EQ(r.outcome, Is::proved) << text(r);
  EXPECT_EQ(told_again(r.cases.at(0), "award.prize"), Outcome::met);
  r = claimed("subject: thing, possible: award.never_given");
  EXPECT_EQ(r.outcome, Is::refuted) << text(r);
  EXPECT_TRUE(r.cases.empty());
}

TEST(Claims, WhatTheLawLeavesOpenIsNamed) {
  EXPECT_EQ(claimed("subject: thing, implies: [{all: [{criterion: opened}, {criterion: low}]}, criterion.opened]").outcome, Is::proved);
  ClaimResult r = claimed("subject: thing, implies: [criterion.opened, criterion.low]");
  ASSERT_EQ(r.outcome, Is::undecided) << text(r);
  EXPECT_EQ(r.rests_on, std::vector<std::string>{"x"});  // the condition that compares with what is unset
  // Also how many are asked for, and how large a share.
  r = claimed("subject: thing, never: {count: parts, at_least: {param: left_open}}");
  EXPECT_EQ(r.outcome, Is::undecided) << text(r);
  EXPECT_EQ(claimed("subject: thing, never: {tally: [{fact: a}], outcome: met, at_least: {param: left_open}}").outcome, Is::undecided);
  EXPECT_EQ(claimed("subject: thing, possible: criterion.opened").outcome, Is::undecided);
  EXPECT_EQ(claimed("subject: thing, possible: criterion.opened, or_open: true").outcome, Is::proved);
}

TEST(Claims, CasesHoldRelatedSubjects) {
  ClaimResult r = claimed("subject: thing, never: criterion.many");
  ASSERT_EQ(r.outcome, Is::refuted) << text(r);
  EXPECT_EQ(told_again(r.cases.at(0), "criterion.many"), Outcome::met) << r.cases[0].facts;
  r = claimed("subject: thing, never: criterion.whole");
  ASSERT_EQ(r.outcome, Is::refuted) << text(r);
  EXPECT_EQ(told_again(r.cases.at(0), "criterion.whole"), Outcome::met) << r.cases[0].facts;
}

// Each side of the day on which the rule changes.
TEST(Claims, EveryTimeBetweenTwoChangesIsLookedAt) {
  const std::string same = "subject: thing, implies: [criterion.dated, {fact: x, at_least: 5}]";
  ClaimResult r = claimed(same);
  ASSERT_EQ(r.outcome, Is::refuted) << text(r);
  EXPECT_EQ(r.cases[0].context.as_of, *Date::parse("2023-01-01"));
  EXPECT_EQ(claimed(same + ", until: 2023-01-01").outcome, Is::proved);
  EXPECT_EQ(claimed(same + ", from: 2022-12-31, until: 2023-01-02").outcome, Is::refuted);
  EXPECT_EQ(claimed(same + ", from: 2024-01-01").outcome, Is::proved);  // no rule is in force, and none is broken
  EXPECT_EQ(claimed(same + ", from: 2024-01-01").never_decides, std::vector<std::string>{"thing"});
}

TEST(Claims, RoundsCanBeNamed) {
  EXPECT_EQ(claimed("subject: thing, never: award.prize, rounds: [y2025], from: 2025-07-01").outcome, Is::proved);  // nobody can sign it
  EXPECT_EQ(claimed("subject: thing, never: award.prize, rounds: [yearly], from: 2025-06-30").outcome, Is::refuted);
}

TEST(Claims, MoneyIsWrittenInItsUnit) {
  ClaimResult r = claimed("subject: thing, never: criterion.paid, from: 2022-01-01, until: 2023-01-01");
  ASSERT_EQ(r.outcome, Is::refuted) << text(r);
  EXPECT_NE(r.cases[0].facts.find("million dong/year"), std::string::npos) << r.cases[0].facts;
}

TEST(Claims, ThresholdsOfLevelsAndYears) {
  ClaimResult r = claimed("subject: thing, monotone: {rows: [lower, upper]}");
  EXPECT_EQ(r.outcome, Is::proved) << text(r);
  EXPECT_EQ(r.compared, 2);
  r = claimed("subject: thing, monotone: {rows: [lower, loose]}");
  ASSERT_EQ(r.outcome, Is::refuted) << text(r);
  EXPECT_EQ(told_again(r.cases.at(0), "criterion.loose.a"), Outcome::met);
  EXPECT_EQ(told_again(r.cases.at(0), "criterion.lower.a"), Outcome::not_met);
  r = claimed("monotone: {values: wage, never: fall}");
  ASSERT_EQ(r.outcome, Is::refuted) << text(r);
  EXPECT_NE(r.why.en.find("(Place: Plain)"), std::string::npos) << r.why.en;
  EXPECT_EQ(claimed("monotone: {values: wage, never: rise}").outcome, Is::refuted);
}

TEST(Claims, TwoFactsAgainstEachOtherAreABound) {
  ClaimResult r = claimed("subject: thing, always: {any: [{that: 'x >= y'}, {that: 'x < y'}]}");
  EXPECT_EQ(r.outcome, Is::undecided) << text(r);
  EXPECT_FALSE(r.rests_on.empty());
  EXPECT_EQ(claimed("subject: thing, implies: [{all: [{that: 'x >= y'}, {fact: a}]}, {fact: a}]").outcome, Is::proved);
}

TEST(Claims, OfQuestionsThatAreAsked) {
  RuleBook book = book_with("note: x\n");
  EXPECT_TRUE(book.prove({.form = "implies", .sides = {"criterion.high", "criterion.low"}}).passed());
  EXPECT_EQ(book.prove({.form = "never", .sides = {"award.prize"}, .as_of = Date::parse("2025-07-01")}).outcome, Is::proved);
  EXPECT_EQ(book.prove({.form = "never", .sides = {"award.prize"}, .as_of = Date::parse("2025-06-30")}).outcome, Is::refuted);
  EXPECT_THROW(book.prove({.form = "perhaps", .sides = {"criterion.high"}}), Error);
  EXPECT_THROW(book.prove({.form = "always", .sides = {"criterion.hihg"}}), Error);
  EXPECT_THROW(book.prove({.form = "implies", .sides = {"criterion.high"}}), Error);
  EXPECT_THROW(book.prove({.form = "always", .sides = {"criterion.high"}, .subject = "thingy"}), Error);
  EXPECT_THROW(book.prove({.form = "always", .sides = {"criterion.high"}, .subject = "part"}), Error);
}

TEST(Claims, DeadAlternatives) {
  EXPECT_TRUE(book_with("note: x\n").dead_alternatives().empty());
  auto dead = book_with("note: x\n", "criteria: {dead: {subject: thing, vi: x, en: x, cite: law x, require: {any: [{id: wide, fact: x, at_least: 3}, {id: narrow, fact: x, at_least: 5}, {id: empty, all: [{fact: x, below: 1}, {fact: x, above: 2}]}]}}}\n").dead_alternatives();
  ASSERT_EQ(dead.size(), 2u);
  EXPECT_EQ(dead[0].id, "narrow");
  EXPECT_FALSE(dead[0].never_met);
  EXPECT_EQ(dead[1].id, "empty");
  EXPECT_TRUE(dead[1].never_met);
}

RuleBook version_of(const std::string& rule) {
  auto book = RuleBook::load(BookSource::in_memory("b", {{"b/book.yaml", kBook}, {"b/words.yaml", kWords}, {"b/more.yaml", "criteria: {c: {subject: thing, vi: x, en: x, cite: law x, require: " + rule + "}}\n"}}));
  for (const Diagnostic& d : book.diagnostics()) ADD_FAILURE() << d.to_text();
  return *book;
}

Difference between(const std::string& before, const std::string& after) { return version_of(before).difference("criterion.c", version_of(after), {.as_of = *Date::parse("2023-01-01")}); }

std::string in_english(const DifferenceRegion& r) {
  std::string all;
  for (const Label& w : r.where) all += (all.empty() ? "" : "; ") + w.en;
  return all;
}

TEST(Claims, TwoVersionsDifferInRegions) {
  Difference d = between("{fact: x, at_least: 5}", "{fact: x, at_least: 7}");
  EXPECT_TRUE(d.complete) << d.to_text(Language::en);
  ASSERT_EQ(d.regions.size(), 1u) << d.to_text(Language::en);
  EXPECT_EQ(in_english(d.regions[0]), "x: ≥ 5, ≤ 6");
  EXPECT_EQ(d.regions[0].witness.outcomes[0].second, Outcome::met);
  EXPECT_EQ(d.regions[0].witness.outcomes[1].second, Outcome::not_met);
  d = between("{fact: a}", "{all: [{fact: a}, {fact: place, equals: hill}]}");
  ASSERT_EQ(d.regions.size(), 1u) << d.to_text(Language::en);
  EXPECT_EQ(in_english(d.regions[0]), "A: yes; Place: Plain");
  d = between("{any: [{fact: x, at_least: 5}, {fact: x, below: 5}]}", "{any: [{fact: a}, {none: [{fact: a}]}]}");
  EXPECT_TRUE(d.complete && d.regions.empty()) << d.to_text(Language::en);
}

}  // namespace
}  // namespace chungsuc
