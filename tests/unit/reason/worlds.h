// SPDX-License-Identifier: Apache-2.0
// Random rules on random small worlds, and what they mean where nothing is missing, written once more and as plainly as can
// be: what the tests of exact answers hold the library against.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <random>

#include "chungsuc/chungsuc.h"

namespace chungsuc::worlds {

constexpr int kParts = 3;
// Slots of a world: b0-b3, n0-n1 (0 to 3), e0 (three values), d0 (four days), and of each part: p, q (0 to 3).
constexpr int kOfThing = 8, kOfPart = 2, kSlots = kOfThing + kParts * kOfPart;
constexpr int kMissing = -1;

inline int values_of(int slot) {
  if (slot < 4) return 2;
  if (slot < 6) return 4;
  if (slot == 6) return 3;
  if (slot == 7) return 4;
  return (slot - kOfThing) % kOfPart == 0 ? 2 : 4;
}

struct World {
  int slots[kSlots];
  int parts = 0;
  bool in_use(int slot) const { return slot < kOfThing + parts * kOfPart; }
};

struct Rule {
  enum Kind { all, any, none, tally, counted, each, open_reading, unset, boolean, at_least, below, is_one_of, by_day, words } kind = boolean;
  std::vector<Rule> children;
  int fact = 0, bound = 0, set = 0;
  bool not_met = false;
};

inline int decide_number(int found, bool at_least, int bound) { return found == kMissing ? 0 : (at_least ? found >= bound : found < bound) ? 1 : -1; }

// -1 no, 0 unknown, 1 yes, of a world in which nothing is missing. `part`: whose slots p and q are.
// `read`: the open reading is taken, both of whose options say the same.
inline int naive(const Rule& r, const World& w, int part, bool read = false) {
  auto slot = [&](int thing) { return part < 0 ? w.slots[thing] : w.slots[kOfThing + part * kOfPart + (thing < 4 ? 0 : 1)]; };
  std::vector<int> outcomes;
  if (r.kind != Rule::counted && r.kind != Rule::each)
    for (const Rule& c : r.children) outcomes.push_back(naive(c, w, part, read));
  switch (r.kind) {
    case Rule::all: return *std::min_element(outcomes.begin(), outcomes.end());
    case Rule::any: return *std::max_element(outcomes.begin(), outcomes.end());
    case Rule::none: return -*std::max_element(outcomes.begin(), outcomes.end());
    case Rule::tally:
    case Rule::counted: {
      if (r.kind == Rule::counted)
        for (int i = 0; i < w.parts; ++i) outcomes.push_back(naive(r.children[0], w, i, read));
      int want = r.not_met ? -1 : 1;
      auto low = std::count(outcomes.begin(), outcomes.end(), want);
      auto high = low + std::count(outcomes.begin(), outcomes.end(), 0);
      return low >= r.bound ? 1 : high < r.bound ? -1 : 0;
    }
    case Rule::each: {
      int surely = 0, violated = 0, open = 0;
      for (int i = 0; i < w.parts; ++i) {
        int in = naive(r.children[0], w, i, read), holds = naive(r.children[1], w, i, read);
        surely += in == 1;
        violated += in == 1 && holds == -1;
        open += (in == 1 && holds == 0) || (in == 0 && holds != 1);
      }
      return violated ? -1 : open == 0 && surely > 0 ? 1 : 0;
    }
    case Rule::open_reading: return read ? outcomes[0] : 0;
    case Rule::unset: return 0;
    case Rule::boolean: return slot(r.fact) ? 1 : -1;
    case Rule::at_least: return decide_number(slot(4 + r.fact), true, r.bound);
    case Rule::below: return decide_number(slot(4 + r.fact), false, r.bound);
    case Rule::is_one_of: return (r.set >> w.slots[6]) & 1 ? 1 : -1;
    case Rule::by_day: return w.slots[7] <= r.bound ? 1 : -1;
    case Rule::words: return (w.slots[4] >= r.bound) == (w.slots[r.fact] == 1) ? 1 : -1;
  }
  return 0;
}

inline const char* const kDays[] = {"2022-01-01", "2022-01-02", "2022-01-03", "2022-01-04"};
inline const char* const kPlaces[] = {"hill", "plain", "coast"};

inline std::string yaml(const Rule& r, bool of_part) {
  static const char* const kNames[] = {"all", "any", "none"};
  std::string list;
  for (const Rule& c : r.children) list += (list.empty() ? "" : ", ") + yaml(c, of_part || r.kind == Rule::counted || r.kind == Rule::each);
  std::string b = of_part ? "p" : "b" + std::to_string(r.fact), n = of_part ? "q" : "n" + std::to_string(r.fact);
  switch (r.kind) {
    case Rule::tally: return "{tally: [" + list + "], outcome: " + (r.not_met ? "not_met" : "met") + ", at_least: " + std::to_string(r.bound) + "}";
    case Rule::counted: return "{count: parts, where: " + list + ", at_least: " + std::to_string(r.bound) + "}";
    case Rule::each: return "{each: parts, where: " + yaml(r.children[0], true) + ", require: " + yaml(r.children[1], true) + "}";
    case Rule::open_reading: return "{reading: open, then: {one: " + list + ", two: " + list + "}}";
    case Rule::unset: return "{unset: nobody said}";
    case Rule::boolean: return "{fact: " + b + "}";
    case Rule::at_least: return "{fact: " + n + ", at_least: " + std::to_string(r.bound) + "}";
    case Rule::below: return "{fact: " + n + ", below: " + std::to_string(r.bound) + "}";
    case Rule::is_one_of: {
      std::string in;
      for (int i = 0; i < 3; ++i)
        if ((r.set >> i) & 1) in += (in.empty() ? "" : ", ") + std::string(kPlaces[i]);
      return "{fact: e0, in: [" + in + "]}";
    }
    case Rule::by_day: return "{fact: d0, at_most: " + std::string(kDays[r.bound]) + "}";
    case Rule::words: return "{that: \"(n0 >= " + std::to_string(r.bound) + ") == b" + std::to_string(r.fact) + "\"}";
    default: return std::string("{") + kNames[r.kind] + ": [" + list + "]}";
  }
}

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

