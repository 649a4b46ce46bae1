// SPDX-License-Identifier: Apache-2.0
// What is said where only bounds are known, where lists are counted, and where nothing is in force: nothing that is false.
#include <gtest/gtest.h>

#include "worlds.h"

namespace chungsuc {
namespace {

const char* const kLaw =
    "documents: {law: {number: L, vi: L, en: L, in_force: {from: 2020-01-01}, clauses: {a: {is: encoded, vi: x, en: x}}}}\n"
    "bodies: {judge: {vi: x, en: x, cite: law a}}\n"
    "readings: {way: {vi: x, en: x, cite: law a, options: {p: {vi: x, en: x}, q: {vi: x, en: x}}, unset: nobody chose, set_by: judge}}\n"
    "subjects:\n  thing:\n    vi: x\n    en: thing\n    cite: law a\n    facts:\n"
    "      x: {type: int, unit: points, domain: {at_least: 0, at_most: 100}, vi: x, en: score x}\n"
    "      y: {type: int, unit: points, domain: {at_least: 0, at_most: 100}, vi: y, en: score y}\n"
    "      z: {type: int, unit: points, domain: {at_least: 0, at_most: 100}, vi: z, en: score z}\n"
    "      b1: {type: bool, vi: b1, en: b1}\n"
    "      b3: {type: bool, vi: b3, en: b3}\n"
    "      d1: {type: date, vi: d1, en: date 1}\n"
    "      place: {type: enum, changes: never, values: {hill: {vi: x, en: hill}, plain: {vi: x, en: plain}}, vi: x, en: place}\n"
    "    relations: {parts: {of: part, vi: các phần, en: parts}}\n"
    "  part:\n    vi: x\n    en: part\n    cite: law a\n    facts:\n"
    "      ok: {type: bool, vi: x, en: fine}\n"
    "      n: {type: int, vi: x, en: number}\n"
    "criteria:\n"
    "  dates: {subject: thing, vi: x, en: dates, cite: law a, require: {all: [{fact: d1, below: 2023-06-01}, {fact: d1, at_least: 2023-01-01}]}}\n"
    "  hill: {subject: thing, vi: x, en: hill, cite: law a, require: {fact: place, equals: hill}}\n"
    "  sum: {subject: thing, vi: x, en: sum, cite: law a, require: {that: \"x + y >= 100\"}}\n"
    "  nothing_left: {subject: thing, vi: x, en: nothing, cite: law a, require: {that: \"x - x == 0\"}}\n"
    "  covers_all: {subject: thing, vi: x, en: all, cite: law a, require: {that: \"x + 1 > 5 || x <= 4\"}}\n"
    "  twice: {subject: thing, vi: x, en: twice, cite: law a, require: {that: \"2 * x + 10 >= 100\"}}\n"
    "  thirds: {subject: thing, vi: x, en: thirds, cite: law a, require: {that: \"3 * x >= 100\"}}\n"
    "  share: {subject: thing, vi: x, en: share, cite: law a, require: {that: \"parts.filter(p, p.n >= 5).size() * 100 >= parts.size() * 50\"}}\n"
    "  count: {subject: thing, vi: x, en: count, cite: law a, require: {count: parts, where: {fact: ok}, at_least: 2}}\n"
    "  either: {subject: thing, vi: x, en: either, cite: law a, require: {any: [{count: parts, where: {fact: ok}, at_least: 2}, {count: parts, where: {fact: ok}, at_most: 1}]}}\n"
    "  sizes: {subject: thing, vi: x, en: sizes, cite: law a, require: {any: [{count: parts, at_least: 3}, {count: parts, below: 3}]}}\n"
    "  both_counts: {subject: thing, vi: x, en: both, cite: law a, require: {all: [{count: parts, at_least: 3}, {count: parts, where: {fact: ok}, at_least: 2}]}}\n"
    "  choice: {subject: thing, vi: x, en: choice, cite: law a, require: {that: \"b1 ? x > 50 : x > 40\"}}\n"
    "  no_choice: {subject: thing, vi: x, en: no choice, cite: law a, require: {that: \"b1 ? x > 50 : x > 50\"}}\n"
    "  reading: {subject: thing, vi: x, en: reading, cite: law a, require: {reading: way, then: {p: {fact: x, above: 50}, q: {fact: x, above: 40}}}}\n"
    "  milder: {subject: thing, vi: x, en: milder, cite: law a, require: {any: [{all: [{fact: x, at_least: 60}, {fact: y, at_least: 60}]}, {fact: x, at_least: 80}]}}\n"
    "  late: {subject: thing, vi: x, en: late, cite: law a, versions: [{from: 2020-01-01, require: {fact: x, at_least: 50}}]}\n"
    "ladders:\n  grade:\n    subject: thing\n    vi: x\n    en: grade\n    cite: law a\n    levels: [{id: one, vi: một, en: one, require: {any: [{fact: z, at_least: 90}, {all: [{fact: z, at_least: 50}, {fact: b3}]}]}}]\n";

RuleBook law() {
  auto book = RuleBook::load(BookSource::in_memory("b", {{"b/book.yaml", "language: 1\nid: b\nversion: 1.0.0\nvi: x\nen: x\n"}, {"b/r.yaml", kLaw}}));
  for (const Diagnostic& d : book.diagnostics()) ADD_FAILURE() << d.to_text();
  return *book;
}

const Context kOn{.as_of = *Date::parse("2023-06-15")};

Facts with(const std::string& more) { return *Facts::from_text("{kind: thing, id: t" + (more.empty() ? "" : ", " + more) + "}", "facts"); }

std::string said(const Goal& g) {
  std::string text = g.target.label.en + ":";
  for (const Plan& p : g.plans) {
    text += " [";
    for (const Change& c : p.changes) text += (&c == &p.changes[0] ? "" : "; ") + c.fact.name + ": " + (c.known ? c.from.en : "?") + " -> " + c.to.en;
    text += "]";
  }
  return text + (g.open ? " open" : "") + (g.not_found ? " not found" : "");
}

std::vector<std::string> goals(const std::string& question, const std::string& facts) {
  std::vector<std::string> all;
  for (const Goal& g : law().changes(question, with(facts), kOn, 20).goals) all.push_back(said(g));
  return all;
}
using All = std::vector<std::string>;

TEST(Bounds, WhatIsMissingMayBeLearntAlsoWhereItCannotChange) {
  EXPECT_EQ(goals("criterion.dates", ""), (All{"met: [d1: ? -> on or after 2023-01-01, by 2023-05-31]", "not met: [d1: ? -> by 2022-12-31 or on or after 2023-06-01]"}));
  EXPECT_EQ(goals("criterion.hill", ""), (All{"met: [place: ? -> hill]", "not met: [place: ? -> plain]"}));
  EXPECT_EQ(goals("criterion.hill", "place: plain"), (All{"met:"}));
}

TEST(Bounds, APlanThatWasNotFoundIsNotDenied) {
  EXPECT_EQ(goals("criterion.sum", "x: 55, y: 20"), (All{"met: [x: 55 points -> ≥ 80 points] [y: 20 points -> ≥ 45 points]"}));  // and nothing of the outcome that it has
  EXPECT_EQ(goals("criterion.share", "parts: [{id: a, n: 1}]"), (All{"met: not found"}));
  EXPECT_EQ(goals("criterion.milder", "x: 5, y: 5, b1: true").size(), 1u);
}

TEST(Bounds, WhatCannotBeLookedAtIsAskedAllTheSame) {
  auto asked = [](const std::string& question, const std::string& facts) {
    std::string names;
    for (const NextQuestion& q : law().inquire(question, with(facts), kOn).questions) names += q.fact.name + " ";
    return names;
  };
  EXPECT_EQ(asked("criterion.sum", ""), "x y ");
  EXPECT_EQ(asked("criterion.sum", "x: 100"), "");
  EXPECT_EQ(asked("criterion.sum", "x: 90"), "y ");
  EXPECT_EQ(asked("criterion.share", ""), "parts ");
  EXPECT_EQ(asked("criterion.reading", ""), "x ");
  EXPECT_EQ(law().inquire("criterion.sum", with(""), kOn).to_text(Language::en).find("what the law leaves open"), std::string::npos);
}

TEST(Bounds, ACountIsOneNumberThatPlansMayRaise) {
  EXPECT_EQ(goals("criterion.count", "parts: []"), (All{"met: [parts: 0 that satisfy -> ≥ 2 that satisfy]"}));
  EXPECT_EQ(goals("criterion.count", "parts: [{id: a, ok: true}]"), (All{"met: [parts: 1 that satisfy -> ≥ 2 that satisfy]"}));
  All partial = goals("criterion.count", "parts: {partial: true, items: [{id: a, ok: true}]}");
  ASSERT_EQ(partial.size(), 2u);
  EXPECT_EQ(partial[0], "met: [parts: ? -> ≥ 2 that satisfy]");
  All nothing = goals("criterion.count", "");
  ASSERT_EQ(nothing.size(), 2u);
  EXPECT_EQ(nothing[0], "met: [parts: ? -> ≥ 2 that satisfy]");
  EXPECT_EQ(nothing[1], "not met: [parts: ? -> ≤ 1 that satisfy]");
  // More of them would not do without those that satisfy; what is not found is not denied.
  for (const std::string& g : goals("criterion.both_counts", "parts: []")) EXPECT_TRUE(g.find("[") != std::string::npos || g.find("not found") != std::string::npos) << g;
}

TEST(Bounds, CountsOfOneListAreOneNumber) {
  for (const char* facts : {"", "parts: {partial: true, items: [{id: a, ok: true}]}"})
    for (const char* question : {"criterion.either", "criterion.sizes"}) {
      Decision d = law().decide(question, with(facts), kOn);
      EXPECT_EQ(d.outcome, Outcome::met) << question;
      EXPECT_TRUE(d.exact) << question;
    }
  EXPECT_FALSE(law().decide("criterion.both_counts", with(""), kOn).exact);  // what the one asks of an element the other may not
}

TEST(Bounds, BothBranchesOfAChoiceCanMatter) {
  auto missing = [](const std::string& question) {
    std::string names;
    for (const Pending& m : law().decide(question, with(""), kOn).missing) names += m.name + " ";
    return names;
  };
  EXPECT_EQ(missing("criterion.choice"), "b1 x ");
  EXPECT_EQ(missing("criterion.no_choice"), "x ");
}

TEST(Bounds, OptionsThatAgreeLeaveNothingToLookAt) {
  Decision agree = law().decide("criterion.reading", with("x: 60"), kOn);
  EXPECT_EQ(agree.outcome, Outcome::undetermined);
  EXPECT_TRUE(agree.exact);
  EXPECT_TRUE(law().decide("criterion.reading", with("x: 45"), kOn).exact);
}

TEST(Bounds, AMilderPlanIsOneToo) {
  EXPECT_EQ(goals("criterion.milder", "x: 55, y: 20"), (All{"met: [x: 55 points -> ≥ 80 points] [x: 55 points -> ≥ 60 points; y: 20 points -> ≥ 60 points]"}));
  EXPECT_EQ(goals("criterion.milder", "x: 55, y: 70"), (All{"met: [x: 55 points -> ≥ 60 points]"}));
  EXPECT_EQ(goals("meets.grade", "z: 10, b3: false"), (All{"one: [z: 10 points -> ≥ 90 points] [z: 10 points -> ≥ 50 points; b3: no -> yes]"}));
}

TEST(Bounds, DaysWithoutARuleAreToldSo) {
  const Context before{.as_of = *Date::parse("2019-06-15")};
  Changes c = law().changes("criterion.late", with("x: 5"), before);
  EXPECT_FALSE(c.in_force);
  EXPECT_NE(c.to_text(Language::en).find("no rule is in force"), std::string::npos);
  EXPECT_EQ(c.to_text(Language::en).find("leaves open"), std::string::npos);
  EXPECT_FALSE(law().inquire("criterion.late", with(""), before).in_force);
  EXPECT_TRUE(law().decide("criterion.late", with(""), before).exact);
  EXPECT_TRUE(law().changes("criterion.late", with("x: 5"), kOn).in_force);
  Timeline t = law().timeline("criterion.late", with(""), kOn, *Date::parse("2019-12-30"), *Date::parse("2020-01-02"));
  ASSERT_EQ(t.spells.size(), 2u);
  EXPECT_EQ(t.spells[1].first.to_string(), "2020-01-01");
  EXPECT_EQ(t.spells[1].result.label.en, "undetermined");
}

TEST(Bounds, ReckoningWithOneMissingNumberIsExact) {
  auto outcome = [](const std::string& question, const std::string& facts) {
    Decision d = law().decide(question, with(facts), kOn);
    return std::pair(d.outcome, d.exact);
  };
  using Is = std::pair<Outcome, bool>;
  EXPECT_EQ(outcome("criterion.nothing_left", ""), (Is{Outcome::met, true}));
  EXPECT_EQ(outcome("criterion.covers_all", ""), (Is{Outcome::met, true}));
  EXPECT_EQ(outcome("criterion.twice", ""), (Is{Outcome::undetermined, true}));
  EXPECT_EQ(outcome("criterion.twice", "x: {at_least: 45}"), (Is{Outcome::met, true}));
  EXPECT_EQ(outcome("criterion.twice", "x: {at_most: 44}"), (Is{Outcome::not_met, true}));
  EXPECT_EQ(outcome("criterion.thirds", "x: {at_most: 33}"), (Is{Outcome::not_met, true}));
  EXPECT_EQ(outcome("criterion.sum", "x: 100"), (Is{Outcome::met, true}));
  EXPECT_EQ(outcome("criterion.sum", ""), (Is{Outcome::undetermined, false}));
  EXPECT_EQ(goals("criterion.twice", "x: 10"), (All{"met: [x: 10 points -> ≥ 45 points]"}));
  EXPECT_EQ(goals("criterion.thirds", "x: 10"), (All{"met: [x: 10 points -> ≥ 34 points]"}));
}

TEST(Bounds, AClaimIsTriedAtTheCornersOfWhatABoundReads) {
  ClaimQuery q{"always", {"criterion.sum"}, "", {}, {}, false};
  ClaimResult r = law().prove(q);
  EXPECT_EQ(r.outcome, ClaimResult::Outcome::refuted);
  ASSERT_EQ(r.cases.size(), 1u);
  EXPECT_EQ(law().decide("criterion.sum", *Facts::from_text(r.cases[0].facts, "facts"), r.cases[0].context).outcome, Outcome::not_met);
}

}  // namespace
}  // namespace chungsuc
