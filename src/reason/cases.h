// SPDX-License-Identifier: Apache-2.0
// Worked examples: run, compared, and what they touched.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "compile/program.h"

namespace chungsuc {

struct CaseRun {
  const CaseInfo* info = nullptr;
  std::string id;       // with the step of a `vary`: id[2]
  bool passed = false;
  std::string message;
  std::set<std::string> touched;  // "document clause"
};

// `vary` gives one run for each value. `touches`: say which clauses it touched, too.
std::vector<CaseRun> run_case(const Program&, const CaseInfo&, bool touches = false);
// Every case whose id holds the filter, in the order of the book; on several threads.
std::vector<CaseRun> run_all_cases(const Program&, std::string_view filter, bool touches = false);

// What is wrong in the cases themselves: names, days, keys, paths. `run_case` says what does not come out as expected.
void check_cases(const Program&, class Findings&);

// Clauses that some definition cites.
std::set<std::string> cited_clauses(const Program&);

}  // namespace chungsuc