  Rule rule(int depth, bool of_part = false) {
    static const Rule::Kind kConnect[] = {Rule::all, Rule::any, Rule::none, Rule::tally, Rule::all, Rule::any, Rule::tally, Rule::counted, Rule::each, Rule::open_reading, Rule::unset};
    static const Rule::Kind kLeaf[] = {Rule::boolean, Rule::at_least, Rule::below, Rule::is_one_of, Rule::by_day, Rule::words};
    Rule r;
    bool connects = depth > 0 && below(4) > 0;
    r.kind = connects ? kConnect[below(of_part ? 7 : below(6) ? 9 : 11)] : kLeaf[below(of_part ? 3 : 6)];
    int children = 0;
    if (r.kind <= Rule::tally) children = 1 + below(3);
    if (r.kind == Rule::counted || r.kind == Rule::open_reading) children = 1;
    if (r.kind == Rule::each) children = 2;
    for (int n = 0; n < children; ++n) r.children.push_back(rule(depth - 1, of_part || r.kind == Rule::counted || r.kind == Rule::each));
    r.fact = below(r.kind == Rule::at_least || r.kind == Rule::below ? 2 : 4);
    r.bound = r.kind == Rule::tally ? 1 + below(children) : r.kind == Rule::counted ? 1 + below(2) : r.kind == Rule::by_day || r.kind == Rule::words ? below(4) : below(5);
    r.set = 1 + below(6);
    r.not_met = r.kind == Rule::tally && below(2);
    return r;
  }

  // With so many missing that there are at most so many completions.
  World world(int most_missing, long most_completions) {
    World w;
    w.parts = below(kParts + 1);
    for (int s = 0; s < kSlots; ++s) w.slots[s] = below(values_of(s));
    long completions = 1;
    for (int i = 0; i < most_missing; ++i) {
      int s = below(kOfThing + w.parts * kOfPart);
      if (w.slots[s] == kMissing || completions * values_of(s) > most_completions) continue;
      completions *= values_of(s);
      w.slots[s] = kMissing;
    }
    return w;
  }

 private:
  std::mt19937 random_;
};

