// SPDX-License-Identifier: Apache-2.0
// Of which rows is what three-valued logic says of a plan exact?
//
// Where every column can have a value with which all that is asked of it holds that would help, and one with which all of
// it fails, the best and the worst that may be are one filling of the empty cells each: they are what the logic says. So it
// is where each column is asked one thing, and where all ask for more, or all for less. Of the other columns, and of those
// that choose limits, the value must be known.
#pragma once

#include <vector>

#include "table/bound_plan.h"

namespace chungsuc {

struct PlanExactness {
  bool holds = false;
  std::vector<int> must_know;    // columns of the plan
  std::vector<int> must_decide;  // nodes
};

// Of all these nodes together: the levels of one standing.
PlanExactness plan_exactness(const BoundPlan&, const std::vector<int>& roots);

}  // namespace chungsuc
