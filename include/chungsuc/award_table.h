// SPDX-License-Identifier: Apache-2.0
//
// What each kind of nominee could receive in each round, who would propose, appraise, submit and decide it, and under
// which law. Nothing is known of the nominee: a place is closed where no facts could open it.
//
//   const AwardTable t = book->awards({.round = "midterm_2023"});
//   for (const AwardPlace& place : t.places)
//     for (const AwardKind& kind : place.kinds) std::cout << place.form << ' ' << kind.id << ": " << kind.status << '\n';
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chungsuc/citation.h"
#include "chungsuc/export.h"
#include "chungsuc/facts.h"

namespace chungsuc {

// What is wanted of the table; empty: all of it.
struct AwardQuery {
  std::string kind = {};            // a kind of subject, with all that are of that kind
  std::string round = {};           // a round, or a family of rounds
  std::optional<Date> as_of = {};   // the day of the decision; without it each round has its own
  bool regimes = false;             // each round once more on each day from which other law governs what is signed in it later
};

struct AwardBody {
  std::string id;
  Label label;
  bool in_force = true;  // on the day
  Label remark;          // that it had ended or has not begun; empty where it is in force
};

struct AwardAction {
  std::string verb;
  Label verb_label;
  std::vector<AwardBody> by;
  std::vector<AwardBody> to;  // none or one
  Label order;                // several bodies: who comes first, as far as it is settled
  std::vector<Cited> cites;
  std::optional<Evidence> evidence;
  std::string note, note_vi;
};

// A reading, and the option that is taken of it.
struct AwardReading {
  std::string id;
  Label label;
  std::string option;  // empty: nobody has chosen one
  Label option_label;
  bool chosen = false;    // the option is the one that was chosen
  bool decisive = false;  // of a kind: another option alone would change whether the place is open
};

// One way to read what the text says of a form in a round; several where a reading is open.
struct AwardWay {
  std::vector<AwardReading> under;  // the readings that lead to it
  bool closed = false;
  Label why;                        // closed
  std::string merit;                // the level asked, or more
  Label merit_label;
  std::vector<AwardAction> steps;
  std::vector<Cited> cites;
  std::string note;
};

// A rule that changes by date, in the version that governs.
struct AwardLaw {
  std::string criterion;
  Label label;
  std::optional<Date> from, until;  // [from, until)
  std::vector<Cited> cites;
  std::optional<Evidence> evidence;
  bool on_the_day = true;           // false: only of a dossier that was lodged earlier in the round, or `later`
  bool later = false;               // only of a decision that is signed after the day, as the round allows
};

// A way to meet the standard of the law.
struct AwardRoute {
  std::string id;
  Label label;
  std::string tier;             // the class of the form that it leads to; empty where there are no classes
  bool encoded = true;          // false: known to exist, not considered
  std::string why;              // why it is not
  std::vector<std::string> open;  // encoded: what stands in it and is not set
  std::vector<Cited> cites;
  std::optional<Evidence> evidence;
};

struct AwardKind {
  std::string id;
  Label label;
  std::string status;            // open; closed; unsettled: a reading that nobody has chosen opens or closes it;
                                 // unread: it is not closed, and nothing in the book could grant it
  std::vector<std::string> because;  // closed: what closes it, as decisions list it; unread: what is not read or not set
  std::vector<Label> why;            // the same in words
  std::vector<AwardRoute> routes;
  std::vector<AwardReading> readings;  // open ones that something waits for, and chosen ones that are decisive
  std::vector<AwardReading> values;    // parameters that the answer waits for: id and label alone
  Label remark;                  // that all of this kind that the book names had ended, or none had begun
};

struct AwardRound {
  std::string id, family;
  Label label;
  int year = 0;
  std::optional<Date> opens, closes;
  std::optional<Date> day;  // the day that its places are looked at
  std::string day_from;     // asked, closes, year_end; law: other law governs from it on; none: no day is known
};

struct AwardTier {
  std::string id;
  Label label;
};

struct AwardForm {
  std::string id;
  Label label;
  std::vector<AwardTier> tiers;
  std::vector<Cited> cites;
};

// A form in a round.
struct AwardPlace {
  std::string form, round;
  Date day;                     // that it is looked at
  AwardBody decider;
  std::vector<AwardWay> ways;   // none: the book says nothing of this form in this round
  std::vector<AwardLaw> law;    // that the nominees of any kind would be judged by
  std::vector<AwardKind> kinds;
};

struct CHUNGSUC_EXPORT AwardTable {
  AwardQuery query;
  std::vector<AwardRound> rounds;  // in the order of the book
  std::vector<AwardForm> forms;
  std::vector<AwardPlace> places;  // by round and day, then by form; none of a round without a day
  std::string book, book_version;
  Label book_label;

  std::string to_text(Language) const;      // plain text, ends with a line break
  std::string to_markdown(Language) const;
  std::string to_json() const;              // see schemas/awards.schema.json
};

}  // namespace chungsuc