inline Facts facts_of(const World& w) {
  Facts f = Facts::of("thing");
  auto number = [](Facts g, const std::string& name, int v, bool is_bool) { return v == kMissing ? g : is_bool ? g.set(name, v == 1) : g.set(name, v); };
  for (int i = 0; i < 4; ++i) f = number(f, "b" + std::to_string(i), w.slots[i], true);
  for (int i = 0; i < 2; ++i) f = number(f, "n" + std::to_string(i), w.slots[4 + i], false);
  if (w.slots[6] != kMissing) f = f.set("e0", std::string(kPlaces[w.slots[6]]));
  if (w.slots[7] != kMissing) f = f.set("d0", *Date::parse(kDays[w.slots[7]]));
  std::vector<Facts> parts;
  for (int i = 0; i < w.parts; ++i) {
    Facts p = Facts::of("part");
    p = number(p, "p", w.slots[kOfThing + i * kOfPart], true);
    parts.push_back(number(p, "q", w.slots[kOfThing + i * kOfPart + 1], false));
  }
  return f.set("parts", parts);
}

struct Reached {
  bool yes = false, no = false, open = false;
  bool yes_if_read = false, no_if_read = false;
};

inline bool has_unset(const Rule& r) { return r.kind == Rule::unset || std::any_of(r.children.begin(), r.children.end(), has_unset); }

inline void complete(const Rule& r, World& w, Reached& reached, int next = 0) {
  if (next == kSlots || !w.in_use(next)) {
    int outcome = naive(r, w, -1);
    (outcome > 0 ? reached.yes : outcome < 0 ? reached.no : reached.open) = true;
    int if_read = naive(r, w, -1, true);
    reached.yes_if_read |= if_read > 0;
    reached.no_if_read |= if_read < 0;
    return;
  }
  if (w.slots[next] != kMissing) return complete(r, w, reached, next + 1);
  for (int v = 0; v < values_of(next); ++v) {
    w.slots[next] = v;
    complete(r, w, reached, next + 1);
  }
  w.slots[next] = kMissing;
}

inline RuleBook book_of(const std::vector<Rule>& rules) {
  std::string text =
      "documents: {law: {number: L, vi: L, en: L, clauses: {x: {is: encoded, vi: x, en: x}}}}\n"
      "readings: {open: {vi: x, en: x, cite: law x, options: {one: {vi: x, en: x}, two: {vi: x, en: x}}, unset: nobody said}}\nsubjects:\n"
      "  part: {vi: x, en: x, cite: law x, facts: {p: {type: bool, vi: x, en: x}, q: {type: int, domain: {at_least: 0, at_most: 3}, vi: x, en: x}}}\n"
      "  thing:\n    vi: x\n    en: x\n    cite: law x\n    relations: {parts: {of: part, changes: never, vi: x, en: x}}\n    facts:\n";
  for (int i = 0; i < 4; ++i) text += "      b" + std::to_string(i) + ": {type: bool, vi: x, en: x}\n";
  for (int i = 0; i < 2; ++i) text += "      n" + std::to_string(i) + ": {type: int, domain: {at_least: 0, at_most: 3}, vi: x, en: x}\n";
  text += "      e0: {type: enum, values: {hill: {vi: x, en: hill}, plain: {vi: x, en: plain}, coast: {vi: x, en: coast}}, vi: x, en: x}\n";
  text += "      d0: {type: date, domain: {at_least: 2022-01-01, at_most: 2022-01-04}, vi: x, en: x}\n";
  text += "criteria:\n";
  for (std::size_t i = 0; i < rules.size(); ++i) text += "  r" + std::to_string(i) + ": {subject: thing, vi: x, en: x, cite: law x, require: " + yaml(rules[i], false) + "}\n";
  auto book = RuleBook::load(BookSource::in_memory("b", {{"b/book.yaml", "language: 1\nid: b\nversion: 1.0.0\nvi: x\nen: x\n"}, {"b/r.yaml", text}}), {.nodes = 4'000'000});
  for (const Diagnostic& d : book.diagnostics()) ADD_FAILURE() << d.to_text();
  return *book;
}

inline long setting(const char* name, long otherwise) {
  const char* given = std::getenv(name);
  return given ? std::strtol(given, nullptr, 10) : otherwise;
}

inline const Context kContext{.as_of = *Date::parse("2023-01-01")};

}  // namespace chungsuc::worlds
