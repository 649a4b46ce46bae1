// SPDX-License-Identifier: Apache-2.0
// What cases cover, counted by hand on small books; and of random connectives, that each part said to turn its whole does.
#include <gtest/gtest.h>

#include <random>

#include "chungsuc/chungsuc.h"

namespace chungsuc {
namespace {

const char* const kWords = R"(
documents: {law: {number: L, vi: L, en: L, clauses: {x: {is: encoded, vi: x, en: x}, y: {is: encoded, vi: x, en: x}}}}
subjects:
  thing:
    vi: x
    en: x
    cite: law x
    facts:
      a: {type: bool, vi: A, en: A}
      b: {type: bool, vi: B, en: B}
      c: {type: bool, vi: C, en: C}
      e: {type: bool, vi: E, en: E}
      n: {type: int, domain: {at_least: 0}, vi: x, en: x}
      r: {type: rate, unit: percent, domain: {at_least: 0, at_most: 100}, vi: x, en: x}
      day: {type: date, vi: x, en: x}
      pay: {type: money, unit: million dong/year, per: year, domain: {at_least: 0}, vi: x, en: x}
      place: {type: enum, values: {hill: {vi: Núi, en: Hill}, plain: {vi: Bằng, en: Plain}}, vi: Nơi, en: Place}
parameters:
  left_open: {type: int, unset: nobody said, vi: x, en: x, cite: law x}
  wage: {type: money, unit: million dong/year, vi: x, en: x, cite: law x, by: place, values: {hill: {for: {2022: 30, 2023: 32.5}}, plain: {for: {2022: 40, 2023: 39}}}}
)";

Coverage measured(const std::string& rules, const std::string& cases, unsigned jobs = 1) {
  auto book = RuleBook::load(BookSource::in_memory("b", {{"b/book.yaml", "language: 1\nid: b\nversion: 1.0.0\nvi: x\nen: x\n"}, {"b/words.yaml", kWords}, {"b/rules.yaml", "criteria:\n" + rules}, {"b/cases.yaml", "cases:\n" + cases}}));
  for (const Diagnostic& d : book.diagnostics()) ADD_FAILURE() << d.to_text();
  for (const CaseResult& r : book->run_cases()) EXPECT_TRUE(r.passed) << r.to_text();
  return book->measure(CaseSelection{{}, {}, {}, jobs});
}

std::string criterion_with(const std::string& id, const std::string& node) { return "  " + id + ": {subject: thing, vi: x, en: x, cite: law x, require: " + node + "}\n"; }

std::string example(const std::string& id, const std::string& ask, const std::string& facts, const std::string& expect, int year = 2023) {
  return "  " + id + ": {ask: criterion." + ask + ", context: {as_of: " + std::to_string(year) + "-06-30}, given: {kind: thing" + (facts.empty() ? "" : ", " + facts) + "}, expect: " + expect + "}\n";
}

std::string sum(const CoverageSum& s) { return std::to_string(s.covered) + "/" + std::to_string(s.total); }

TEST(Coverage, NodesAreSeenInEachOutcomeThatTheyCanHave) {
  // Three nodes with three outcomes. The whole: met, not met. `a`: met. `b`: met, not met.
  Coverage c = measured(criterion_with("both", "{all: [{fact: a}, {fact: b}]}"), example("one", "both", "a: true, b: true", "met") + example("two", "both", "a: true, b: false", "not_met"));
  EXPECT_EQ(sum(c.node()), "5/9");
  // `b` alone turns it; `a` is never seen to.
  EXPECT_EQ(sum(c.mcdc()), "1/2");
  EXPECT_FALSE(c.parts[0].covered);
  EXPECT_EQ(c.parts[1].id + c.parts[1].met_case + c.parts[1].not_met_case, "bonetwo");
  // Of two clauses none cites the second.
  EXPECT_EQ(sum(c.clause()), "1/2");
}

TEST(Coverage, APartDoesNotTurnAWholeThatIsOpenOrDecidedByAnother) {
  // Not met in all three, and by neither alone where the other is not met or not known.
  Coverage c = measured(criterion_with("both", "{all: [{fact: a}, {fact: b}]}"),
                        example("none", "both", "a: false, b: false", "not_met") + example("open", "both", "b: false", "not_met") + example("one", "both", "a: true, b: true", "met"));
  EXPECT_EQ(sum(c.mcdc()), "0/2");
  EXPECT_EQ(c.nodes[1].seen, (std::array<std::size_t, 3>{1, 1, 1}));  // a: not met, undetermined, met
}

TEST(Coverage, WhatIsUnsetCanOnlyBeOpen) {
  // The whole can be not met or open, `a` all three, the unset route and the bound against nothing only open: 7.
  Coverage c = measured(criterion_with("route", "{all: [{fact: a}, {id: unread, unset: nobody read it}, {fact: n, at_least: {param: left_open}}]}"), example("one", "route", "a: true, n: 3", "undetermined"));
  EXPECT_EQ(c.node().total, 7u);
  EXPECT_EQ(c.node().covered, 4u);
  EXPECT_TRUE(c.boundaries.empty());
  // It is never met, so none of its three parts can turn it.
  EXPECT_EQ(c.parts.size(), 3u);
  EXPECT_EQ(sum(c.mcdc()), "0/0");
}

TEST(Coverage, AShareIsTriedByNumbersOfParts) {
  // Two of three. With two of them `a` and `b` turn it, with `a` alone the others: both of `b` are seen.
  std::string two = criterion_with("two", "{tally: [{fact: a}, {fact: b}, {fact: c}], at_least: 2}");
  std::string cases = example("ab", "two", "a: true, b: true, c: false", "met") + example("a", "two", "a: true, b: false, c: false", "not_met");
  Coverage c = measured(two, cases);
  EXPECT_EQ(sum(c.mcdc()), "1/3");
  EXPECT_TRUE(c.parts[1].covered);
  EXPECT_EQ(sum(c.boundary()), "2/3");  // two: at; one: just below; three: not tried
  // 60 percent of three are 1.8: no number is at it; one is just below, two just above.
  Coverage share = measured(criterion_with("two", "{tally: [{fact: a}, {fact: b}, {fact: c}], at_least: 60 percent}"), cases);
  EXPECT_EQ(sum(share.mcdc()), "1/3");
  EXPECT_EQ(sum(share.boundary()), "2/2");
}

TEST(Coverage, ATallyThatFallsWithAPartIsTurnedTheOtherWay) {
  // At most one of two that is met: the part being met is what fails.
  Coverage c = measured(criterion_with("few", "{tally: [{fact: a}, {fact: b}], at_most: 1}"), example("two", "few", "a: true, b: true", "not_met") + example("one", "few", "a: false, b: true", "met"));
  EXPECT_EQ(sum(c.mcdc()), "1/2");
  EXPECT_EQ(c.parts[0].met_case + " " + c.parts[0].not_met_case, "two one");
}

TEST(Coverage, ThresholdsAreTriedAtJustBelowAndJustAbove) {
  Coverage whole = measured(criterion_with("n5", "{fact: n, at_least: 5}"), example("at", "n5", "n: 5", "met") + example("below", "n5", "n: 4", "not_met") + example("far", "n5", "n: 7", "met"));
  EXPECT_EQ(sum(whole.boundary()), "2/3");
  EXPECT_EQ(whole.boundaries[0].step, "1");
  // Nothing is below the domain, nor above it.
  EXPECT_EQ(measured(criterion_with("n0", "{fact: n, equals: 0}"), example("at", "n0", "n: 0", "met")).boundary().total, 2u);
  EXPECT_EQ(measured(criterion_with("all", "{fact: r, at_least: 100}"), example("at", "all", "r: 100", "met")).boundary().total, 2u);
  // One of the last digit: 9.5 is tried by 9.4, and not by 9.3.
  EXPECT_EQ(sum(measured(criterion_with("rate", "{fact: r, at_most: 9.5}"), example("near", "rate", "r: 9.41", "met") + example("far", "rate", "r: 9.3", "met")).boundary()), "1/3");
  EXPECT_EQ(sum(measured(criterion_with("rate", "{fact: r, at_most: 9.5}"), example("far", "rate", "r: 9.3", "met")).boundary()), "0/3");
  // A day.
  EXPECT_EQ(sum(measured(criterion_with("d", "{fact: day, below: 2022-11-20}"), example("eve", "d", "day: 2022-11-19", "met") + example("on", "d", "day: 2022-11-20", "not_met") + example("late", "d", "day: 2022-11-22", "not_met")).boundary()), "2/3");
}

TEST(Coverage, EachCellOfAParameterIsAThreshold) {
  std::string cases = example("hill", "paid", "place: hill, pay: {2022: 30 million dong/year}", "met", 2022) +         // at 30
                      example("below", "paid", "place: plain, pay: {2023: 38.9 million dong/year}", "not_met", 2023) +  // just below 39
                      example("above", "paid", "place: plain, pay: {2022: 41 million dong/year}", "met", 2022) +        // just above 40
                      example("tenth", "paid", "place: hill, pay: {2023: 32 million dong/year}", "not_met", 2023);      // half a million below 32.5: not near
  Coverage c = measured(criterion_with("paid", "{fact: pay, at_least: {param: wage}}"), cases);
  EXPECT_EQ(sum(c.boundary()), "3/12");
  ASSERT_EQ(c.boundaries.size(), 4u);
  EXPECT_EQ(c.boundaries[0].where + ": " + c.boundaries[0].at.seen_in, "hill, 2022: hill");
  EXPECT_EQ(c.boundaries[1].value + " ± " + c.boundaries[1].step, "32,500,000 dong/year ± 100,000 dong/year");
}

TEST(Coverage, ACaseThatFailsCoversNothing) {
  auto book = RuleBook::load(BookSource::in_memory("b", {{"b/book.yaml", "language: 1\nid: b\nversion: 1.0.0\nvi: x\nen: x\n"}, {"b/words.yaml", kWords}, {"b/rules.yaml", "criteria:\n" + criterion_with("one", "{fact: a}") + "cases:\n" + example("x", "one", "a: true", "not_met")}}));
  EXPECT_EQ(sum(book->measure().node()), "0/3");
}

TEST(Coverage, ASumNeverRoundsUp) {
  CoverageSum near{1999, 2000};
  EXPECT_EQ(near.percent(), "99.9");
  EXPECT_TRUE(near.reaches("99.95"));
  EXPECT_FALSE(near.reaches("99.951"));
  EXPECT_FALSE(near.reaches("100"));
  EXPECT_EQ((CoverageSum{0, 0}).percent(), "100.0");
  EXPECT_THROW((void)near.reaches("101"), Error);
  EXPECT_THROW((void)near.reaches("most"), Error);
}

// Of random connectives over four facts and random cases: exactly those parts are covered of which two cases turn, each when its
// fact alone is made the opposite, and the decisions say so.
class Turned {
 public:
  explicit Turned(unsigned seed) : random_(seed) {}

