// SPDX-License-Identifier: Apache-2.0
// Which parts of a connective alone turn it, in one evaluation.
#pragma once

#include <optional>
#include <vector>

#include "eval/evaluation.h"

namespace chungsuc {

// Each part that is met or not met, where the whole is too and would be the opposite if only the part were.
struct Turning {
  std::size_t part = 0;
  bool met = false;        // the part
  bool whole_met = false;
};
// Of an `all`, `any`, `none` or `tally`; none of another node, and none of a part that does not apply.
std::vector<Turning> turning_parts(const Program&, const Evaluation&, const Trace&);

// The outcome of a connective of which the parts came to this: with the bounds as they were found for the trace.
Tri outcome_with(const Program&, const Trace&, const std::vector<Tri>& parts);

}  // namespace chungsuc
