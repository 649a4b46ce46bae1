// SPDX-License-Identifier: Apache-2.0
// Planes of a block as outcomes and levels, a byte a row.
#pragma once

#include <vector>

#include "chungsuc/outcome.h"
#include "table/block.h"

namespace chungsuc {

// From a block's first row on; of standings also the levels.
struct OutcomeCells {
  Outcome* outcomes = nullptr;
  signed char *lower = nullptr, *upper = nullptr;
};

// `roots`: the question's, or one for each level of its standing. Returns the rows that are left open.
RowBits write_outcomes(const Block&, const std::vector<int>& roots, std::size_t rows, const OutcomeCells&);

}  // namespace chungsuc
