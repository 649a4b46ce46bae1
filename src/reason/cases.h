// SPDX-License-Identifier: Apache-2.0
// Worked examples: run, and compared with what they expect.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "chungsuc/cases.h"
#include "compile/program.h"
#include "reason/case_steps.h"

namespace chungsuc {

// A list of reasons that a case expects, and those that came: its outcome is right, so only the list may be wrong.
struct ListDiffers {
  const Tree* list = nullptr;
  std::vector<std::string> came;
};

struct CaseRun {
  bool passed = false;
  std::string message;
  std::string expected, got;       // outcomes, where they differ
  Span at;                         // failed: what came otherwise than is written here
  std::optional<Reason> differs;   // failed: the first reason that does, and how
  std::string how;
  std::vector<ListDiffers> lists;  // failed, and nothing but these
};

CaseRun run_step(const Program&, const CaseStep&);
// The same of what was asked already.
CaseRun run_asked(const Program&, const CaseStep&, const AskedStep&);

// What is wrong in the cases themselves: names, days, keys, paths. `run_step` says what does not come out as expected.
void check_cases(const Program&, class Findings&);

// Clauses that some definition cites.
std::set<std::string> cited_clauses(const Program&);

}  // namespace chungsuc
