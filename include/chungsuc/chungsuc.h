// SPDX-License-Identifier: Apache-2.0
//
// chungsuc decides, from declarative YAML rules that cite the clause they encode, what standing a commune has
// and which awards a nominee is eligible for. It is exact, explains itself, and never guesses: missing facts
// give `undetermined`.
//
//   #include <chungsuc/chungsuc.h>
//
//   auto book = chungsuc::RuleBook::load("country/province/plan");
//   if (!book) {                                              // a mistake in a rule file
//     for (const auto& d : book.diagnostics()) std::cerr << d.to_text();
//     return 1;
//   }
//   auto facts = chungsuc::Facts::from_file("commune.yaml");   // Checked<Facts>, the same way
//   auto decision = book->decide("award.provincial_certificate", *facts,
//                                {.as_of = *chungsuc::Date::parse("2023-12-31"), .round = "midterm_2023"});
//   std::cout << decision.to_text(chungsuc::Language::vi);
//
// Three channels for faults, and no fourth: diagnostics (authors of rules and facts), outcomes (cases), and
// exceptions of type chungsuc::Error (misuse, I/O). A RuleBook never changes; use one from many threads.
#pragma once

#include "chungsuc/diagnostic.h"
#include "chungsuc/facts.h"
#include "chungsuc/outcome.h"
#include "chungsuc/rulebook.h"
