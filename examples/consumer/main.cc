// SPDX-License-Identifier: Apache-2.0
// A program of its own that links the installed library: what standing was an invented commune recognised to have, what
// do its figures say, and which certificate may it get? Questions may be named as arguments instead.
#include <iostream>

#include <chungsuc/chungsuc.h>

int main(int argc, char** argv) try {
  using namespace chungsuc;

  add_book_root(RULES);  // needed where the library is linked statically; a shared one finds the books beside itself
  const Checked<RuleBook> book = RuleBook::load("vn/son-la/quynh-nhai/plan-260");
  for (const Diagnostic& d : book.diagnostics()) std::cerr << d.to_text();
  if (!book) return 1;

  const Facts recognition = Facts::of("recognition")
                                .set("level", "advanced")
                                .set("number", "1/QĐ-UBND")
                                .set("decided_on", *Date::parse("2023-06-30"))
                                .set("evidence_ref", "invented")
                                .set("revoked_on", "none");
  const Facts commune = Facts::of("commune").id("invented").set("recognitions", std::vector{recognition});
  const Context midterm{.as_of = *Date::parse("2023-12-29"), .round = "midterm_2023"};

  std::vector<std::string> questions(argv + 1, argv + argc);
  if (questions.empty()) questions = {"recognised.commune_standing", "meets.commune_standing", "award.provincial_certificate"};
  for (const std::string& question : questions) {
    const Decision decision = book->decide(question, commune, midterm);
    std::cout << question << ": " << decision.outcome_word() << (decision.lower.empty() ? "" : ", " + decision.lower) << '\n';
    for (const Pending& pending : decision.missing) std::cout << "  missing: " << pending.label.en << '\n';
  }
} catch (const chungsuc::Error& error) {  // misuse, such as a question that the book does not have
  std::cerr << error.what() << '\n';
  return 2;
}
