// SPDX-License-Identifier: Apache-2.0
// Reaches every function of the public headers from outside the library, so that one which is declared and not exported
// does not link. Then: face RULES FACTS BOOK QUESTION AS_OF ROUND prints a decision as JSON.
#include <cstdlib>
#include <iostream>

#include <chungsuc/chungsuc.h>

using namespace chungsuc;

namespace {

void need(bool holds, const char* what) {
  if (holds) return;
  std::cerr << "wrong: " << what << '\n';
  std::exit(1);
}

void values() {
  const Date day = *Date::from_ymd(2024, 1, 31);
  need(day == *Date::parse("2024-01-31") && Date::in_calendar(day.days()) && Date::from_days(day.days()) == day, "Date");
  need(day.year() == 2024 && day.month() == 1 && day.day() == 31 && day.to_string() == "2024-01-31", "parts of a Date");
  need(add_months(day, 1, MonthEnd::clamp)->to_string() == "2024-02-29" && *add_days(day, 1) > day, "moving a Date");
  const Decimal half = *Decimal::parse("0.5");
  const Decimal one(1);
  need(half < one && half != one && *Decimal::make(5, 1) == half, "comparing a Decimal");
  need(*Decimal::add(half, half) == one && *Decimal::subtract(one, half) == half && *Decimal::multiply(half, one) == half, "Decimal");
  need(one.to_int64() == 1 && half.to_string() == "0.5" && half.scale() == 1 && half.mantissa() == 5, "parts of a Decimal");
  need(std::string(to_string(Evidence::gazette)) == "gazette", "Evidence");
}

void facts() {
  const Facts hamlet = Facts::of("hamlet").id("a").set("households", 120);
  const Facts all = Facts::of("commune")
                        .set("a", true).set("b", 1).set("c", std::int64_t{1}).set("d", Decimal(1)).set("e", Money{1})
                        .set("f", *Date::parse("2024-01-31")).set("g", std::string("g")).set("h", "h")
                        .set("i", 2023, 1).set("j", "midterm_2023", true).set("k", std::string("midterm_2023"), Money{1})
                        .set_missing("l").set("m", std::vector{hamlet}).set_partial("n", {hamlet});
  need(all.kind() == "commune" && all.id().empty() && hamlet.id() == "a", "Facts");
  need(Facts::from_text("{kind: commune}").ok() && !Facts::from_text("{").diagnostics()[0].to_text().empty(), "reading Facts");
  need(Facts::list_from_text("[{kind: commune}]")->size() == 1, "reading a list of Facts");
  try {
    Facts::from_file("no such file");
    need(false, "an Error where there is no file");
  } catch (const std::exception& e) {  // as its base class, across the border of the library
    need(dynamic_cast<const Error*>(&e) != nullptr, "the type of an Error");
  }
}

template <typename T>
bool speaks(const T& advice) { return !advice.to_text(Language::vi).empty() && !advice.to_json().empty(); }

void advice(const RuleBook& book) {
  const Facts commune = Facts::of("commune").id("nam_et");
  const Context context{.as_of = *Date::parse("2023-12-31")};
  const char* question = "meets.commune_standing";
  need(speaks(book.inquire(question, commune, context)) && speaks(book.changes(question, commune, context)), "inquire and changes");
  need(speaks(book.grounds(question, commune, context)) && speaks(book.timeline(question, commune, context, context.as_of, context.as_of)), "grounds and timeline");
}

void rows(const RuleBook& book) {
  const CaseQuery query = book.prepare("meets.commune_standing", "commune", {.as_of = *Date::parse("2023-12-31")});
  need(query.kind() == "commune" && query.question() == "meets.commune_standing" && !query.levels().empty(), "prepare");
  need(!query.others().empty() && !query.is_bound_to_days("nobody"), "what a row does not hold");
  CaseRow row = query.row();
  for (std::size_t i = 0; i < query.facts().size(); ++i) {
    const CaseFact& fact = query.facts()[i];
    row.set(fact.name, 1).set(fact.name, "x").set(fact.name, *Date::parse("2023-12-31")).set(fact.name, *Decimal::parse("0.5")).set(fact.name, Money{1}).set_missing(fact.name);
    row.set(i, 0.5);
    row.set(i, std::string("x"));
    row.set(i, true);
    row.set_code(i, query.code(i, "x").value_or(0));
    row.set_missing(i);
    need(query.place(fact.name, fact.key) == i, "place");
  }
  row.clear();
  need(query.answer(row).outcome == Outcome::undetermined, "answer");
  need(query.may_answer_at_once() || !query.at_once(row), "at_once");
}

void books(const RuleBook& book) {
  need(!book.id().empty() && !book.version().empty() && book.hash().size() == 64 && !book.label().en.empty(), "RuleBook");
  need(RuleBook::load(book.source())->hash() == book.hash(), "source");
  need(!book.questions().empty() && !book.rounds().empty(), "questions and rounds");
  need(book.check_facts(Facts::of("commune").set("nonsense", 1)).size() == 1, "check_facts");
  need(book.disagreements({}).empty(), "disagreements");
  const Vocabulary words = book.vocabulary("commune");
  need(!book.kinds().empty() && !words.to_text(Language::vi).empty() && !words.to_json().empty(), "vocabulary");
  need(!book.facts_schema("commune").empty(), "facts_schema");
  const Schedule due = book.duties(*Date::parse("2023-01-01"), *Date::parse("2023-12-31"));
  need(!due.to_text(Language::vi).empty() && !due.to_json().empty() && !due.to_icalendar(Language::en).empty(), "duties");
  const AwardTable awards = book.awards();
  need(!awards.to_text(Language::vi).empty() && !awards.to_markdown(Language::en).empty() && !awards.to_json().empty(), "awards");
  const Checked<Law> law = RuleBook::law(BookSource::named(book.id()));
  need(law.ok() && !law->to_markdown().empty() && !law->to_json().empty(), "law");
  need(RuleBook::check(BookSource::named(book.id())).ok(), "check");
  need(!RuleBook::weak_evidence(BookSource::named(book.id())).empty(), "weak_evidence");
  need(!book.inexact().empty(), "inexact");
  need(book.run_cases("no such case").empty() && !book.coverage().empty(), "cases");
  need(book.run_cases(CaseSelection{.ids = {"no such case"}}).empty() && book.run_claims(CaseSelection{.files = {"no such file"}}).empty() && book.reason_edits(CaseSelection{}).edits.empty(), "chosen cases");
  need(CaseResult{}.to_text().starts_with(":0: failed: "), "a case in words");
  const Coverage covered = book.measure(CaseSelection{.ids = {"no such case"}});
  need(covered.node().covered == 0 && covered.mcdc().total > 0 && covered.boundary().total > 0 && covered.clause().percent() == "0.0" && covered.node().reaches("0"), "measure");
  need(!covered.to_text().empty() && !covered.to_json().empty() && !covered.to_lcov().empty() && !covered.to_html(Language::vi).empty(), "coverage");
  const ClaimResult claim = book.prove({.form = "never", .sides = {"criterion.plan.commune.typical"}, .as_of = Date::parse("2023-12-31"), .round = "midterm_2023"});
  need(!claim.passed() && claim.outcome_word() == "refuted" && !claim.to_text(Language::vi).empty() && !claim.to_json().empty(), "prove");
  need(book.run_claims("no such claim").empty(), "claims");
  const Difference none = book.difference("criterion.plan.commune.typical", book, {.as_of = *Date::parse("2023-12-31"), .round = "midterm_2023"});
  need(none.complete && none.regions.empty() && !none.to_text(Language::en).empty() && !none.to_json().empty(), "difference");
  need(!book_roots().empty() && !book_names().empty() && !diagnostic_codes().empty() && *version() != '\0', "the shipped books");
  need(explain("duplicate-key").has_value() && !explain("nonsense"), "explain");
  const char* arguments[] = {"chungsuc", "explain", "nonsense"};
  std::cerr.setstate(std::ios::failbit);
  need(run_command_line(3, arguments) == 2, "run_command_line");
  std::cerr.clear();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 7) return 2;
  add_book_root(argv[1]);
  values();
  facts();
  const Checked<RuleBook> book = RuleBook::load(BookSource::named(argv[3]));
  need(book.ok(), "the book");
  books(*book);
  rows(*book);
  advice(*book);
  const Checked<std::vector<Facts>> cases = Facts::list_from_file(argv[2]);
  need(cases.ok() && Facts::from_file(argv[2]).ok(), "the facts");
  const Decision decision = book->decide(argv[4], (*cases)[0], {.as_of = *Date::parse(argv[5]), .round = argv[6]});
  need(book->certificate(argv[4], (*cases)[0], {.as_of = *Date::parse(argv[5]), .round = argv[6]}).starts_with("{\"asked_hash\":"), "a certificate");
  need(!decision.outcome_word().empty() && !decision.to_text(Language::vi).empty() && !decision.to_html(Language::en).empty(), "a Decision");
  std::cout << decision.to_json();
}
