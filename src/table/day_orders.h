// SPDX-License-Identifier: Apache-2.0
// Days that cannot lie before another day, or before a year: rows of which cells say otherwise use neither at its word, so that
// comparing columns is not enough.
#pragma once

#include <vector>

#include "table/bits.h"
#include "table/block.h"
#include "table/plan.h"

namespace chungsuc {

struct DayOrder {
  int day, first;  // columns of the plan
  bool is_year;    // the first is one
};

// The orders in which a column of the plan stands. Both are looked at where one of them is read: columns are added.
std::vector<DayOrder> add_orders(ColumnPlan&, const Program&, int kind, const Moment&);

// Rows of a block, which begins at this row of its batch, that break one, or of which columns do not say it.
RowBits rows_out_of_order(const std::vector<DayOrder>&, const Block&, std::int64_t first);

}  // namespace chungsuc
