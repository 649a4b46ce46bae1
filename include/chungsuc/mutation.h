// SPDX-License-Identifier: Apache-2.0
//
// Would the worked examples notice a mistake in the rules? Small changes, made one at a time, say it.
//
//   const MutationReport report = book->mutate({.only = "parameter.bar"});
//   for (const MutantResult& m : report.mutants)
//     if (m.fate == MutantResult::Fate::survived) std::cout << m.place.line << ": " << m.was << " -> " << m.becomes << '\n';
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "chungsuc/citation.h"
#include "chungsuc/diagnostic.h"
#include "chungsuc/export.h"
#include "chungsuc/facts.h"

namespace chungsuc {

// A change that may go unnoticed, and why.
struct ExplainedMutant {
  std::string definition, change;  // as the report writes them
  std::string reason;
  Place place;                     // where it is said
};

struct MutationQuery {
  std::string only = {};   // only changes of this file, of this definition, or of those that begin with it and a dot; empty: all
  unsigned jobs = 0;       // threads; 0: as many as the machine runs
  double seconds = 0;      // what was not tried by then is left out, and said; 0: no bound
  std::function<void(std::size_t done, std::size_t all)> progress = {};  // called after each change, never by two threads at once
  bool compare_meaning = true;  // look whether a change that no case notices changes the meaning at all
  std::vector<ExplainedMutant> explained = {};
};

struct MutantResult {
  // equal: no facts, whatever they are, are answered differently. not_tried: there was no time.
  enum class Fate { killed, survived, equal, not_tried };
  Fate fate = Fate::survived;
  std::string definition;  // criterion.ID, award.ID, award.ID.TIER, meets.LADDER.LEVEL, parameter.ID, round.ID, and so on
  std::string part;        // of it: a node as `because` lists it, a value by what selects it
  std::string operation;   // threshold, comparison, connective, child, tally, date, condition, gate
  std::string was, becomes;
  Place place;
  std::vector<Cited> cites;
  std::string noticed_by;  // killed: the first case, with the step of its `vary`
  std::size_t cases = 0;   // that read what was changed
  std::string reason;      // survived: as it was explained
  std::string change() const;  // "part: was -> becomes"
};

struct CHUNGSUC_EXPORT MutationReport {
  std::string book;
  std::vector<MutantResult> mutants;     // in the order of the book's tables
  std::vector<std::string> failing;      // cases that fail without any change, and were left out
  std::vector<ExplainedMutant> stale;    // explained, and no such change survives
  std::size_t cases = 0;                 // runs of worked examples that could notice something
  std::size_t count(MutantResult::Fate) const;
  std::size_t unexplained() const;       // survived, and nobody said why
  std::size_t counted() const;           // those killed and those that survived
  int tenths() const;                    // of a percent that were killed; never rounded up
  bool reaches(const Decimal& percent) const;
  std::string to_text(bool verbose = false) const;  // verbose: what was noticed, too
  std::string to_json() const;
};

// What `.mutants.yaml` beside a book says; what is wrong with it is told. Nothing where it is not even a list.
CHUNGSUC_EXPORT Checked<std::vector<ExplainedMutant>> explained_mutants(std::string_view text, std::string name);

}  // namespace chungsuc