  void try_one() {
    std::string node = random_node();
    auto plain = RuleBook::load(BookSource::in_memory("b", {{"b/book.yaml", "language: 1\nid: b\nversion: 1.0.0\nvi: x\nen: x\n"}, {"b/words.yaml", kWords}, {"b/rules.yaml", "criteria:\n" + criterion_with("one", node)}}));
    ASSERT_TRUE(plain.ok());
    std::vector<std::array<int, 4>> rows(6);
    std::string cases;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      for (int& v : rows[i]) v = pick(8) == 0 ? -1 : pick(2);
      cases += example("c" + std::to_string(i), "one", in_words(rows[i]), decided(*plain, rows[i]));
    }
    Coverage c = measured(criterion_with("one", node), cases, 3);
    ASSERT_EQ(c.parts.size(), 4u);
    for (std::size_t part = 0; part < 4; ++part) {
      EXPECT_EQ(c.parts[part].covered, has_pair(*plain, rows, part)) << node << "\n" << cases << kFacts[part];
      if (c.parts[part].covered) turns(*plain, rows, part, c.parts[part]);
    }
  }
  int covered = 0;

 private:
  static constexpr const char* kFacts[] = {"a", "b", "c", "e"};

  int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }

  std::string random_node() {
    static const char* const kHeads[] = {"all", "any", "none", "tally"};
    std::string head = kHeads[pick(4)], node = "{" + head + ": [{fact: a}, {fact: b}, {fact: c}, {fact: e}]";
    if (head == "tally") {
      node += std::string(", outcome: ") + (pick(2) ? "met" : "not_met");
      static const char* const kBounds[] = {"at_least: 2", "at_most: 2", "at_least: 30 percent", "at_least: 1, below: 3", "equals: 2", "in: [1, 3]"};
      node += std::string(", ") + kBounds[pick(6)];
    }
    return node + "}";
  }

  static std::string in_words(const std::array<int, 4>& row) {
    std::string text;
    for (std::size_t i = 0; i < 4; ++i) text += (text.empty() ? "" : ", ") + std::string(kFacts[i]) + ": " + (row[i] < 0 ? "null" : row[i] ? "true" : "false");
    return text;
  }

  static std::string decided(const RuleBook& book, const std::array<int, 4>& row) {
    Facts facts = Facts::of("thing");
    for (std::size_t i = 0; i < 4; ++i) facts = row[i] < 0 ? facts.set_missing(kFacts[i]) : facts.set(kFacts[i], row[i] == 1);
    return book.decide("criterion.one", facts, {.as_of = *Date::parse("2023-06-30")}).outcome_word();
  }

  static bool flips(const RuleBook& book, std::array<int, 4> row, std::size_t part) {
    std::string before = decided(book, row);
    if (row[part] < 0 || before == "undetermined") return false;
    row[part] = 1 - row[part];
    std::string after = decided(book, row);
    return after != before && after != "undetermined";
  }

  static bool has_pair(const RuleBook& book, const std::vector<std::array<int, 4>>& rows, std::size_t part) {
    for (const auto& one : rows)
      for (const auto& other : rows)
        if (one[part] == 1 && other[part] == 0 && flips(book, one, part) && flips(book, other, part) && decided(book, one) != decided(book, other)) return true;
    return false;
  }

  void turns(const RuleBook& book, const std::vector<std::array<int, 4>>& rows, std::size_t part, const PartCoverage& told) {
    const auto& met = rows[static_cast<std::size_t>(told.met_case[1] - '0')];
    const auto& not_met = rows[static_cast<std::size_t>(told.not_met_case[1] - '0')];
    EXPECT_EQ(met[part], 1);
    EXPECT_EQ(not_met[part], 0);
    EXPECT_TRUE(flips(book, met, part) && flips(book, not_met, part));
    EXPECT_NE(decided(book, met), decided(book, not_met));
    ++covered;
  }

  std::mt19937 random_;
};

TEST(Coverage, PartsSaidToTurnTheirWholeDo) {
  Turned turned(20);
  for (int i = 0; i < 120; ++i) turned.try_one();
  EXPECT_GT(turned.covered, 50);
}

TEST(Coverage, ThreadsChangeNothing) {
  std::string cases;
  for (int i = 0; i < 40; ++i) cases += example("c" + std::to_string(i), "n5", "n: " + std::to_string(i % 9), i % 9 >= 5 ? "met" : "not_met");
  std::string rules = criterion_with("n5", "{fact: n, at_least: 5}");
  EXPECT_EQ(measured(rules, cases, 1).to_json(), measured(rules, cases, 8).to_json());
}

}  // namespace
}  // namespace chungsuc
