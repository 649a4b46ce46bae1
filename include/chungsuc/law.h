// SPDX-License-Identifier: Apache-2.0
//
// What the books say the law is: each value and bound with its document, clause, time and grade; what is unset and who
// could set it; and what is known less well than by a secondary source.
//
//   const Checked<Law> law = RuleBook::law("country/province/plan");
//   for (const LawUnset& u : law->unset) std::cout << u.id << ": " << u.why << " (" << u.set_by << ")\n";
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chungsuc/citation.h"
#include "chungsuc/export.h"
#include "chungsuc/facts.h"

namespace chungsuc {

// Where something stands in the rule files.
struct LawPlace {
  std::string file;
  int line = 0;
};

struct LawDocument {
  std::string id, number;
  Label label;
  Label written;  // as it is cited
  std::optional<Date> issued, from, until;
  std::optional<Evidence> evidence;
};

// A fact's value that selects a value of a parameter, such as a region.
struct LawSelector {
  std::string fact;
  Label fact_label;
  std::string value;
  Label value_label;
};

// One value of a parameter.
struct LawValue {
  std::string parameter;
  Label label;
  std::string table;                   // the criterion whose row it is the threshold of; may be empty
  std::optional<Date> from, until;     // [from, until)
  std::optional<int> year;
  std::vector<LawSelector> under;
  std::string sign;                    // as the rules compare with it: ≥, ≤, >, <, =; empty where they differ
  bool is_set = true;
  Label value;                         // where it is set
  std::string why, why_vi;             // where it is not; why_vi may be empty
  std::string set_by;
  std::vector<std::string> used_by;    // criteria, awards and ladders that compare with it
  std::vector<Cited> cites;
  std::optional<Evidence> evidence;
  std::string source, note;
  LawPlace place;
};

// A bound that stands in a rule itself.
struct LawBound {
  std::string rule;  // criterion.ID, award.ID, meets.LADDER
  Label rule_label;
  std::optional<Date> from, until;
  std::string of;    // what is compared: a fact, a relation, a tally
  Label label;
  Label value;       // with its sign: “≥ 30 %”
  std::vector<Cited> cites;
  std::optional<Evidence> evidence;
  LawPlace place;
};

struct LawUnset {
  std::string what;  // value, condition, bound, reading, round, duty
  std::string id;
  Label label;
  std::string rule;  // condition, bound: the rule in which it stands
  std::vector<std::string> keys;  // value: the regions or years of which it is not known; none: all
  std::string why, why_vi;  // why_vi: empty where the book has no words for it
  std::string set_by;  // who could set it; empty where the book names nobody
  Label set_by_label;
  std::vector<Cited> cites;
  LawPlace place;
};

// What is known less well than by a secondary source: the same places as `check --strict` lists; it lists `unset` too.
struct LawWeak {
  std::string what;  // value, document, clause, criterion, condition, ...
  std::string id;
  std::vector<std::string> keys;
  Label label;
  std::optional<Evidence> evidence;  // nothing: nobody said
  std::vector<Cited> cites;
  LawPlace place;
};

struct CHUNGSUC_EXPORT Law {
  std::vector<LawDocument> documents;
  std::vector<LawValue> values;
  std::vector<LawBound> bounds;
  std::vector<LawUnset> unset;
  std::vector<LawWeak> weak;
  std::string book, book_version;
  Label book_label;

  std::string to_markdown() const;  // Vietnamese first, with English
  std::string to_json() const;
};

}  // namespace chungsuc
