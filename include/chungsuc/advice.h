// SPDX-License-Identifier: Apache-2.0
//
// What to do about an answer: what to ask where it is open, what would change it, the fewest facts that it rests on, and
// the days on which it holds. All of it is exact: computed from the question as a function of the facts, and never a guess.
//
//   const Inquiry open = book->inquire("meets.commune_standing", facts, context);
//   if (!open.questions.empty()) std::cout << open.questions[0].fact.label.en << '\n';    // the best next question
//   for (const Goal& goal : book->changes("meets.commune_standing", facts, context).goals)
//     for (const Plan& plan : goal.plans)
//       for (const Change& c : plan.changes) std::cout << c.fact.label.en << ": " << c.to.en << '\n';
//   const Grounds why = book->grounds("meets.commune_standing", facts, context);
//   const Timeline when = book->timeline("meets.commune_standing", facts, context, *Date::parse("2021-01-01"), *Date::parse("2025-12-31"));
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "chungsuc/citation.h"
#include "chungsuc/export.h"
#include "chungsuc/facts.h"
#include "chungsuc/outcome.h"

namespace chungsuc {

// A fact of the subject asked about, or of one related to it.
struct AdviceFact {
  std::string what;   // fact, judgement, relation
  std::string kind;   // of the subject that it is about
  std::string name;   // as the vocabulary has it
  std::string key;    // the year or round, where it has one
  std::string path;   // of a related subject: communes[2]; empty for the subject itself
  std::string subject;
  Label subject_label;
  Label label;
  std::string from;   // the id of the body that provides it, or words
  Label from_label;
  std::vector<Cited> cites;
};

// An outcome; of a standing, the level.
struct Result {
  Outcome outcome = Outcome::undetermined;
  std::string level;  // of a standing that is decided; empty: below all
  Label label;        // in words
};

// A fact, and values of it.
struct Told {
  AdviceFact fact;
  Label values;  // "≥ 42 million dong/person/year"
};

// Facts that decide, whatever else is missing, where they are told so.
struct Way {
  Result result;
  std::vector<Told> facts;
};

struct AnswerTo {
  Label values;
  Result result;               // undetermined: something else is still to be asked
  std::optional<int> further;  // undetermined: how many more facts could decide, at the fewest; nothing: none could
};

struct NextQuestion {
  AdviceFact fact;
  double expected = 0;  // how many questions are left with this one, each kind of answer taken as equally likely
  std::vector<AnswerTo> answers;  // none: what each leads to could not be found out, or the law leaves it open whatever is told
};

// What the functions have in common.
struct Advice {
  std::string question;
  Label question_label;
  std::string subject;
  Label subject_label;
  Context context{Date::from_days(0)};
  Label round_label;      // where there is a round
  Result result;          // as things stand
  std::vector<Pending> invalid;  // facts that are wrong, and were not used
  bool exact = true;      // false: it rests on something of which only bounds are known, and more may be possible
  bool too_many = false;  // there were too many combinations; nothing was found out
  bool in_force = true;   // false: on this day no rule is in force that could decide it
  std::string book, book_version;
};

struct CHUNGSUC_EXPORT Inquiry : Advice {
  std::vector<Way> ways;                // the smallest sets of missing facts that could decide, smallest first
  std::size_t smallest = 0;             // how many facts the smallest of all has
  std::size_t ways_of_that_size = 0;    // how many sets there are of that size
  bool at_least = false;                // there may be more of them
  std::vector<NextQuestion> questions;  // all facts that can matter, the best to ask first, and last those without answers
  std::string to_text(Language) const;
  std::string to_json() const;
};

struct Change {
  AdviceFact fact;
  Label from;          // empty where it is not known
  Label to;            // the values that do
  bool known = true;   // false: it is missing now, and must turn out so
};

// Made together, the changes lead there; no part of them does.
struct Plan {
  std::vector<Change> changes;
  int cost = 0;  // the sum of what the vocabulary says that they cost; one each where it says nothing
};

struct Goal {
  Result target;
  bool at_least = false;    // of a standing: that level or a higher one
  bool below = false;       // of a standing: to lose the level reached
  std::vector<Plan> plans;  // the cheapest first; empty: no change of facts leads there
  bool open = false;        // none does, since the law leaves open what would
  bool not_found = false;   // none was found, and there may be one: of something only bounds are known, or it rests on whole lists
};

struct CHUNGSUC_EXPORT Changes : Advice {
  std::vector<Goal> goals;
  std::string to_text(Language) const;
  std::string to_json() const;
};

// A smallest set of facts that the outcome rests on: whatever all others were, it would be the same.
struct Ground {
  std::vector<Told> facts;  // with the values for which it holds, among them the one given
};

struct CHUNGSUC_EXPORT Grounds : Advice {
  std::vector<Ground> grounds;  // the smallest first
  std::vector<Told> taken;      // taken as given, with its value: what chooses among the law's values, such as a region
  std::string to_text(Language) const;
  std::string to_json() const;
};

// Days, both included, on which the outcome is one.
struct Spell {
  Date first = Date::from_days(0), last = Date::from_days(0);
  Result result;
  std::vector<Label> since;  // what begins or ends on the first day
};

struct CHUNGSUC_EXPORT Timeline : Advice {
  std::vector<Spell> spells;
  std::string to_text(Language) const;
  std::string to_json() const;
};

}  // namespace chungsuc
