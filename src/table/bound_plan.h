// SPDX-License-Identifier: Apache-2.0
// A plan whose limits were turned into cells of the columns that a table really has.
#pragma once

#include <memory>
#include <vector>

#include "table/plan.h"
#include "table/schema.h"

namespace chungsuc {

struct BoundColumn {
  // none      no such column, or nothing in it: every cell is missing
  // reals     numbers as they stand, which doubles hold exactly
  // wholes    64-bit integers as they stand
  // counts    read cell by cell into whole counts (amount.h), or days
  // codes     read cell by cell into places among coded_values(), the number of them for what is missing
  // flags     booleans as they stand
  enum class Read { none, reals, wholes, counts, codes, flags } read = Read::none;
  int column = -1;  // of the table
  const MemberInfo* member = nullptr;
  Amount amount;
  bool days = false;
  std::vector<std::string> words;  // codes: what is written for each
};

// Limits of a number node, by code; `reals` for columns of reals, `wholes` for the others.
struct BoundLimits {
  std::vector<double> met_real, failed_real;
  std::vector<std::int64_t> met_whole, failed_whole;
  double low_real = 0, high_real = 0;
  std::int64_t low_whole = 0, high_whole = 0;
  bool rising = true, whole = false;
  bool is_sharp = false;       // each value is met or not, and none between; with a selector where its value is known
  bool tells_missing = false;  // somewhere something follows of a cell that is empty
};

struct BoundPlan {
  ColumnPlan plan;
  std::vector<BoundColumn> columns;
  std::vector<BoundLimits> limits;  // by node
};

// `moment`: of the rows. Columns without a year or round mean those of it.
BoundPlan bound_plan(const Program&, int kind, const Moment&, ColumnPlan, const std::vector<TableColumn>&);

}  // namespace chungsuc
