// SPDX-License-Identifier: Apache-2.0
// Changes of small books, counted by hand; which of them are noticed; that nobody who could notice is left out.
#include <gtest/gtest.h>

#include <algorithm>

#include "check/checked_model.h"
#include "chungsuc/rulebook.h"
#include "compile/compile.h"
#include "model/load_model.h"
#include "reason/mutant_cases.h"

namespace chungsuc {
namespace {

using Fate = MutantResult::Fate;

const char* const kHead =
    "documents: {law: {number: L, vi: L, en: L, in_force: {from: 2020-01-01}, clauses: {a: {is: encoded, vi: x, en: x}, b: {is: encoded, vi: x, en: x}}}}\n"
    "bodies: {judge: {vi: x, en: x, cite: law a}}\n"
    "subjects:\n  thing:\n    vi: x\n    en: thing\n    cite: law a\n    facts:\n"
    "      x: {type: int, unit: points, domain: {at_least: 0, at_most: 100}, vi: x, en: score x}\n"
    "      y: {type: rate, unit: percent, domain: {at_least: 0, at_most: 100}, vi: y, en: share y}\n"
    "      debt: {type: money, unit: million dong, vi: z, en: debt}\n"
    "      b1: {type: bool, vi: b1, en: b1}\n"
    "      b2: {type: bool, vi: b2, en: b2}\n"
    "      place: {type: enum, values: {hill: {vi: x, en: hill}, plain: {vi: x, en: plain}}, vi: x, en: place}\n"
    "    relations: {parts: {of: part, vi: các phần, en: parts}}\n"
    "  part: {vi: x, en: part, cite: law a, facts: {ok: {type: bool, vi: x, en: fine}}}\n";

RuleBook book_of(const std::string& rules) {
  auto book = RuleBook::load(BookSource::in_memory("b", {{"b/book.yaml", "language: 1\nid: b\nversion: 1.0.0\nvi: x\nen: x\n"}, {"b/r.yaml", kHead + rules}}));
  for (const Diagnostic& d : book.diagnostics()) ADD_FAILURE() << d.to_text();
  return *book;
}

std::string criterion(const std::string& id, const std::string& rest) { return "  " + id + ": {subject: thing, vi: x, en: x, cite: law b, " + rest + "}\n"; }

// "change (fate)" of one definition, in the order in which they are made.
std::vector<std::string> told(const MutationReport& r, const std::string& definition) {
  static const char* const kFates[] = {"killed", "survived", "equal", "not tried"};
  std::vector<std::string> all;
  for (const MutantResult& m : r.mutants)
    if (m.definition == definition) all.push_back(m.change() + " (" + kFates[static_cast<int>(m.fate)] + ")");
  return all;
}

using Words = std::vector<std::string>;

TEST(Mutation, AThresholdIsChangedByOneStepAndItsComparison) {
  RuleBook book = book_of("criteria:\n" + criterion("enough", "require: {fact: x, at_least: 60}") +
                          "cases:\n  at: {ask: criterion.enough, context: {as_of: 2021-01-01}, given: {kind: thing}, vary: {set: x, to: [60, 40], expect: [met, not_met]}}\n");
  // 60 shows what asks for more, 40 what turns round; 59 was not tried.
  EXPECT_EQ(told(book.mutate(), "criterion.enough"), (Words{"x: at_least -> above (killed)", "x: at_least -> at_most (killed)", "x: at_least: 60 points -> at_least: 59 points (survived)", "x: at_least: 60 points -> at_least: 61 points (killed)"}));
}

TEST(Mutation, AChangeHasItsPlaceItsLineItsClauseAndWhoNoticed) {
  RuleBook book = book_of("criteria:\n" + criterion("enough", "require: {fact: x, at_least: 60}") +
                          "cases:\n  at: {ask: criterion.enough, context: {as_of: 2021-01-01}, given: {kind: thing}, vary: {set: x, to: [40, 60], expect: [not_met, met]}}\n");
  MutationReport report = book.mutate({.only = "criterion.enough"});
  ASSERT_EQ(report.mutants.size(), 4u);
  const MutantResult& above = report.mutants[0];
  EXPECT_EQ(above.place.file, "b/r.yaml");
  EXPECT_EQ(above.place.line_text.substr(static_cast<std::size_t>(above.place.column) - 1, 8), "at_least");
  EXPECT_EQ(report.mutants[2].place.line_text.substr(static_cast<std::size_t>(report.mutants[2].place.column) - 1, 2), "60");
  ASSERT_EQ(above.cites.size(), 1u);
  EXPECT_EQ(above.cites[0].clause, "b");
  EXPECT_EQ(above.noticed_by, "at[2]");
  EXPECT_EQ(above.cases, 2u);
}

TEST(Mutation, StepsSuitTheTypes) {
  RuleBook book = book_of("criteria:\n" + criterion("rate", "require: {fact: y, at_most: 12.345}") + criterion("money", "require: {fact: debt, below: 2}") + criterion("kind", "require: {fact: place, equals: hill}"));
  MutationReport r = book.mutate({.compare_meaning = false});
  EXPECT_EQ(told(r, "criterion.rate")[2], "y: at_most: 12.345 percent -> at_most: 12.344 percent (survived)");
  EXPECT_EQ(told(r, "criterion.money")[3], "debt: below: 2000000 dong -> below: 2000001 dong (survived)");
  EXPECT_EQ(told(r, "criterion.kind"), (Words{"place: equals: hill -> equals: plain (survived)"}));
}

TEST(Mutation, ConnectivesAndTheirChildren) {
  RuleBook book = book_of("criteria:\n" + criterion("both", "require: {all: [{fact: b1}, {fact: b2}]}") +
                          "cases:\n  one: {ask: criterion.both, context: {as_of: 2021-01-01}, given: {kind: thing, b1: true, b2: false}, expect: not_met}\n");
  // Without `b1` the other still fails, and `b1` is not missed.
  EXPECT_EQ(told(book.mutate(), "criterion.both"), (Words{"all: all -> any (killed)", "all/b1: `b1` -> nothing (survived)", "all/b2: `b2` -> nothing (killed)", "b1: true -> false (survived)", "b2: true -> false (killed)"}));
}

TEST(Mutation, ATallyAsksForOneMoreOrOneFewer) {
  RuleBook book = book_of("criteria:\n" + criterion("p", "require: {fact: b1}") + criterion("q", "require: {fact: b2}") + criterion("r", "require: {fact: x, above: 5}") +
                          criterion("share", "require: {tally: [p, q, r], outcome: met, at_least: 50 percent}") +
                          "cases:\n  two: {ask: criterion.share, context: {as_of: 2021-01-01}, given: {kind: thing, b1: true, b2: true, x: 1}, expect: met}\n");
  Words all = told(book.mutate(), "criterion.share");
  auto has = [&](const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); };
  EXPECT_TRUE(has("share: at least 2 of 3 -> at least 1 of 3 (survived)") || has("tally: at least 2 of 3 -> at least 1 of 3 (survived)")) << ::testing::PrintToString(all);
  EXPECT_TRUE(has("tally: at least 2 of 3 -> at least 3 of 3 (killed)")) << ::testing::PrintToString(all);
  EXPECT_TRUE(has("tally: outcome: met -> outcome: not_met (killed)")) << ::testing::PrintToString(all);
}

TEST(Mutation, WhatNoFactsTellApartIsNotCounted) {
  RuleBook book = book_of("criteria:\n" + criterion("some", "require: {fact: x, at_least: 0}") +
                          "cases:\n  none: {ask: criterion.some, context: {as_of: 2021-01-01}, given: {kind: thing, x: 0}, expect: met}\n");
  MutationReport r = book.mutate({.only = "criterion.some"});
  EXPECT_EQ(told(r, "criterion.some"), (Words{"x: at_least -> above (killed)", "x: at_least -> at_most (survived)", "x: at_least: 0 points -> at_least: -1 points (equal)", "x: at_least: 0 points -> at_least: 1 points (killed)"}));
  EXPECT_EQ(r.counted(), 3u);
  EXPECT_EQ(r.tenths(), 666);
  EXPECT_TRUE(r.reaches(*Decimal::parse("66.6")));
  EXPECT_FALSE(r.reaches(*Decimal::parse("66.7")));
}

TEST(Mutation, ThePartsOfARelationAreNotTakenForEqual) {
  RuleBook book = book_of("criteria:\n" + criterion("fine", "require: {count: parts, where: {fact: ok}, at_least: 1}") +
                          "cases:\n  one: {ask: criterion.fine, context: {as_of: 2021-01-01}, given: {kind: thing, parts: [{ok: true}, {ok: true}]}, expect: met}\n");
  for (const std::string& one : told(book.mutate(), "criterion.fine")) EXPECT_EQ(one.find("(equal)"), std::string::npos) << one;
}

TEST(Mutation, DaysAreShiftedByOne) {
  RuleBook book = book_of("parameters:\n  bar: {type: int, unit: points, vi: x, en: x, cite: law a, versions: [{from: 2020-01-01, until: 2023-01-01, value: 40}, {from: 2023-01-01, value: 60}]}\n"
                          "criteria:\n" + criterion("enough", "require: {fact: x, at_least: {param: bar}}") +
                          "cases:\n  change: {ask: criterion.enough, context: {as_of: 2020-01-01}, given: {kind: thing, x: 50}, vary: {set: context.as_of, to: [2022-12-31, 2023-01-01], expect: [met, not_met]}}\n");
  MutationReport r = book.mutate({.compare_meaning = false});
  Words all = told(r, "parameter.bar");
  Words days(all.begin() + 4, all.end());
  EXPECT_EQ(days, (Words{"bar: from: 2020-01-01 -> from: 2019-12-31 (survived)", "bar: from: 2020-01-01 -> from: 2020-01-02 (survived)", "bar: from: 2023-01-01 -> from: 2022-12-31 (killed)", "bar: from: 2023-01-01 -> from: 2023-01-02 (killed)"}));
  // The day on which the document begins is that of the criterion that cites it.
  EXPECT_EQ(told(r, "document.law"), (Words{"law: from: 2020-01-01 -> from: 2019-12-31 (survived)", "law: from: 2020-01-01 -> from: 2020-01-02 (survived)"}));
}

TEST(Mutation, ExpressionsAreChangedWhereTheyStand) {
  RuleBook book = book_of("criteria:\n" + criterion("sum", "require: {that: \"x + 1 >= 61 && b1\"}") +
                          "cases:\n  at: {ask: criterion.sum, context: {as_of: 2021-01-01}, given: {kind: thing, x: 60, b1: true}, expect: met}\n");
  MutationReport r = book.mutate({.only = "sum"});
  auto it = std::find_if(r.mutants.begin(), r.mutants.end(), [](const MutantResult& m) { return m.was == ">=" && m.becomes == ">"; });
  ASSERT_NE(it, r.mutants.end());
  EXPECT_EQ(it->fate, Fate::killed);
  EXPECT_TRUE(std::any_of(r.mutants.begin(), r.mutants.end(), [](const MutantResult& m) { return m.was == "&&" && m.becomes == "||" && m.fate == Fate::survived; }));
}

TEST(Mutation, SurvivorsAreExplainedAndStaleReasonsTold) {
  RuleBook book = book_of("criteria:\n" + criterion("kind", "require: {fact: place, equals: hill}"));
  auto explained = explained_mutants("survivors:\n  - {definition: criterion.kind, change: \"place: equals: hill -> equals: plain\", reason: nobody knows}\n  - {definition: criterion.kind, change: no such, reason: gone}\n", "m.yaml");
  ASSERT_TRUE(explained.ok());
  MutationReport r = book.mutate({.explained = *explained});
  EXPECT_EQ(r.mutants[0].reason, "nobody knows");
  ASSERT_EQ(r.stale.size(), 1u);
  EXPECT_EQ(r.stale[0].place.line, 3);
  EXPECT_FALSE(explained_mutants("survivors:\n  - {definition: criterion.kind, change: x}\n", "m.yaml").ok());
  EXPECT_FALSE(explained_mutants("survivors:\n  - {definition: criterion.kind, change: x, reason: ' '}\n", "m.yaml").ok());
}

TEST(Mutation, ACaseThatFailsWithoutAChangeIsNamedAndLeftOut) {
  RuleBook book = book_of("criteria:\n" + criterion("kind", "require: {fact: place, equals: hill}") + "cases:\n  wrong: {ask: criterion.kind, context: {as_of: 2021-01-01}, given: {kind: thing, place: hill}, expect: not_met}\n");
  MutationReport r = book.mutate();
  EXPECT_EQ(r.failing, (Words{"wrong"}));
  EXPECT_EQ(r.cases, 0u);
}

TEST(Mutation, ManyThreadsTellTheSame) {
  RuleBook book = book_of("criteria:\n" + criterion("enough", "require: {any: [{fact: x, at_least: 60}, {all: [{fact: y, above: 5}, {fact: b1}]}]}") +
                          "cases:\n  at: {ask: criterion.enough, context: {as_of: 2021-01-01}, given: {kind: thing, y: 6, b1: true}, vary: {set: x, to: [60, 59, 0], expect: [met, met, met]}}\n");
  EXPECT_EQ(book.mutate({.jobs = 1}).to_json(), book.mutate({.jobs = 4}).to_json());
}

// Every change of the books of the language tests, against every step of every case.
TEST(Mutation, NobodyWhoCouldNoticeIsLeftOut) {
  for (const char* name : {"rows", "connectives", "facts", "relations", "standings", "readings", "time"}) {
    BookFiles files;
    files.place = std::string(CHUNGSUC_TEST_DATA) + "/language/" + name;
    SourceMap sources;
    Findings findings(sources);
    std::optional<CheckedModel> checked = check_model(load_model(files, sources, findings), findings);
    ASSERT_TRUE(checked) << name;
    const Program original = compile(*checked, sources);
    Program changed = original;
    ReadyCases cases(original);
    std::vector<Mutant> all = mutants_of(original, {original.book});
    EXPECT_GT(all.size(), 10u) << name;
    for (const Mutant& m : all) {
      std::vector<std::size_t> readers = cases.readers(m);
      std::sort(readers.begin(), readers.end());
      m.edit(changed);
      bool facts_may_differ = m.rows[0].table == ProgramRow::Table::body || m.rows[0].table == ProgramRow::Table::kind;
      for (std::size_t i = 0; i < cases.size(); ++i)
        if (!std::binary_search(readers.begin(), readers.end(), i)) {
          EXPECT_FALSE(cases.notices(changed, i, facts_may_differ)) << name << ", " << cases.id(i) << ": " << m.definition << " " << m.part << " " << m.was << " -> " << m.becomes;
        }
      restore(changed, original, m);
    }
  }
}

}  // namespace
}  // namespace chungsuc
