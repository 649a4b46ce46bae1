// SPDX-License-Identifier: Apache-2.0
//
// What is true of the rules themselves, whatever the facts are.
//
//   for (const ClaimResult& r : book->run_claims())
//     if (!r.passed()) std::cout << r.to_text(Language::en);
//   const ClaimResult r = book->prove({.form = "implies", .sides = {"meets.commune_standing.advanced", "meets.commune_standing.ntm"}});
//   if (r.outcome == ClaimResult::Outcome::refuted) std::cout << r.cases[0].facts;   // for `chungsuc decide --facts`
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "chungsuc/citation.h"
#include "chungsuc/export.h"
#include "chungsuc/outcome.h"

namespace chungsuc {

// A claim that no book makes.
struct ClaimQuery {
  std::string form;                // always, never, possible, implies, equal, disjoint, monotone, gap, overlap
  // criterion.ID, award.ID, meets.LADDER, meets.LADDER.LEVEL, recognised.LADDER.LEVEL. monotone: parameters, or tables of rows
  // from the lowest level; gap, overlap: parameters and criteria, of which every day has a version, or no day has two.
  std::vector<std::string> sides;
  std::string subject = {};        // a kind; empty: the one that the first question is about
  std::optional<Date> as_of = {};  // empty: all days on which the rules can differ
  std::optional<std::string> round = {};
  bool or_open = false;            // possible: what the law leaves open counts too
  std::string never = {};          // monotone of parameters: fall, or rise; empty: fall
};

// Facts of one case, which the evaluator decided before they were told.
struct ClaimCase {
  std::string facts;  // YAML
  Context context{Date::from_days(0)};
  std::vector<std::pair<std::string, Outcome>> outcomes;  // of the sides, as they are written
  std::vector<Label> labels;                              // of the same sides; one without words is empty
};

struct CHUNGSUC_EXPORT ClaimResult {
  // refuted: a case is shown that breaks it. undecided: neither a proof nor such a case was found, and `why` says why.
  enum class Outcome { refuted, undecided, proved };
  std::string id;                  // empty for a query
  std::string form;                // always, never, possible, implies, equal, disjoint, monotone, gap, overlap
  std::vector<std::string> sides;  // questions as they are asked, nodes by their name
  Label label;
  Outcome outcome = Outcome::undecided;
  Label why;                       // in a sentence
  std::vector<ClaimCase> cases;    // refuted: one that breaks it; possible: one for each kind of which it is shown
  std::vector<std::string> rests_on;       // what the law leaves open and a proof holds for whatever it is; undecided: what it depends on
  std::vector<std::string> never_decides;  // kinds of whom the first side is never met, so that the claim says little
  std::vector<std::string> kinds;  // of subject, that were looked at
  int days = 0, rounds = 0;        // that were looked at; 0 rounds: none matters
  long compared = 0, passed_over = 0;  // monotone: pairs compared, and those of which a value is unset
  std::vector<Cited> cites;
  std::string file;
  int line = 0;
  bool own = true;                 // of the book itself, and not of one that it uses

  bool passed() const { return outcome == Outcome::proved; }
  std::string outcome_word() const;     // proved, refuted, undecided
  std::string to_text(Language) const;  // ends with a line break
  std::string to_json() const;
};

// An alternative of a definition that decides nothing, whatever the facts are, on each day of the definition and with the
// readings as they are chosen.
struct DeadAlternative {
  std::string definition;  // the criterion or ladder level that holds it
  std::string id;          // of the alternative, as `because` would list it
  std::string file;
  int line = 0;
  bool never_met = false;  // false: wherever it is met, another alternative is met too
  bool too_many = false;   // neither was found out: there are too many combinations of the facts to look at it
};

// Facts on which two versions of a question differ.
struct DifferenceRegion {
  std::vector<Label> where;  // conditions on the facts, in words; all of them hold
  ClaimCase witness;         // its outcomes: of `old`, and of `new`
};

struct CHUNGSUC_EXPORT Difference {
  std::string question;
  Label question_label;
  std::string kind;
  Context context{Date::from_days(0)};
  std::string before, after;  // the books, with their versions
  std::vector<DifferenceRegion> regions;
  bool complete = false;  // they are all regions, each decided by both books; nothing: there is no difference
  Label why;              // where it is not complete
  std::string to_text(Language) const;
  std::string to_json() const;
};

}  // namespace chungsuc
