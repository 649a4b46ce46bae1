// SPDX-License-Identifier: Apache-2.0
// Advice against brute force: the sizes and numbers of the smallest sets of facts, and by name what is said of them.
#include <gtest/gtest.h>

#include <functional>
#include <iostream>
#include <set>

#include "told_values.h"
#include "worlds.h"

namespace chungsuc {
namespace {

using namespace worlds;

constexpr int kDay = 7;  // d0: a day that is known does not change

// The slots that a rule reads, in a world.
void slots_of(const Rule& r, const World& w, int part, std::set<int>& out) {
  auto own = [&](int thing) { out.insert(part < 0 ? thing : kOfThing + part * kOfPart + (thing < 4 ? 0 : 1)); };
  if (r.kind == Rule::boolean) own(r.fact);
  if (r.kind == Rule::at_least || r.kind == Rule::below) own(4 + r.fact);
  if (r.kind == Rule::is_one_of) out.insert(6);
  if (r.kind == Rule::by_day) out.insert(kDay);
  if (r.kind == Rule::words) out.insert(4), out.insert(r.fact);
  for (const Rule& c : r.children) {
    if (r.kind != Rule::counted && r.kind != Rule::each) slots_of(c, w, part, out);
    else
      for (int i = 0; i < w.parts; ++i) slots_of(c, w, i, out);
  }
}

// Is the outcome this one whatever the slots are that are missing?
bool always(const Rule& r, World w, const std::set<int>& used, int outcome) {
  for (int s : used) {
    if (w.slots[s] != kMissing) continue;
    for (int v = 0; v < values_of(s); ++v) {
      w.slots[s] = v;
      if (!always(r, w, used, outcome)) return false;
    }
    return true;
  }
  return naive(r, w, -1) == outcome;
}

// The smallest sets of slots of which some choice of values, tried by `fits`, does; none: there is no such set of up to `most`.
std::set<std::set<int>> smallest(const std::vector<int>& slots, std::size_t most, const std::function<bool(const std::set<int>&)>& fits) {
  for (std::size_t size = 0; size <= most; ++size) {
    std::set<std::set<int>> found;
    std::function<void(std::size_t, std::set<int>)> choose = [&](std::size_t from, std::set<int> set) {
      if (set.size() == size) {
        if (fits(set)) found.insert(set);
        return;
      }
      for (std::size_t i = from; i < slots.size(); ++i) {
        set.insert(slots[i]);
        choose(i + 1, set);
        set.erase(slots[i]);
      }
    };
    choose(0, {});
    if (!found.empty()) return found;
  }
  return {};
}

// Does some choice of values for these slots, each other than it is, make the outcome this one?
bool some_values(const Rule& r, const World& w, const std::set<int>& used, std::set<int> slots, int outcome, const World& given) {
  if (slots.empty()) return always(r, w, used, outcome);
  int s = *slots.begin();
  slots.erase(s);
  World next = w;
  for (int v = 0; v < values_of(s); ++v) {
    next.slots[s] = v;
    if (v != given.slots[s] && some_values(r, next, used, slots, outcome, given)) return true;
  }
  return false;
}

// Do some two values lead there of which neither does alone?
bool both_needed(const Rule& r, const World& given, const std::set<int>& used, int a, int b, int outcome) {
  for (int va = 0; va < values_of(a); ++va)
    for (int vb = 0; vb < values_of(b); ++vb) {
      if (va == given.slots[a] || vb == given.slots[b]) continue;
      World only_a = given, only_b = given;
      only_a.slots[a] = va;
      only_b.slots[b] = vb;
      World both = only_a;
      both.slots[b] = vb;
      if (always(r, both, used, outcome) && !always(r, only_a, used, outcome) && !always(r, only_b, used, outcome)) return true;
    }
  return false;
}

int slot_of(const AdviceFact& f) {
  if (!f.path.empty()) return kOfThing + (f.path[6] - '0') * kOfPart + (f.name == "p" ? 0 : 1);  // parts[i]
  int n = f.name[1] - '0';
  return f.name[0] == 'b' ? n : f.name[0] == 'n' ? 4 + n : f.name[0] == 'e' ? 6 : kDay;
}

template <typename List, typename Of>
std::set<int> slots_in(const List& list, Of of) {
  std::set<int> set;
  for (const auto& one : list) set.insert(slot_of(of(one)));
  return set;
}

using Choices = std::vector<std::pair<int, std::set<int>>>;  // slots, and the values that are told for each

// Each choice of values, set in the world.
void each_choice(const Choices& choices, World w, const std::function<void(const World&)>& see, std::size_t at = 0) {
  if (at == choices.size()) return see(w);
  for (int v : choices[at].second) {
    w.slots[choices[at].first] = v;
    each_choice(choices, w, see, at + 1);
  }
}

template <typename List, typename Words>
Choices choices_in(const List& list, Words words) {
  Choices all;
  for (const auto& one : list) all.emplace_back(slot_of(one.fact), told_values(slot_of(one.fact), words(one)));
  for (const auto& [slot, values] : all) EXPECT_FALSE(values.empty()) << slot;
  return all;
}

// Whatever values that are told are taken, the outcome is this one.
bool holds_for_all(const Rule& rule, const World& w, const std::set<int>& used, const Choices& choices, int outcome) {
  bool all = true;
  each_choice(choices, w, [&](const World& changed) { all = all && always(rule, changed, used, outcome); });
  return all;
}

// A plan does with all of its values, and with some of them no part of it does.
void hold_values(const Rule& rule, const World& w, const std::set<int>& used, const Plan& plan, int outcome, const std::string& what) {
  Choices choices = choices_in(plan.changes, [](const Change& c) { return c.to.en; });
  ASSERT_TRUE(holds_for_all(rule, w, used, choices, outcome)) << what;
  bool is_needed = false;
  each_choice(choices, w, [&](const World& changed) {
    bool part_does = false;
    for (std::size_t kept = 0; kept + 1 < std::size_t{1} << choices.size(); ++kept) {
      World part = w;
      for (std::size_t i = 0; i < choices.size(); ++i)
        if (kept >> i & 1) part.slots[choices[i].first] = changed.slots[choices[i].first];
      part_does = part_does || always(rule, part, used, outcome);
    }
    is_needed = is_needed || !part_does;
  });
  ASSERT_TRUE(is_needed) << what;
}

struct Seen {
  long plans = 0, grounds = 0, ways = 0;
};

constexpr std::size_t kMost = 30, kMostPlans = 60;

// Does the one change nothing that the other does not change to the same values?
bool is_part_of(const Plan& fewer, const Plan& more) {
  return std::all_of(fewer.changes.begin(), fewer.changes.end(), [&](const Change& a) {
    return std::any_of(more.changes.begin(), more.changes.end(), [&](const Change& b) { return slot_of(a.fact) == slot_of(b.fact) && a.to.en == b.to.en; });
  });
}

void hold_changes(const Rule& rule, const World& w, const std::set<int>& used, const Changes& changes, const std::string& what, Seen& seen) {
  std::vector<int> may;
  for (int s : used)
    if (s != kDay || w.slots[s] == kMissing) may.push_back(s);  // it does not change, but it may be learnt
  for (const Goal& g : changes.goals) {
    int target = g.target.outcome == Outcome::met ? 1 : -1;
    auto expected = smallest(may, 2, [&](const std::set<int>& set) { return some_values(rule, w, used, set, target, w); });
    std::set<std::set<int>> found;
    for (const Plan& p : g.plans) {
      std::set<int> slots = slots_in(p.changes, [](const Change& c) -> const AdviceFact& { return c.fact; });
      hold_values(rule, w, used, p, target, what + changes.to_text(Language::en));
      if (::testing::Test::HasFatalFailure()) return;
      for (const Plan& other : g.plans) ASSERT_FALSE(&other != &p && is_part_of(other, p)) << what << changes.to_text(Language::en);
      if (p.changes.size() == g.plans[0].changes.size()) found.insert(slots);
    }
    if (expected.empty()) {
      ASSERT_TRUE(g.plans.empty() || g.plans[0].changes.size() > 2) << what << changes.to_text(Language::en);
    } else {
      ASSERT_EQ(found, expected) << what << changes.to_text(Language::en);
    }
    std::set<std::set<int>> pairs, told;
    for (std::size_t i = 0; i < may.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (both_needed(rule, w, used, may[j], may[i], target)) pairs.insert({may[j], may[i]});
    for (const Plan& p : g.plans)
      if (p.changes.size() == 2) told.insert(slots_in(p.changes, [](const Change& c) -> const AdviceFact& { return c.fact; }));
    if (g.plans.size() < kMostPlans && expected != std::set<std::set<int>>{{}}) {
      ASSERT_EQ(told, pairs) << what << changes.to_text(Language::en);
    }
    seen.plans += !g.plans.empty();
  }
}

void hold_grounds(const Rule& rule, const World& w, const std::set<int>& used, const Grounds& grounds, const std::string& what, Seen& seen) {
  if (grounds.result.outcome == Outcome::undetermined) {
    ASSERT_TRUE(grounds.grounds.empty()) << what;
    return;
  }
  std::vector<int> known;
  for (int s : used)
    if (w.slots[s] != kMissing) known.push_back(s);
  int outcome = grounds.result.outcome == Outcome::met ? 1 : -1;
  auto expected = smallest(known, 6, [&](const std::set<int>& set) {
    World only = w;
    for (int s : used)
      if (!set.contains(s)) only.slots[s] = kMissing;
    return always(rule, only, used, outcome);
  });
  for (const Ground& g : grounds.grounds) {
    World only = w;
    Choices choices = choices_in(g.facts, [](const Told& t) { return t.values.en; });
    for (int s : used) only.slots[s] = kMissing;
    ASSERT_TRUE(holds_for_all(rule, only, used, choices, outcome)) << what << grounds.to_text(Language::en);
    for (const auto& [slot, values] : choices) ASSERT_TRUE(values.contains(w.slots[slot])) << what << grounds.to_text(Language::en);
  }
  std::set<std::set<int>> found;
  for (const Ground& g : grounds.grounds)
    if (g.facts.size() == grounds.grounds[0].facts.size()) found.insert(slots_in(g.facts, [](const Told& t) -> const AdviceFact& { return t.fact; }));
  if (!expected.empty()) {
    ASSERT_EQ(found, expected) << what << grounds.to_text(Language::en);
  }
  seen.grounds += !found.empty();
}

void hold_ways(const Rule& rule, const World& w, const std::set<int>& used, const Inquiry& open, const std::string& what, Seen& seen) {
  std::vector<int> missing;
  for (int s : used)
    if (w.slots[s] == kMissing) missing.push_back(s);
  auto expected = smallest(missing, 5, [&](const std::set<int>& set) { return some_values(rule, w, used, set, 1, w) || some_values(rule, w, used, set, -1, w); });
  if (expected == std::set<std::set<int>>{{}}) expected.clear();  // decided already
  for (const Way& way : open.ways)
    ASSERT_TRUE(holds_for_all(rule, w, used, choices_in(way.facts, [](const Told& t) { return t.values.en; }), way.result.outcome == Outcome::met ? 1 : -1)) << what << open.to_text(Language::en);
  std::set<std::set<int>> found;
  for (const Way& way : open.ways)
    if (way.facts.size() == open.smallest) found.insert(slots_in(way.facts, [](const Told& t) -> const AdviceFact& { return t.fact; }));
  ASSERT_EQ(found, expected) << what << open.to_text(Language::en);
  if (!open.at_least) {
    ASSERT_EQ(open.ways_of_that_size, expected.size()) << what << open.to_json();
  }
  seen.ways += !found.empty();
}

TEST(Advice, IsTheSmallestThatBruteForceFinds) {
  auto seed = static_cast<unsigned>(setting("CHUNGSUC_SEED", 20221229));
  long pairs = setting("CHUNGSUC_ADVICE", 2'000);
  std::cout << "seed " << seed << " (CHUNGSUC_SEED), " << pairs << " pairs (CHUNGSUC_ADVICE)\n";
  constexpr int kRules = 100;
  Seen seen;
  for (long done = 0; done < pairs;) {
    Generator g(seed++);
    std::vector<Rule> rules;
    for (int i = 0; i < kRules; ++i) rules.push_back(g.rule(2));
    RuleBook book = book_of(rules);
    for (int i = 0; i < kRules; ++i, ++done) {
      World w = g.world(4, 64);
      std::set<int> used;
      slots_of(rules[static_cast<std::size_t>(i)], w, -1, used);
      std::erase_if(used, [&](int s) { return !w.in_use(s); });
      if (used.size() > 7) continue;
      std::string question = "criterion.r" + std::to_string(i), what = yaml(rules[static_cast<std::size_t>(i)], false) + "\n";
      BoundFacts facts = book.bind(facts_of(w));
      const Rule& rule = rules[static_cast<std::size_t>(i)];
      hold_changes(rule, w, used, book.changes(question, facts, kContext, kMostPlans), what, seen);
      hold_grounds(rule, w, used, book.grounds(question, facts, kContext, kMost), what, seen);
      hold_ways(rule, w, used, book.inquire(question, facts, kContext, kMost), what, seen);
      if (::testing::Test::HasFatalFailure()) return;
    }
  }
  std::cout << seen.plans << " goals with plans, " << seen.grounds << " with grounds, " << seen.ways << " with sets that could decide\n";
  EXPECT_GT(seen.plans, pairs / 10);
  EXPECT_GT(seen.grounds, pairs / 10);
  EXPECT_GT(seen.ways, pairs / 10);
}

const char* const kLaw =
    "documents: {law: {number: L, vi: L, en: L, clauses: {x: {is: encoded, vi: x, en: x}}}}\n"
    "bodies: {office: {vi: phòng, en: office, cite: law x}, council: {vi: hội đồng, en: council, cite: law x}}\n"
    "ladders: {steps: {subject: thing, vi: x, en: x, cite: law x, levels: [{id: low, vi: thấp, en: low, require: {fact: income, at_least: {param: floor}}}, {id: high, vi: cao, en: high, require: {all: [{fact: income, at_least: 60}, {fact: roads, at_least: 80}]}}]}}\n"
    "parameters: {floor: {type: int, unit: points, vi: x, en: x, cite: law x, for: {2022: 40, 2023: 50}}}\n"
    "subjects:\n  thing:\n    vi: x\n    en: x\n    cite: law x\n    facts:\n"
    "      income: {type: int, unit: points, vi: thu nhập, en: income, by: office, changes: up}\n"
    "      roads: {type: rate, unit: percent, vi: đường, en: roads, by: office, cost: 5}\n"
    "      schools: {type: int, unit: schools, vi: trường, en: schools, by: council}\n"
    "      place: {type: enum, values: {hill: {vi: đồi, en: hill}, coast: {vi: biển, en: coast}}, vi: nơi, en: place, changes: never}\n"
    "criteria:\n"
    "  both: {subject: thing, vi: cả hai, en: both, cite: law x, require: {any: [{all: [{fact: income, at_least: 50}, {fact: schools, at_least: 2}]}, {fact: roads, at_least: 90}]}}\n"
    "  less: {subject: thing, vi: ít hơn, en: less, cite: law x, require: {fact: income, below: 50}}\n"
    "  on_the_hill: {subject: thing, vi: trên đồi, en: on the hill, cite: law x, require: {fact: place, equals: hill}}\n"
    "  dated:\n    subject: thing\n    vi: có thời hạn\n    en: dated\n    cite: law x\n    versions:\n"
    "      - {until: 2022-07-01, require: {fact: income, at_least: 40}}\n      - {from: 2022-07-01, require: {fact: income, at_least: 45}}\n"
    "  open: {subject: thing, vi: để ngỏ, en: open, cite: law x, require: {all: [{fact: income, at_least: 50}, {unset: nobody said}]}}\n";

RuleBook law() {
  auto book = RuleBook::load(BookSource::in_memory("b", {{"b/book.yaml", "language: 1\nid: b\nversion: 1.0.0\nvi: x\nen: x\n"}, {"b/r.yaml", kLaw}}));
  for (const Diagnostic& d : book.diagnostics()) ADD_FAILURE() << d.to_text();
  return *book;
}

std::string said(const Plan& p) {
  std::string text;
  for (const Change& c : p.changes) text += (text.empty() ? "" : "; ") + c.fact.name + ": " + (c.known ? c.from.en : "?") + " -> " + c.to.en;
  return text + " (" + std::to_string(p.cost) + ")";
}

TEST(Advice, PlansSayFromAndToAndWhatTheyCost) {
  Facts f = Facts::of("thing").set("income", 45).set("schools", 1).set("roads", 70).set("place", "coast");
  Changes c = law().changes("criterion.both", f, kContext);
  ASSERT_EQ(c.goals.size(), 1u);
  ASSERT_EQ(c.goals[0].plans.size(), 2u);
  EXPECT_EQ(said(c.goals[0].plans[0]), "income: 45 points -> ≥ 50 points; schools: 1 schools -> ≥ 2 schools (2)");
  EXPECT_EQ(said(c.goals[0].plans[1]), "roads: 70 % -> ≥ 90 % (5)");
}

TEST(Advice, WhatCannotChangeIsNotAskedToChange) {
  Facts f = Facts::of("thing").set("income", 55).set("place", "coast");
  EXPECT_TRUE(law().changes("criterion.less", f, kContext).goals.at(0).plans.empty());  // income only goes up
  EXPECT_TRUE(law().changes("criterion.on_the_hill", f, kContext).goals.at(0).plans.empty());
  Goal open = law().changes("criterion.open", f, kContext).goals.at(0);
  EXPECT_TRUE(open.plans.empty());
  EXPECT_TRUE(open.open);
}

TEST(Advice, OfAStandingTheRoadToEachLevelAndTheMarginToLosingIt) {
  Facts f = Facts::of("thing").set("income", 52).set("roads", 70);
  Changes c = law().changes("meets.steps", f, kContext);
  EXPECT_EQ(c.result.level, "low");
  ASSERT_EQ(c.goals.size(), 2u);
  EXPECT_TRUE(c.goals[0].at_least);
  EXPECT_EQ(c.goals[0].target.level, "high");
  EXPECT_EQ(said(c.goals[0].plans.at(0)), "income: 52 points -> ≥ 60 points; roads: 70 % -> ≥ 80 % (6)");
  EXPECT_TRUE(c.goals[1].below);
  EXPECT_TRUE(c.goals[1].plans.empty());  // income only goes up
}

TEST(Advice, TheBestQuestionComesFirst) {
  Facts f = Facts::of("thing").set("schools", 3);
  Inquiry open = law().inquire("criterion.both", f, kContext);
  ASSERT_EQ(open.questions.size(), 2u);
  EXPECT_EQ(open.questions[0].expected, 1.5);
  EXPECT_EQ(open.questions[0].fact.from, "office");
  EXPECT_EQ(open.smallest, 1u);
  EXPECT_EQ(open.ways_of_that_size, 2u);
  const NextQuestion& first = open.questions[0];
  ASSERT_EQ(first.answers.size(), 2u);
  EXPECT_EQ(first.answers[0].values.en, first.fact.name == "income" ? "≤ 49 points" : "< 90 %");
  EXPECT_EQ(first.answers[0].result.outcome, Outcome::undetermined);
  EXPECT_EQ(first.answers[0].further, 1);
  EXPECT_EQ(first.answers[1].result.outcome, Outcome::met);
}

TEST(Advice, GroundsNameTheFewestFacts) {
  Facts f = Facts::of("thing").set("income", 45).set("schools", 3).set("roads", 95);
  Grounds g = law().grounds("criterion.both", f, kContext);
  ASSERT_EQ(g.grounds.size(), 1u);
  ASSERT_EQ(g.grounds[0].facts.size(), 1u);
  EXPECT_EQ(g.grounds[0].facts[0].fact.name, "roads");
  EXPECT_EQ(g.grounds[0].facts[0].values.en, "≥ 90 %");
}

TEST(Advice, SpellsBreakWhereTheLawOrTheYearDoes) {
  Facts f = Facts::of("thing").set("income", 42);
  Timeline t = law().timeline("criterion.dated", f, kContext, *Date::parse("2022-01-01"), *Date::parse("2023-12-31"));
  ASSERT_EQ(t.spells.size(), 2u);
  EXPECT_EQ(t.spells[0].last.to_string(), "2022-06-30");
  EXPECT_EQ(t.spells[0].result.outcome, Outcome::met);
  EXPECT_EQ(t.spells[1].result.outcome, Outcome::not_met);
  ASSERT_EQ(t.spells[1].since.size(), 1u);
  EXPECT_EQ(t.spells[1].since[0].en, "a new rule applies: dated");
  Timeline years = law().timeline("meets.steps", f, kContext, *Date::parse("2022-12-30"), *Date::parse("2023-01-02"));
  ASSERT_EQ(years.spells.size(), 2u);
  EXPECT_EQ(years.spells[1].first.to_string(), "2023-01-01");
  ASSERT_EQ(years.spells[1].since.size(), 1u);  // no figure of the rule is given by years
  EXPECT_EQ(years.spells[1].since[0].en, "income: ≥ 40 points → ≥ 50 points");
}

TEST(Advice, RefusesWhatItCannotBeAskedAbout) {
  Facts f = Facts::of("thing");
  EXPECT_THROW(law().inquire("criterion.nothing", f, kContext), Error);
  EXPECT_THROW(law().changes("criterion.both", Facts::of("nobody"), kContext), Error);
  EXPECT_THROW(law().timeline("criterion.both", f, kContext, *Date::parse("2023-01-02"), *Date::parse("2023-01-01")), Error);
}

}  // namespace
}  // namespace chungsuc
