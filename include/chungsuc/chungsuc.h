// SPDX-License-Identifier: Apache-2.0
//
// chungsuc decides, from declarative YAML rules that cite the clause they encode, what standing a commune has
// and which awards a nominee is eligible for. It is exact, explains itself, and never guesses: missing facts
// give `undetermined`.
//
// 1. Load a rule book. It is checked as a whole; mistakes come as diagnostics, each with its place.
//
//   #include <chungsuc/chungsuc.h>
//
//   const auto book = chungsuc::RuleBook::load("country/province/plan");   // a name, a folder, or texts: rulebook.h
//   for (const chungsuc::Diagnostic& d : book.diagnostics()) std::cerr << d.to_text();
//   if (!book) return 1;
//   for (const chungsuc::Question& q : book->questions()) std::cout << q.id << " about " << q.subject << '\n';
//
// 2. Give facts: read them, or build them. What is left out is missing; it is never taken for false or zero.
//
//   const auto facts = chungsuc::Facts::of("commune")
//                          .id("some_commune")
//                          .set("construction_debt", 2023, chungsuc::Money{0})   // a fact of a year
//                          .set("merit", "midterm_2023", "outstanding");         // a judgement of a round
//   const auto read = chungsuc::Facts::from_file("commune.yaml");                // Checked<Facts>, as a book is
//
// 3. Ask. The date is always given; the round where the question needs one.
//
//   const chungsuc::Context midterm{.as_of = *chungsuc::Date::parse("2023-12-29"), .round = "midterm_2023"};
//   const chungsuc::Decision d = book->decide("award.provincial_certificate", facts, midterm);
//
// 4. Read the answer: decided, or undetermined and what is missing. Each step carries its clause.
//
//   if (d.outcome == chungsuc::Outcome::undetermined)
//     for (const chungsuc::Pending& m : d.missing) std::cout << m.label.vi << " (" << m.from_label.vi << ")\n";
//   std::cout << d.to_text(chungsuc::Language::vi);   // or to_json(), to_html()
//
// Three channels for faults, and no fourth: diagnostics (authors of rules and facts), outcomes (cases), and
// exceptions of type chungsuc::Error (misuse, I/O). A RuleBook never changes: load it once, and ask it from as many
// threads as there are. The same book, facts and context give the same bytes on every one of them.
#pragma once

#include "chungsuc/award_table.h"
#include "chungsuc/case_query.h"
#include "chungsuc/claim.h"
#include "chungsuc/diagnostic.h"
#include "chungsuc/facts.h"
#include "chungsuc/law.h"
#include "chungsuc/outcome.h"
#include "chungsuc/rulebook.h"
#include "chungsuc/schedule.h"
#include "chungsuc/vocabulary.h"
