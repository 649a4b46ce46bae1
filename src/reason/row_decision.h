// SPDX-License-Identifier: Apache-2.0
// One case as a table tells it: less than a decision, and never otherwise.
#pragma once

#include <string>
#include <vector>

#include "eval/evaluation.h"
#include "eval/verdict.h"

namespace chungsuc {

// A step that is told as one, and the definition in which it stands: a criterion, a level, an award or a class of it. Of `none`
// each part, which is met where it does not hold. What only asks whether a rule applies is no condition.
struct ConditionOutcome {
  std::string id, within;
  Tri outcome = Tri::unknown;
};

struct RowDecision {
  RawVerdict verdict;
  std::string deciding_step;  // "": there was nothing to choose
  int missing = 0;
  std::vector<ConditionOutcome> conditions;  // each as often as it was looked at
};

RowDecision decide_row(const Program&, const Ask&, const BoundCase&, const Moment&, const std::vector<int>& choices, bool with_conditions);

// Of several that bear one name: one that fails, else one that is open.
inline Tri worst_of(Tri a, Tri b) { return a < b ? a : b; }

}  // namespace chungsuc
