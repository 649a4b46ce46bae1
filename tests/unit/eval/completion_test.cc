// SPDX-License-Identifier: Apache-2.0
// Random rules on random facts, two ways: a decided outcome is that of every completion of the missing facts, and a
// naive evaluator over the test's own tree gives the same Kleene answer. CHUNGSUC_SEED chooses other rules.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>

#include "chungsuc/chungsuc.h"

namespace chungsuc {
namespace {

constexpr int kBools = 4, kInts = 2, kIntTop = 3;

struct Rule {
  enum Kind { all, any, none, tally, boolean, at_least, below } kind = boolean;
  std::vector<Rule> children;
  int fact = 0, bound = 0;
  bool tally_not_met = false;
};

// -1 no, 0 unknown, 1 yes. Facts: bools b0.. as 0/1, ints n0.. as 0..3; absent: missing.
using World = std::map<std::string, int>;

int naive(const Rule& r, const World& w) {
  std::vector<int> outcomes;
  for (const Rule& c : r.children) outcomes.push_back(naive(c, w));
  switch (r.kind) {
    case Rule::all: return *std::min_element(outcomes.begin(), outcomes.end());
    case Rule::any: return *std::max_element(outcomes.begin(), outcomes.end());
    case Rule::none: return -*std::max_element(outcomes.begin(), outcomes.end());
    case Rule::tally: {
      int want = r.tally_not_met ? -1 : 1;
      auto low = std::count(outcomes.begin(), outcomes.end(), want);
      auto high = low + std::count(outcomes.begin(), outcomes.end(), 0);
      return low >= r.bound ? 1 : high < r.bound ? -1 : 0;
    }
    case Rule::boolean: {
      auto it = w.find("b" + std::to_string(r.fact));
      return it == w.end() ? 0 : it->second ? 1 : -1;
    }
    case Rule::at_least:
    case Rule::below: {
      auto it = w.find("n" + std::to_string(r.fact));
      if (it != w.end()) return (r.kind == Rule::at_least ? it->second >= r.bound : it->second < r.bound) ? 1 : -1;
      bool always = r.kind == Rule::at_least ? r.bound <= 0 : r.bound > kIntTop;  // the domain decides
      bool never = r.kind == Rule::at_least ? r.bound > kIntTop : r.bound <= 0;
      return always ? 1 : never ? -1 : 0;
    }
  }
  return 0;
}

std::string yaml(const Rule& r) {
  static const char* const kNames[] = {"all", "any", "none"};
  std::string list;
  for (const Rule& c : r.children) list += (list.empty() ? "" : ", ") + yaml(c);
  switch (r.kind) {
    case Rule::tally: return "{tally: [" + list + "], outcome: " + (r.tally_not_met ? "not_met" : "met") + ", at_least: " + std::to_string(r.bound) + "}";
    case Rule::boolean: return "{fact: b" + std::to_string(r.fact) + "}";
    case Rule::at_least: return "{fact: n" + std::to_string(r.fact) + ", at_least: " + std::to_string(r.bound) + "}";
    case Rule::below: return "{fact: n" + std::to_string(r.fact) + ", below: " + std::to_string(r.bound) + "}";
    default: return std::string("{") + kNames[r.kind] + ": [" + list + "]}";
  }
}

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

  Rule rule(int depth) {
    Rule r;
    r.kind = static_cast<Rule::Kind>(depth == 0 ? 4 + below(3) : below(7));
    if (r.kind < Rule::boolean) {
      for (int n = 1 + below(3); n > 0; --n) r.children.push_back(rule(depth - 1));
      r.bound = 1 + below(static_cast<int>(r.children.size()));
      r.tally_not_met = below(2);
    } else {
      r.fact = below(r.kind == Rule::boolean ? kBools : kInts);
      r.bound = below(kIntTop + 2);
    }
    return r;
  }

