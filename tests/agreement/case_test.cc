// SPDX-License-Identifier: Apache-2.0
// Rows of prepared questions against single cases, on generated rules and facts: each answer must be that of deciding the same
// facts, whatever the facts were set by, and where they cannot be. CHUNGSUC_SEED chooses others, CHUNGSUC_CASES how many.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <iostream>
#include <limits>
#include <thread>

#include "generator.h"

namespace chungsuc::agreement {
namespace {

long setting(const char* name, long otherwise) {
  const char* given = std::getenv(name);
  return given ? std::strtol(given, nullptr, 10) : otherwise;
}

const char* const kPlaces[] = {"hill", "plain", "coast"};
const char* const kMerits[] = {"good", "fine", "best"};
const char* const kWrong[] = {"2", "1 person", "true", "none", "", " ", "2023-02-30", "hil", "37 million dong", "nan", "0x1", "-1", "99"};

// A row and the same facts, set one after the other.
class Filler {
 public:
  Filler(const CaseQuery& query, Choices& c) : query_(query), row_(query.row()), facts_(Facts::of("thing")), c_(c) {}

  void fill(const Case& given) {
    facts_ = Facts::of(given.subject.kind);
    row_.clear();
    for (const auto& [name, fact] : given.subject.facts) one(name, fact);
    if (c_.one_in(6)) forget("n1");
  }
  const CaseRow& row() const { return row_; }
  const Facts& facts() const { return facts_; }

 private:
  template <typename T>
  void put(const std::string& name, const std::string& key, const T& value) {
    if (key.empty()) {
      if (c_.one_in(2)) row_.set(name, value);
      else row_.set(*query_.place(name), value);
      facts_ = facts_.set(name, value);
      return;
    }
    const auto at = query_.place(name, key);
    if (!at) return;  // of another year than a row has
    row_.set(*at, value);
    facts_ = facts_.set(name, key, value);
  }

  void put_real(const std::string& name, const std::string& key, double value) {
    const auto at = query_.place(name, key);
    if (!at) return;
    row_.set(*at, value);
    if (std::isnan(value)) {
      if (key.empty()) facts_ = facts_.set_missing(name);
      return;
    }
    const auto number = value == std::trunc(value) ? std::optional(Decimal(static_cast<std::int64_t>(value))) : Decimal::parse(std::to_string(value));
    facts_ = key.empty() ? facts_.set(name, *number) : facts_.set(name, key, *number);
  }

  void forget(const std::string& name) {
    row_.set_missing(name);
    facts_ = facts_.set_missing(name);
  }

  void one(const std::string& full, const Fact& fact) {
    const std::size_t at = full.find('@');
    const std::string name = full.substr(0, at), key = at == std::string::npos ? "" : full.substr(at + 1);
    if (fact.state == Fact::State::bounded || fact.state == Fact::State::missing) return;
    if (c_.one_in(12)) return wrong(name, key);
    if (fact.state == Fact::State::none) return put(name, key, "none");
    const long n = *fact.range.low;
    if (name == "e0") return word(name, key, kPlaces[n]);
    if (name == "j1") return word(name, key, kMerits[n]);
    if (name[0] == 'b' || name == "j0") return put(name, key, n != 0);
    if (name == "d0") return c_.one_in(3) ? put(name, key, Date::from_days(static_cast<std::int32_t>(n)).to_string()) : put(name, key, Date::from_days(static_cast<std::int32_t>(n)));
    switch (c_.below(4)) {
      case 0: return put(name, key, static_cast<int>(n));
      case 1: return put(name, key, std::int64_t{n});
      case 2: return put(name, key, Decimal(n));
      default: return put_real(name, key, static_cast<double>(n));
    }
  }

  void word(const std::string& name, const std::string& key, const char* text) {
    if (!key.empty() || c_.one_in(2)) return put(name, key, text);
    const std::size_t at = *query_.place(name);
    row_.set_code(at, *query_.code(at, text));
    facts_ = facts_.set(name, text);
  }

