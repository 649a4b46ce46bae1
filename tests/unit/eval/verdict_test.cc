// SPDX-License-Identifier: Apache-2.0
// The outcome alone is the outcome of the full evaluation: every worked example of the shipped plan and of the language
// tests, asked every question that may be asked of its kind, on the days around its own.
#include <gtest/gtest.h>

#include "check/checked_model.h"
#include "compile/compile.h"
#include "eval/verdict.h"
#include "model/load_model.h"
#include "reason/decide.h"

namespace chungsuc {
namespace {

std::optional<Program> program_of(const std::string& place) {
  BookFiles files;
  files.place = place;
  files.roots = {std::string(CHUNGSUC_TEST_SOURCE) + "/rules"};
  static std::vector<std::unique_ptr<SourceMap>> kept;  // the cases' trees point into them
  SourceMap& sources = *kept.emplace_back(std::make_unique<SourceMap>());
  Findings findings(sources);
  std::optional<CheckedModel> checked = check_model(load_model(files, sources, findings), findings);
  for (const Diagnostic& d : findings.take()) ADD_FAILURE() << d.to_text();
  if (!checked) return std::nullopt;
  return compile(*checked, sources);
}

std::vector<Ask> all_questions(const Program& p) {
  std::vector<Ask> asks;
  for (int c = 0; c < static_cast<int>(p.criteria.size()); ++c) asks.push_back({Ask::Kind::criterion, c, -1});
  for (int l = 0; l < static_cast<int>(p.ladders.size()); ++l)
    if (p.ladders[static_cast<std::size_t>(l)].kind >= 0) {
      asks.push_back({Ask::Kind::meets, l, -1});
      if (p.ladders[static_cast<std::size_t>(l)].relation >= 0) asks.push_back({Ask::Kind::recognised, l, -1});
    }
  for (int a = 0; a < static_cast<int>(p.awards.size()); ++a) asks.push_back({Ask::Kind::award, a, -1});
  return asks;
}

Context context_of(const Tree& example, int days_later) {
  Context context{*Date::parse("2023-12-31")};
  if (const Tree* tree = example.find("context"); tree && tree->find("as_of")) {
    if (auto day = Date::parse(tree->find("as_of")->text)) context.as_of = *day;
    if (const Tree* round = tree->find("round"); round && !round->text.empty()) context.round = round->text;
  }
  context.as_of = add_days(context.as_of, days_later).value_or(context.as_of);
  return context;
}

int compare_all(const Program& p) {
  std::vector<int> choices;
  for (const ReadingInfo& r : p.readings) choices.push_back(r.chosen);
  std::vector<Ask> asks = all_questions(p);
  int compared = 0;
  for (const CaseInfo& example : p.cases)
    for (int later : {0, 400}) {
      const Tree* given = example.tree->find("given");
      if (!given) continue;
      BoundCase bound = bind(p, *given);
      if (!bound.root) continue;
      Moment moment = moment_of(p, context_of(*example.tree, later));
      for (const Ask& ask : asks) {
        if (!is_askable(p, ask, *bound.root)) continue;
        Evaluation e = evaluate(p, ask, *bound.root, moment, choices);
        RawVerdict v = verdict(p, ask, *bound.root, moment, choices);
        ++compared;
        bool same = v.outcome == e.at(e.root).outcome && v.lower == e.lower && v.upper == e.upper && v.still_open == e.at(e.root).still_open;
        EXPECT_TRUE(same) << example.id << ", question " << static_cast<int>(ask.kind) << " " << ask.index << " on " << moment.as_of.to_string() << ": "
                          << static_cast<int>(v.outcome) << " against " << static_cast<int>(e.at(e.root).outcome);
      }
    }
  return compared;
}

TEST(Verdict, IsTheOutcomeOfTheEvaluationInThePlan) {
  auto p = program_of(std::string(CHUNGSUC_TEST_SOURCE) + "/rules/vn/son-la/quynh-nhai/plan-260");
  ASSERT_TRUE(p);
  EXPECT_GT(compare_all(*p), 10'000);
}

TEST(Verdict, IsTheOutcomeOfTheEvaluationInTheLanguageTests) {
  for (const char* book : {"rows", "connectives", "facts", "relations", "standings", "readings", "time"}) {
    auto p = program_of(std::string(CHUNGSUC_TEST_DATA) + "/language/" + book);
    ASSERT_TRUE(p) << book;
    EXPECT_GT(compare_all(*p), 100) << book;
  }
}

}  // namespace
}  // namespace chungsuc
