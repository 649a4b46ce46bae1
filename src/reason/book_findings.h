// SPDX-License-Identifier: Apache-2.0
// What an author should look at in a book that is whole: it can be decided by, and yet is hardly what was meant. All are warnings,
// and all of the books that were asked for: what they use is told to its own author.
#pragma once

#include <vector>

#include "check/checked_model.h"
#include "compile/program.h"
#include "source/findings.h"

namespace chungsuc {

struct BookLook {
  const CheckedModel& checked;
  const Program& p;
  Findings& findings;
  bool deep = false;      // look at all days, rounds and facts, however long it takes
  bool has_books_beneath = false;  // `country`, where there is `country/province`: written for them as well
  std::vector<char> own;  // by file: of a book that was asked for

  BookLook(const CheckedModel&, const Program&, Findings&);
  bool is_own(const Span& at) const { return at.file < own.size() && own[at.file]; }
};

// Of `by_kind` the branch that a kind takes: its own, or that of the nearest kind that it is; -1: none.
int nearest_branch(const Program&, const ProgramNode& by_kind, int kind);

// All of them.
void look_into_book(const BookLook&);

void find_unused(const BookLook&);      // unused-definition
void find_lawless_days(const BookLook&);  // document-not-in-force, gap
void find_odd_levels(const BookLook&);  // looser-threshold, level-not-implied
void find_odd_branches(const BookLook&);  // unreachable-branch
void find_odd_conditions(const BookLook&);  // always-met, never-met, shadowed-alternative
void find_idle_cases(const BookLook&);  // idle-case

}  // namespace chungsuc
