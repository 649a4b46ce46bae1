// SPDX-License-Identifier: Apache-2.0
// Small changes of a program, one at a time: what an author could have written by mistake.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "compile/program.h"

namespace chungsuc {

// A row of one of the program's tables: what a change replaces, and what a worked example reads.
struct ProgramRow {
  enum class Table { node, expression, parameter, criterion, body, award, duty, round, kind } table = Table::node;
  int index = -1;
  friend auto operator<=>(const ProgramRow&, const ProgramRow&) = default;
};

struct Mutant {
  std::vector<ProgramRow> rows;     // all that `edit` changes
  std::string definition;           // criterion.ID, award.ID, parameter.ID, and so on
  std::vector<std::string> read_by;  // of a condition: the definitions in which it stands; empty: the one above
  std::string part;                 // the node as `because` would list it, or the row, value or day
  std::string operation;            // threshold, comparison, connective, child, tally, date, condition, gate
  std::string was, becomes;
  Span span{kNoFile, 0, 0};
  std::vector<Cited> cites;
  std::function<void(Program&)> edit;
  const ProgramCell* cell = nullptr;  // of a parameter: only who selected it can notice
  bool may_be_equal = true;           // its meaning can be compared with that of the program
};

// All that can be changed in what these books define; `books` are ids.
std::vector<Mutant> mutants_of(const Program&, const std::set<std::string>& books);

// Puts the rows back as they are in the original.
void restore(Program& changed, const Program& original, const Mutant&);

}  // namespace chungsuc
