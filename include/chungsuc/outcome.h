// SPDX-License-Identifier: Apache-2.0
//
// The answer to one question about one subject, with everything it rests on.
//
//   const Decision d = book->decide("award.provincial_certificate", facts,
//                                   {.as_of = *Date::parse("2023-12-31"), .round = "midterm_2023"});
//   if (d.outcome == Outcome::undetermined)
//     for (const Pending& m : d.missing) std::cout << m.subject << "." << m.name << '\n';
//   std::cout << d.to_text(Language::vi);
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "chungsuc/citation.h"
#include "chungsuc/export.h"
#include "chungsuc/facts.h"

namespace chungsuc {

// For awards, met means eligible and not_met not eligible.
enum class Outcome : signed char { not_met, undetermined, met };
// When the question is asked. The clock is never read.
struct Context {
  Date as_of;
  std::optional<std::string> round = {};        // an instance: midterm_2023
  std::optional<Date> lodged_on = {};           // the dossier; no default
  std::optional<int> assessed_year = {};        // default: the round's, else the year of as_of
};

// One step of the explanation. Children stand in the order of the rule.
struct Reason {
  std::string id;      // the node's, or that of what it asks for
  std::string head;    // all, any, fact, reading, …
  Label label;
  Outcome outcome = Outcome::undetermined;
  std::string found;     // the fact as compared: "0 dong"; empty where missing
  std::string expected;  // the bound: "= 0 dong"
  std::string found_vi, expected_vi;
  bool figure = false;   // what was compared is an amount or a number, not a name, a day or a level
  std::string state;     // "", missing, invalid, unset, not_in_force, not_applicable, size_mismatch, still_open, …
  Label detail;          // a sentence where the state needs one
  std::string subject;   // which related subject, where it is not the one asked about
  Label subject_label;
  std::optional<Evidence> evidence;
  std::vector<Cited> cites;
  std::string file;      // where the node stands
  int line = 0;
  bool carries = false;  // this branch decided the outcome above it
  std::vector<Reason> children;
};

// A fact, judgement, parameter or reading that is not there and could still matter; or one that is invalid.
struct Pending {
  std::string what;     // fact, judgement, relation, parameter, reading, context, unset
  std::string name;     // as `because` lists it
  std::string subject;  // id of the subject; "" for parameters and readings
  Label subject_label;
  std::string key;      // the year or round, where it has one
  Label label;
  std::string from;     // the id of the body that provides it, or words
  Label from_label;
  std::string why;      // for invalid facts: what was found and what was expected; for parameters: why there is no value
  std::string why_vi;   // the same in Vietnamese; empty where the book gives no words
  std::vector<Date> days;  // recorded decisions: the days for which they must be known
  std::string of;          // a fact of a record: the id of whom the record is about
  Label of_label;
  Label remark;            // why nobody can give it on the day asked
  std::vector<Cited> cites;
};

struct JudgementMade {
  std::string name;
  std::string subject;
  Label subject_label;
  std::string key;
  Label label;
  std::string value;  // as given; empty where pending
  Label value_label;  // the same in words
  Label by;           // empty where unattributed
  std::string dated;
  std::string ref;
  bool pending = false;
  Label remark;       // pending: nobody who may make it is in office on the day asked
};

struct ReadingUsed {
  std::string id;
  Label label;
  std::string chosen;  // empty where unset
  Label chosen_label;
  std::string why;
  bool decisive = false;  // taking another option alone would change the outcome
  std::vector<std::pair<std::string, Outcome>> others;
};

struct EvidenceUsed {
  std::string name;  // the parameter, rule or fact
  Evidence grade = Evidence::unset;
  std::string source;
  Label label{};     // the clause written out, or what the name stands for
};

struct Step {
  std::string verb;
  Label verb_label;
  std::vector<Label> by;
  Label to;
  bool in_force = true;  // is every body of it in force at the date asked
  std::string why_not;   // which body is not, and until when it was
  std::string why_not_vi;
  std::vector<Cited> cites;
  Label order;           // several bodies: who comes first, as far as it is settled
  std::string note;
  std::string note_vi;
  std::optional<Evidence> evidence;  // how well it is known that this step is to be taken
};

struct CHUNGSUC_EXPORT Decision {
  std::string question;
  Label question_label;
  std::string subject;       // id
  std::string subject_kind;
  Label subject_label;
  std::string alias;         // the name given, where it was resolved to another
  Context context{Date::from_days(0)};
  Label round_label;         // of context.round
  bool is_award = false;
  bool is_standing = false;
  bool exact = false;        // true: two completions really disagree, or the outcome is decided
  bool too_many = false;     // undetermined, and too many combinations of the missing facts to look at each
  bool still_open = false;   // a target whose deadline has not come
  Outcome outcome = Outcome::undetermined;
  std::string lower, upper;  // standings: the level surely reached and the highest not refuted; "" below all
  Label lower_label, upper_label;
  Reason reason;
  std::vector<std::string> because;
  // The one step that decided it: not met, the first of `because`; met, the first of it too, and empty where there was nothing to
  // choose; undetermined, the first step that is open. Tables give it for each row.
  std::string deciding_step;
  std::vector<Pending> missing;
  std::vector<Pending> invalid;
  std::vector<Pending> ignored;           // records dated after as_of
  std::vector<JudgementMade> judgements;
  std::vector<ReadingUsed> readings;
  std::optional<Evidence> evidence;       // the weakest that the outcome rests on
  std::vector<EvidenceUsed> evidence_from;  // the values of that grade
  std::vector<Step> steps;
  std::vector<std::string> not_considered;  // ids of unset routes
  std::string book, book_version, book_hash;

  // met, not_met, undetermined; for awards eligible, not_eligible, undetermined.
  std::string outcome_word() const;
  std::string to_text(Language) const;  // plain text, ends with a line break
  std::string to_json() const;          // see schemas/decision.schema.json
  std::string to_html(Language) const;  // one self-contained fragment
};

// Two answers about the same subject that do not go together: recognised at a level that its figures refute, or figures
// that surely reach more than was recognised.
struct Disagreement {
  std::string code;      // recognised-above-figures, figures-above-recognition
  std::string subject;
  std::string questions[2];  // recognised.LADDER, meets.LADDER
  Label text;
};

}  // namespace chungsuc
