// SPDX-License-Identifier: Apache-2.0
// What follows for one case: the outcome of every node that was looked at, and what is still open beneath it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chungsuc/outcome.h"
#include "compile/program.h"
#include "eval/reads.h"
#include "eval/subject.h"

namespace chungsuc {

// A question resolved against a program.
struct Ask {
  enum class Kind { criterion, award, recognised, meets, duty } kind = Kind::criterion;
  int index = -1;
  int tier = -1;
};
inline bool is_standing(const Ask& ask) { return ask.kind == Ask::Kind::recognised || ask.kind == Ask::Kind::meets; }

// The context with its defaults.
struct Moment {
  Date as_of;
  int round = -1;
  std::optional<Date> lodged_on;
  int year = 0;
  bool year_given = false;  // by the question or its round, not by as_of
};

// Something that is not there and that the outcome of a node waits for.
struct PendingRef {
  enum class What { fact, judgement, relation, parameter, reading, context, unset } what = What::fact;
  int index = -1;  // interned name, parameter or reading
  const BoundSubject* subject = nullptr;
  std::string key;   // year or round; the word of a context; the id of an unset node
  int node = -1;     // unset: where it stands
  std::optional<Date> day = {};  // recorded decisions: the day for which they are asked
};

struct Grade {
  std::optional<Evidence> grade;  // nothing: no value of a document took part
  std::vector<EvidenceUsed> from;
};

// One bound of a node, and where what it asks for lies; nothing: not known.
struct Compared {
  Compare how = Compare::equals;
  std::optional<Interval> with;
  Type type;
  const ProgramCell* cell = nullptr;  // that holds it, where it is the cell of a parameter, and known which
};

struct Trace {
  // What this is about, beside nodes: gates and parts of an award, a criterion, a level.
  enum class Kind { node, criterion, award, gate_to, gate_round, gate_decider, gate_subject, tier, tiers, element, level, record, duty, standing } kind = Kind::node;
  NodeId node = -1;
  int index = -1;                 // criterion, award, tier, level
  const Info* info = nullptr;     // what people are told
  const BoundSubject* subject = nullptr;
  Tri outcome = Tri::unknown;
  std::string state;
  Label detail;
  const MemberInfo* member = nullptr;
  const BoundFact* fact = nullptr;
  std::string key;
  std::string found, found_vi;          // counts and tallies
  std::string expected, expected_vi;
  std::vector<Compared> compared;       // the same as values
  bool figure = false;                  // they are amounts or numbers
  std::vector<PendingRef> pending;      // of this node itself, not of its children
  Grade grade;
  std::vector<int> children;
  std::vector<int> beside;              // criteria that select what is compared with; they decide nothing themselves
  bool still_open = false;
  std::optional<Date> day = {};         // that: the day and the year that it was asked for
  int year = 0;
};

struct Evaluation {
  std::vector<Trace> traces;
  int root = -1;
  std::vector<int> readings;     // met on the way, each once
  std::vector<int> parameters;
  std::vector<PendingRef> ignored;  // records and judgements after the day asked
  int lower = -1, upper = -1;       // standings: ranks
  const AwardCellInfo* cell = nullptr;  // the cell that applies
  const Trace& at(int i) const { return traces[static_cast<std::size_t>(i)]; }
};

// `choices`: the option of each reading, -1 for unset. `reads`, where it is given, gets what was looked at.
Evaluation evaluate(const Program&, const Ask&, const BoundSubject&, const Moment&, const std::vector<int>& choices, Reads* reads = nullptr);

// Gives each condition that is written as an expression the figures that took part in it; no outcome changes.
void explain(const Program&, const Moment&, const std::vector<int>& choices, Evaluation&);

}  // namespace chungsuc
