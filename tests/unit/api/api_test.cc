// SPDX-License-Identifier: Apache-2.0
// The public face: loading from memory, facts built in code, misuse.
#include <gtest/gtest.h>

#include "chungsuc/chungsuc.h"

namespace chungsuc {
namespace {

const char* const kBook = R"(language: 1
id: small
version: 1.0.0
vi: Sách nhỏ
en: A small book
)";

const char* const kRules = R"(documents:
  law: {number: L, vi: Luật, en: Law, evidence: gazette, clauses: {x: {is: encoded, vi: x, en: x}}}
bodies: {council: {vi: Hội đồng, en: Council, tier: any, cite: law x}}
subjects:
  commune:
    vi: xã
    en: commune
    cite: law x
    facts:
      debt: {type: money, unit: million dong, per: year, domain: {at_least: 0}, vi: Nợ, en: Debt, cite: law x}
      rate: {type: rate, unit: percent, domain: {at_least: 0, at_most: 100}, vi: Tỷ lệ, en: Rate, cite: law x}
      launched: {type: date, vi: Ngày, en: Launched, cite: law x}
      paved: {type: bool, vi: Đường, en: Paved, cite: law x}
      note_text: {type: text, vi: Ghi chú, en: Note, cite: law x}
    judgements:
      typical: {per: round, by: [council], vi: Tiêu biểu, en: Typical, cite: law x}
    relations:
      hamlets: {of: hamlet, vi: Bản, en: Hamlets, cite: law x}
  hamlet: {vi: bản, en: hamlet, cite: law x, facts: {households: {type: int, unit: households, vi: Hộ, en: Households, cite: law x}}}
rounds: {midterm: {vi: sơ kết, en: midterm, cite: law x, instances: {midterm_2023: {for: 2023}}}}
criteria:
  no_debt: {subject: commune, vi: Không nợ, en: No debt, cite: law x, require: {fact: debt, equals: 0}}
  good: {subject: commune, vi: Tốt, en: Good, cite: law x, require: {all: [{judgement: typical}, {fact: rate, at_least: 60 percent}, {fact: launched, below: 2023-01-01}, {fact: paved}]}}
  big: {subject: commune, vi: Lớn, en: Big, cite: law x, require: {count: hamlets, where: {fact: households, at_least: 100}, at_least: 2}}
)";

RuleBook small() {
  auto book = RuleBook::load(BookSource::in_memory("small", {{"small/book.yaml", kBook}, {"small/rules.yaml", kRules}}));
  for (const Diagnostic& d : book.diagnostics()) ADD_FAILURE() << d.to_text();
  return *book;
}

Context year_2023() { return {.as_of = *Date::parse("2023-12-31"), .round = "midterm_2023"}; }

TEST(Api, FactsBuiltInCodeAreThoseRead) {
  RuleBook book = small();
  Facts built = Facts::of("commune")
                    .id("a")
                    .set("debt", 2023, Money{0})
                    .set("rate", *Decimal::parse("89.96"))
                    .set("launched", *Date::parse("2022-12-31"))
                    .set("paved", true)
                    .set("typical", "midterm_2023", true);
  EXPECT_EQ(book.decide("criterion.no_debt", built, year_2023()).outcome, Outcome::met);
  EXPECT_EQ(book.decide("criterion.good", built, year_2023()).outcome, Outcome::met);
  auto read = Facts::from_text("{kind: commune, id: a, debt: {2023: 0}, rate: 89.96, launched: 2022-12-31, paved: true, typical: {midterm_2023: true}}");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(book.decide("criterion.good", built, year_2023()).to_json(), book.decide("criterion.good", *read, year_2023()).to_json());
}

TEST(Api, RelatedSubjectsNestAndTheirOrderDoesNotMatter) {
  RuleBook book = small();
  auto hamlet = [](const char* id, int n) { return Facts::of("hamlet").id(id).set("households", n); };
  Facts ab = Facts::of("commune").set("hamlets", std::vector{hamlet("a", 120), hamlet("b", 99), hamlet("c", 100)});
  Facts ba = Facts::of("commune").set("hamlets", std::vector{hamlet("c", 100), hamlet("b", 99), hamlet("a", 120)});
  EXPECT_EQ(book.decide("criterion.big", ab, year_2023()).outcome, Outcome::met);
  EXPECT_EQ(book.decide("criterion.big", ba, year_2023()).outcome, Outcome::met);
  Facts part = Facts::of("commune").set_partial("hamlets", {hamlet("a", 120)});
  Decision d = book.decide("criterion.big", part, year_2023());
  EXPECT_EQ(d.outcome, Outcome::undetermined);
  EXPECT_EQ(d.because, std::vector<std::string>{"hamlets"});
}

