// SPDX-License-Identifier: Apache-2.0
// Which clauses of the documents are cited, and tested by cases that pass.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "chungsuc/coverage.h"
#include "compile/program.h"
#include "eval/evaluation.h"
#include "reason/case_steps.h"

namespace chungsuc {

// Evaluates each case that passes and that `asked` lets through, by so many threads; `see` is called by all of them, and once for
// each, with its place among all steps. Duties, and questions that are not about the subject, are seen too.
struct SeenCase {
  std::size_t at = 0;
  const CaseStep& step;
  const AskedStep& asked;
  const Evaluation& evaluation;
};
void see_cases(const Program&, const std::vector<CaseStep>&, unsigned jobs, const std::function<void(const SeenCase&)>& see);

std::vector<ClauseCoverage> clauses_with(const Program&, const std::set<std::string>& tested);
std::vector<ClauseCoverage> clause_coverage(const Program&, unsigned jobs);

}  // namespace chungsuc
