// SPDX-License-Identifier: Apache-2.0
// Vocabulary, schema and duties from C++, on the shipped plan; and that what is missing is what the vocabulary says is asked.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "chungsuc/chungsuc.h"

namespace chungsuc {
namespace {

const RuleBook& plan() {
  static const Checked<RuleBook> book = RuleBook::load(CHUNGSUC_TEST_SOURCE "/rules/vn/son-la/quynh-nhai/plan-260");
  return *book;
}

const VocabularyItem& item(const Vocabulary& v, const std::string& id) {
  return *std::find_if(v.items.begin(), v.items.end(), [&](const VocabularyItem& i) { return i.id == id; });
}

bool asks(const VocabularyItem& i, const std::string& question) {
  return std::any_of(i.used_by.begin(), i.used_by.end(), [&](const UsedBy& u) { return u.question == question; });
}

TEST(Vocabulary, WhatAFactIs) {
  Vocabulary v = plan().vocabulary("commune");
  const VocabularyItem& income = item(v, "income");
  EXPECT_EQ(income.type, "money");
  EXPECT_EQ(income.unit, "million dong/person/year");
  EXPECT_EQ(income.unit_label.vi, "triệu đồng/người/năm");
  EXPECT_EQ(income.per, "year");
  ASSERT_FALSE(income.used_by.empty());
  EXPECT_EQ(income.used_by.front().distance, 0);
  EXPECT_TRUE(asks(income, "meets.commune_standing"));
  EXPECT_EQ(item(v, "merit").declared_in, "nominee");
}

TEST(Vocabulary, UnknownKindsAreMisuse) {
  EXPECT_THROW(plan().vocabulary("comune"), Error);
  EXPECT_THROW(plan().facts_schema("comune"), Error);
  EXPECT_NE(plan().facts_schema().find("\"$schema\""), std::string::npos);
}

// Whatever a decision waits for, the vocabulary says that the question asks for it.
TEST(Vocabulary, WhatIsMissingIsAskedFor) {
  std::size_t compared = 0;
  for (const KindOfSubject& kind : plan().kinds()) {
    if (kind.abstract || kind.record) continue;
    Vocabulary v = plan().vocabulary(kind.id);
    for (const char* round : {"midterm_2023", "final_2025"})
      for (const Question& q : plan().questions()) {
        Date day = *Date::parse(std::string(round) == "final_2025" ? "2025-12-31" : "2023-12-29");
        Decision d = plan().decide(q.id, Facts::of(kind.id), {.as_of = day, .round = round});
        for (const Pending& m : d.missing) {
          if ((m.what != "fact" && m.what != "judgement" && m.what != "relation") || m.name == "id") continue;  // every kind has `id`
          auto known = std::find_if(v.items.begin(), v.items.end(), [&](const VocabularyItem& i) { return i.id == m.name; });
          ASSERT_NE(known, v.items.end()) << q.id << " of " << kind.id << " waits for " << m.name;
          EXPECT_TRUE(asks(*known, q.id)) << q.id << " of " << kind.id << " waits for " << m.name;
          ++compared;
        }
      }
  }
  EXPECT_GT(compared, 1000u);
}

TEST(Schedule, DaysIncludeBothEnds) {
  Date last = *Date::parse("2023-11-19"), after = *Date::parse("2023-11-20");
  auto has_report = [](const Schedule& s) { return std::any_of(s.due.begin(), s.due.end(), [](const DueDuty& d) { return d.id == "annual_report"; }); };
  EXPECT_TRUE(has_report(plan().duties(last, last)));
  EXPECT_FALSE(has_report(plan().duties(after, after)));
  EXPECT_THROW(plan().duties(after, last), Error);
  EXPECT_THROW(plan().duties(last, after, "nobody"), Error);
}

TEST(WeakEvidence, IsListedPlaceByPlace) {
  std::vector<Diagnostic> weak = RuleBook::weak_evidence(BookSource::folder(CHUNGSUC_TEST_SOURCE "/rules/vn/son-la/quynh-nhai/plan-260"));
  ASSERT_FALSE(weak.empty());
  std::set<std::tuple<std::string, int, int>> places;
  for (const Diagnostic& d : weak) {
    if (d.code != "weak-evidence") EXPECT_EQ(d.code, "left-unset");
    else EXPECT_TRUE(places.emplace(d.place.file, d.place.line, d.place.column).second) << d.to_text();
  }
  EXPECT_TRUE(RuleBook::weak_evidence(BookSource::in_memory("b", {{"b/book.yaml", "nonsense"}})).empty());
}

}  // namespace
}  // namespace chungsuc
