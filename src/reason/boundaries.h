// SPDX-License-Identifier: Apache-2.0
// The thresholds of a book, and on which side of them a value lies.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chungsuc/coverage.h"
#include "eval/evaluation.h"
#include "reason/covered_nodes.h"

namespace chungsuc {

struct Threshold {
  NodeId node = -1;
  std::size_t compared = 0;           // which of its comparisons
  const ProgramCell* cell = nullptr;  // nullptr: a literal
  std::optional<Decimal> value;       // nothing: a share, which depends on how many parts there are
  Decimal step;
  BoundaryCoverage told;
};

// Each `fact`, `count` and `tally` against a number or a day, for each cell of a parameter that can apply to it.
std::vector<Threshold> thresholds_of(const Program&, const std::vector<PlacedNode>&);

enum class NearSide { below, at, above };
// Where the value found for a comparison lies, if it is near enough: within a step of the threshold.
struct Nearness {
  std::size_t compared = 0;
  const ProgramCell* cell = nullptr;
  Decimal distance;  // from the threshold to the value found
};
// What was found for each comparison of a trace with one known value on both sides.
std::vector<Nearness> distances(const Program&, const Evaluation&, const Trace&);

std::optional<NearSide> side_within(const Decimal& distance, const Decimal& step);

}  // namespace chungsuc