  World world(int missing_in_ten) {
    World w;
    for (int i = 0; i < kBools; ++i)
      if (below(10) >= missing_in_ten) w["b" + std::to_string(i)] = below(2);
    for (int i = 0; i < kInts; ++i)
      if (below(10) >= missing_in_ten) w["n" + std::to_string(i)] = below(kIntTop + 1);
    return w;
  }

 private:
  std::mt19937 random_;
};

Facts facts_of(const World& w) {
  Facts f = Facts::of("thing");
  for (const auto& [name, value] : w) f = name[0] == 'b' ? f.set(name, value == 1) : f.set(name, value);
  return f;
}

// Is there a completion with this outcome?
bool reachable(const Rule& r, World& w, int outcome, int next = 0) {
  if (next == kBools + kInts) return naive(r, w) == outcome;
  bool is_bool = next < kBools;
  std::string name = is_bool ? "b" + std::to_string(next) : "n" + std::to_string(next - kBools);
  if (w.count(name)) return reachable(r, w, outcome, next + 1);
  for (int v = 0; v <= (is_bool ? 1 : kIntTop); ++v) {
    w[name] = v;
    bool found = reachable(r, w, outcome, next + 1);
    w.erase(name);
    if (found) return true;
  }
  return false;
}

TEST(Completion, DecidedOutcomesHoldForEveryCompletion) {
  const char* given = std::getenv("CHUNGSUC_SEED");
  unsigned seed = given ? static_cast<unsigned>(std::strtoul(given, nullptr, 10)) : 20220913u;
  std::cout << "seed " << seed << " (CHUNGSUC_SEED)\n";
  Generator g(seed);
  std::string rules =
      "documents: {law: {number: L, vi: L, en: L, clauses: {x: {is: encoded, vi: x, en: x}}}}\nsubjects:\n  thing:\n    vi: x\n    en: x\n    cite: law x\n    facts:\n";
  for (int i = 0; i < kBools; ++i) rules += "      b" + std::to_string(i) + ": {type: bool, vi: x, en: x, cite: law x}\n";
  for (int i = 0; i < kInts; ++i) rules += "      n" + std::to_string(i) + ": {type: int, domain: {at_least: 0, at_most: " + std::to_string(kIntTop) + "}, vi: x, en: x, cite: law x}\n";
  rules += "criteria:\n";
  std::vector<Rule> trees;
  for (int i = 0; i < 400; ++i) {
    trees.push_back(g.rule(3));
    rules += "  r" + std::to_string(i) + ": {subject: thing, vi: x, en: x, cite: law x, require: " + yaml(trees.back()) + "}\n";
  }
  auto book = RuleBook::load(BookSource::in_memory("b", {{"b/book.yaml", "language: 1\nid: b\nversion: 1.0.0\nvi: x\nen: x\n"}, {"b/r.yaml", rules}}));
  for (const Diagnostic& d : book.diagnostics()) ADD_FAILURE() << d.to_text();
  ASSERT_TRUE(book.ok());
  Context context{.as_of = *Date::parse("2023-01-01")};
  int undecided = 0;
  for (std::size_t i = 0; i < trees.size(); ++i)
    for (int n = 0; n < 50; ++n) {
      World w = g.world(4);
      Decision d = book->decide("criterion.r" + std::to_string(i), facts_of(w), context);
      int outcome = d.outcome == Outcome::met ? 1 : d.outcome == Outcome::not_met ? -1 : 0;
      ASSERT_EQ(outcome, naive(trees[i], w)) << yaml(trees[i]);
      if (outcome != 0) {
        ASSERT_FALSE(reachable(trees[i], w, -outcome)) << yaml(trees[i]);
      }
      if (outcome == 0) {
        ++undecided;
        ASSERT_FALSE(d.because.empty());
        if (d.exact) {
          ASSERT_TRUE(reachable(trees[i], w, 1) && reachable(trees[i], w, -1)) << yaml(trees[i]) << d.to_json();
        }
      }
    }
  EXPECT_GT(undecided, 1000);
}

}  // namespace
}  // namespace chungsuc
