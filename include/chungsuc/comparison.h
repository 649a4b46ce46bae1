// SPDX-License-Identifier: Apache-2.0
//
// Two versions of a book: which definitions differ, and over given facts whose outcomes.
//
//   const auto old = RuleBook::load("old-rules"), newer = RuleBook::load("my-rules");
//   const BookComparison c = old->compare(*newer, {.subjects = {facts}, .questions = {"award.provincial_certificate"}, .contexts = {context}});
//   std::cout << c.to_markdown(Language::en);   // for whoever reviews the change
#pragma once

#include <string>
#include <vector>

#include "chungsuc/citation.h"
#include "chungsuc/diagnostic.h"
#include "chungsuc/export.h"
#include "chungsuc/outcome.h"

namespace chungsuc {

struct ComparisonQuery {
  // And those related to them, such as the communes of a district, of which a question is; none: the worked examples of the older
  // book, as they ask.
  std::vector<Facts> subjects = {};
  std::vector<std::string> questions = {}; // none: each that may be asked of the subject's kind
  std::vector<Context> contexts = {};
};

// A part of a definition that differs; of one that is there in one version only, the other text is empty.
struct ChangedPart {
  std::string part;  // `from`, `cite`, a node or a value by the way to it
  std::string was, becomes;
  Place before, after;
};

struct ChangedDefinition {
  enum class What { added, removed, changed };
  What what = What::changed;
  std::string definition;  // criterion.ID, award.ID, parameter.ID, ladder.ID, subject.ID, document.ID, and so on
  Label label;
  Place before, after;     // of one that is not there: line 0
  std::vector<ChangedPart> parts;
  std::vector<Cited> cites;
};

struct ChangedOutcome {
  std::string subject;
  Label subject_label;
  std::string asked_by;      // the worked example that asks; empty: given facts
  std::string question;
  Label question_label;
  Context context{Date::from_days(0)};
  std::string was, becomes;  // outcome_word; of standings the level, or `lower..upper`
  Label was_label, becomes_label;
  std::string step_before, step_after;  // that decided each
  Label step_label;                     // of the newer one, where it has words
  std::vector<Cited> cites;             // of the newer one
  Place place;                          // where the step of the newer one stands
  // Of the definitions that differ, those by which this one changed: where both answers come apart they are looked at. Several
  // where the versions differ in several of them.
  std::vector<std::string> changed_by;
};

struct CHUNGSUC_EXPORT BookComparison {
  std::string before, after;  // id and version of each
  std::vector<ChangedDefinition> definitions;
  std::vector<ChangedOutcome> outcomes;
  std::size_t compared = 0;              // answers of which both versions gave one
  std::vector<std::string> not_asked;    // questions and rounds that the newer one does not have
  bool is_same() const { return definitions.empty() && outcomes.empty() && not_asked.empty(); }
  std::string to_text(Language) const;
  std::string to_markdown(Language) const;
  std::string to_json() const;
};

}  // namespace chungsuc