  // What the fact may not be able to be.
  void wrong(const std::string& name, const std::string& key) {
    switch (c_.below(9)) {
      case 0: return put(name, key, true);
      case 1: return put(name, key, Date::from_days(c_.below(30'000)));
      case 2: return put(name, key, Money{c_.below(5)});
      case 3: return put(name, key, *Decimal::parse("1.5"));
      case 4: return put(name, key, *Decimal::parse("123456789012345678901234567890"));
      case 5: return put(name, key, std::numeric_limits<std::int64_t>::max() - c_.below(3));
      case 6: return put(name, key, -c_.below(3) - 1);
      case 7: return put_real(name, key, c_.one_in(3) ? std::nan("") : c_.below(20) - 7.5);
      default: return put(name, key, std::string(kWrong[c_.below(static_cast<int>(std::size(kWrong)))]));
    }
  }

  const CaseQuery& query_;
  CaseRow row_;
  Facts facts_;
  Choices& c_;
};

struct Tried {
  long answers = 0, closer = 0, open = 0;
};

void try_book(Choices& choices, Tried& tried) {
  const Book book = random_book(choices);
  auto loaded = RuleBook::load(BookSource::in_memory("b", book.files(false)));
  if (!loaded) return;  // agreement_test asks that every generated book loads
  std::vector<std::string> questions = {"meets.steps", "recognised.steps"};
  for (const std::string& q : book.questions) questions.push_back("criterion." + q);
  for (int moment = 0; moment < 3; ++moment) {
    Case when = random_case(choices);
    const std::string& question = questions[static_cast<std::size_t>(choices.below(static_cast<int>(questions.size())))];
    const CaseQuery query = loaded->prepare(question, when.subject.kind, when.context());
    Filler filler(query, choices);
    for (int i = 0; i < 20; ++i, ++tried.answers) {
      Case one = random_case(choices);
      one.subject.kind = when.subject.kind;
      filler.fill(one);
      const CaseAnswer found = query.answer(filler.row());
      const Verdict expected = loaded->verdict(question, loaded->bind(filler.facts()), when.context());
      const Decision d = loaded->decide(question, filler.facts(), when.context());
      tried.closer += found.closer;
      tried.open += found.outcome == Outcome::undetermined;
      auto shown = [&] {
        std::string text = question + "\n" + d.to_text(Language::en);
        for (const auto& [file, content] : book.files(false)) text += "--- " + file + "\n" + content;
        return text;
      };
      ASSERT_EQ(found.outcome, d.outcome) << shown();
      ASSERT_EQ(found.outcome, expected.outcome) << shown();
      ASSERT_EQ(found.still_open, expected.still_open) << shown();
      ASSERT_EQ(found.lower < 0 ? "" : query.levels()[static_cast<std::size_t>(found.lower)], expected.lower) << shown();
      ASSERT_EQ(found.upper < 0 ? "" : query.levels()[static_cast<std::size_t>(found.upper)], expected.upper) << shown();
      ASSERT_EQ(query.at_once(filler.row()).has_value(), !found.closer);
    }
  }
}

TEST(CaseRows, EachSaysWhatItsFactsSay) {
  const long seed = setting("CHUNGSUC_SEED", 541), cases = setting("CHUNGSUC_CASES", 20'000);
  std::cout << "seed " << seed << " (CHUNGSUC_SEED), " << cases << " cases (CHUNGSUC_CASES)\n";
  Tried tried;
  for (std::size_t book = 0; tried.answers < cases && !::testing::Test::HasFailure(); ++book) {
    Choices choices(static_cast<std::uint64_t>(seed) * 15'485'863u + book);
    try_book(choices, tried);
  }
  std::cout << tried.answers << " answers, " << tried.open << " undetermined, " << tried.closer << " the way of decide\n";
  EXPECT_GT(tried.answers - tried.closer, cases / 8);  // rows do say something
}

const char* const kBook = "language: 1\nid: b\nversion: 1.0.0\nvi: x\nen: x\n";
const char* const kRules = R"(documents: {law: {number: L, vi: L, en: L, clauses: {x: {is: encoded, vi: x, en: x}}}}
subjects:
  thing:
    vi: x
    en: x
    cite: law x
    facts:
      roads: {type: rate, unit: percent, domain: {at_least: 0, at_most: 100}, vi: x, en: x}
      income: {type: money, unit: million dong/year, vi: x, en: x}
      homes: {type: int, vi: x, en: x}
      began_on: {type: date, vi: x, en: x}
      ended_on: {type: date, not_before: began_on, vi: x, en: x}
      year: {type: int, vi: x, en: x}
      named: {type: text, vi: x, en: x}
    relations: {parts: {of: thing, vi: x, en: x}}
  group: {abstract: true, vi: x, en: x, cite: law x}
  member: {is: [group], vi: x, en: x, cite: law x}
criteria:
  built: {subject: thing, vi: x, en: x, cite: law x, require: {fact: roads, at_least: 80.01}}
  poor: {subject: thing, vi: x, en: x, cite: law x, require: {fact: income, below: 42.5}}
  few: {subject: thing, vi: x, en: x, cite: law x, require: {fact: homes, at_most: 3}}
  over: {subject: thing, vi: x, en: x, cite: law x, require: {fact: ended_on, at_most: 2023-06-30}}
  more: {subject: thing, vi: x, en: x, cite: law x, require: {that: "homes > year"}}
)";

Checked<RuleBook> small_book() {
  auto book = RuleBook::load(BookSource::in_memory("b", {{"b/book.yaml", kBook}, {"b/rules.yaml", kRules}}));
  for (const Diagnostic& d : book.diagnostics()) ADD_FAILURE() << d.to_text();
  return book;
}

const Context kWhen{.as_of = *Date::parse("2023-12-31")};

template <typename T>
Outcome alone(const RuleBook& book, const char* question, const char* fact, const T& value) {
  const CaseQuery query = book.prepare(question, "thing", kWhen);
  CaseRow row = query.row();
  row.set(fact, value);
  return query.answer(row).outcome;
}

// A number in binary floating point is the amount nearest to it; all others are what they are.
TEST(CaseRows, NumbersAtTheirLimits) {
  const auto book = small_book();
  const double limit = 80.01, never = std::numeric_limits<double>::infinity();
  for (double x : {limit, std::nextafter(limit, 0.0), std::nextafter(limit, 100.0), limit - 4e-10, 100.0, std::nextafter(100.0, 101.0)}) EXPECT_EQ(alone(*book, "criterion.built", "roads", x), Outcome::met) << x;
  for (double x : {limit - 1e-9, 0.0, -0.0, 80.0}) EXPECT_EQ(alone(*book, "criterion.built", "roads", x), Outcome::not_met) << x;
  for (double x : {100.1, -0.1, never, -never, std::nan("")}) EXPECT_EQ(alone(*book, "criterion.built", "roads", x), Outcome::undetermined) << x;
  EXPECT_EQ(alone(*book, "criterion.built", "roads", *Decimal::parse("80.009999999")), Outcome::not_met);
  EXPECT_EQ(alone(*book, "criterion.built", "roads", *Decimal::parse("80.01")), Outcome::met);
  EXPECT_EQ(alone(*book, "criterion.poor", "income", Money{42'499'999}), Outcome::met);
  EXPECT_EQ(alone(*book, "criterion.poor", "income", Money{42'500'000}), Outcome::not_met);
  EXPECT_EQ(alone(*book, "criterion.poor", "income", "42499999 dong"), Outcome::met);
  EXPECT_EQ(alone(*book, "criterion.poor", "income", 42.4999994), Outcome::met);
  EXPECT_EQ(alone(*book, "criterion.poor", "income", 42.4999996), Outcome::not_met);
  EXPECT_EQ(alone(*book, "criterion.poor", "income", *Decimal::parse("42.4999996")), Outcome::undetermined);  // no whole đồng
  EXPECT_EQ(alone(*book, "criterion.few", "homes", 3.0), Outcome::met);
  EXPECT_EQ(alone(*book, "criterion.few", "homes", 2.5), Outcome::undetermined);
  EXPECT_EQ(alone(*book, "criterion.few", "homes", Money{2}), Outcome::undetermined);
  EXPECT_EQ(alone(*book, "criterion.few", "homes", std::numeric_limits<std::int64_t>::max()), Outcome::not_met);
  EXPECT_EQ(alone(*book, "criterion.few", "homes", std::numeric_limits<std::uint64_t>::max()), Outcome::undetermined);
}

// Of two days whose order cannot be, neither is used.
TEST(CaseRows, DaysThatContradictEachOther) {
  const auto book = small_book();
  const CaseQuery query = book->prepare("criterion.over", "thing", kWhen);
  CaseRow row = query.row();
  EXPECT_EQ(query.answer(row.set("ended_on", *Date::parse("2023-06-30"))).outcome, Outcome::met);
  EXPECT_EQ(query.answer(row.set("began_on", *Date::parse("2023-06-30"))).outcome, Outcome::met);
  EXPECT_FALSE(query.answer(row).closer);
  EXPECT_EQ(query.answer(row.set("began_on", *Date::parse("2023-07-01"))).outcome, Outcome::undetermined);
  EXPECT_EQ(query.answer(row.set_missing("began_on")).outcome, Outcome::met);
}

TEST(CaseRows, WhatItIsAskedForIsTold) {
  const auto book = small_book();
  const CaseQuery query = book->prepare("criterion.more", "thing", kWhen), other = book->prepare("criterion.few", "thing", kWhen);
  CaseRow row = query.row();
  row.set("homes", 4).set("year", 3).set("named", "so");
  EXPECT_EQ(query.answer(row).outcome, Outcome::met);  // an expression: its figures are there, though nothing is compared at once
  EXPECT_TRUE(query.answer(row).closer);
  EXPECT_EQ(query.question(), "criterion.more");
  EXPECT_EQ(query.kind(), "thing");
  EXPECT_TRUE(query.levels().empty());
  EXPECT_FALSE(query.place("parts"));
  EXPECT_FALSE(query.place("homes", "2022"));
  row.set("parts", 1);  // which a row does not hold
  auto refusal = [](const auto& act) {
    try {
      act();
    } catch (const Error& e) {
      return std::string(e.what());
    }
    return std::string();
  };
  EXPECT_EQ(refusal([&] { row.set("home", 1); }), "`home` is no fact of `thing`; did you mean `homes`?");
  EXPECT_EQ(refusal([&] { other.answer(row); }), "this row was made for another query; take one of the query that is asked");
  EXPECT_EQ(refusal([&] { book->prepare("criterion.more", "thin", kWhen); }), "there is no kind of subject `thin`; did you mean `thing`?");
  EXPECT_EQ(refusal([&] { book->prepare("criterion.more", "group", kWhen); }), "`group` groups kinds and is none of its own; name the kind itself");
  const CaseQuery of_others = book->prepare("criterion.more", "member", kWhen);
  EXPECT_EQ(of_others.answer(of_others.row()).outcome, Outcome::undetermined);
  EXPECT_FALSE(of_others.may_answer_at_once());
}

// A book may be gone, and many may ask.
TEST(CaseRows, AQueryStandsByItself) {
  std::optional<CaseQuery> query;
  {
    const auto book = small_book();
    query = book->prepare("criterion.few", "thing", kWhen);
  }
  std::vector<std::thread> askers;
  std::vector<long> met(4);
  for (std::size_t t = 0; t < met.size(); ++t)
    askers.emplace_back([&, t] {
      CaseRow row = query->row();
      for (int i = 0; i < 1000; ++i) met[t] += query->answer(row.set("homes", i % 10)).outcome == Outcome::met;
    });
  for (std::thread& t : askers) t.join();
  EXPECT_EQ(met, std::vector<long>(4, 400));
}

}  // namespace
}  // namespace chungsuc::agreement