TEST(Api, MisuseIsAnError) {
  RuleBook book = small();
  Facts facts = Facts::of("commune");
  EXPECT_THROW(book.decide("criterion.no_det", facts, year_2023()), Error);
  try {
    book.decide("criterion.no_det", facts, year_2023());
  } catch (const Error& e) {
    EXPECT_NE(std::string(e.what()).find("did you mean `criterion.no_debt`?"), std::string::npos) << e.what();
  }
  EXPECT_THROW(book.decide("criterion.no_debt", facts, {.as_of = *Date::parse("2023-12-31"), .round = "final"}), Error);
  EXPECT_THROW(Facts::from_file("/no/such/file.yaml"), Error);
}

TEST(Api, BadFactsAreNamedAndUsedForNothing) {
  RuleBook book = small();
  for (const char* bad : {"rate: 140", "rate: .nan", "rate: NaN", "launched: 2023-02-30", "paved: yes", "typical: {midterm_2023: {value: true, by: nobody}}", "rat: 70", "rate: [1]", "hamlets: 3"}) {
    std::string text = std::string("{kind: commune, id: a, ") + bad + "}";
    auto read = Facts::from_text(text);
    ASSERT_TRUE(read.ok()) << text;
    Decision d = book.decide("criterion.good", *read, year_2023());
    EXPECT_EQ(d.outcome, Outcome::undetermined) << text;
    EXPECT_FALSE(d.invalid.empty()) << text;
    EXPECT_FALSE(book.check_facts(*read).empty()) << text;
    EXPECT_GT(book.check_facts(*read)[0].place.line, 0) << text;
  }
}

TEST(Api, ADossierIsNotLodgedAfterItsDecision) {
  Context context = year_2023();
  context.lodged_on = Date::parse("2024-01-01");
  EXPECT_THROW(small().decide("criterion.good", Facts::of("commune"), context), Error);
  context.lodged_on = context.as_of;
  EXPECT_NO_THROW(small().decide("criterion.good", Facts::of("commune"), context));
}

TEST(Api, AnOverlayMaySetOnlyWhatIsUnset) {
  std::string over = "language: 1\nid: over\nversion: 1.0.0\nvi: x\nen: x\nuses: [small]\n";
  std::string unset = std::string(kRules) + "parameters: {limit: {type: int, unit: households, unset: nobody said, set_by: council, vi: x, en: x, cite: law x}, fixed: {type: int, value: 1, vi: x, en: x, cite: law x}}\n";
  auto load = [&](const std::string& set) {
    return RuleBook::load(BookSource::in_memory("over", {{"small/book.yaml", kBook}, {"small/rules.yaml", unset}, {"over/book.yaml", over}, {"over/set.yaml", set}}));
  };
  EXPECT_TRUE(load("set: {limit: {value: 50, set_by: council, cite: law x}}\n").ok());
  auto wrong = load("set: {fixed: {value: 2, set_by: council, cite: law x}}\n");
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.diagnostics()[0].code, "not-unset");
  EXPECT_TRUE(load("overrides: {fixed: {value: 2, reason: a trial}}\n").ok());
}

TEST(Api, ABookIsMadeAgainOfItsTexts) {
  const std::string over = "language: 1\nid: over\nversion: 1.0.0\nvi: x\nen: x\nuses: [small]\n";
  const std::string limit = std::string(kRules) + "parameters: {limit: {type: int, unit: households, unset: nobody said, set_by: council, vi: x, en: x, cite: law x}}\n";
  BookSource source = BookSource::in_memory("somewhere/small", {{"somewhere/small/book.yaml", kBook}, {"somewhere/small/rules.yaml", limit}, {"elsewhere/over/book.yaml", over}, {"elsewhere/over/set.yaml", "set: {limit: {value: 50, set_by: council, cite: law x}}\n"}});
  source.overlays = {"elsewhere/over"};
  const Checked<RuleBook> book = RuleBook::load(source);
  ASSERT_TRUE(book.ok()) << book.diagnostics()[0].to_text();
  const BookSource texts = book->source();
  EXPECT_EQ(texts.place, "small");
  EXPECT_EQ(texts.overlays, std::vector<std::string>{"over"});
  ASSERT_EQ(texts.texts.size(), 4u);
  EXPECT_EQ(texts.texts.at("small/rules.yaml"), limit);
  const Checked<RuleBook> again = RuleBook::load(texts);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->hash(), book->hash());
  EXPECT_EQ(again->source().texts, texts.texts);
  EXPECT_EQ(small().source().texts.size(), 2u);
}

}  // namespace
}  // namespace chungsuc
