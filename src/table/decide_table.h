// SPDX-License-Identifier: Apache-2.0
// Tables against a program: batches as they come, blocks by threads, and what columns cannot say row by row.
#pragma once

#include <functional>

#include "chungsuc/table.h"
#include "compile/reads_once.h"
#include "eval/verdict.h"

namespace chungsuc {

// What a table needs of its book.
struct TableBook {
  const Program& program;
  const std::vector<int>& choices;
  // Does a question read each fact in one place, so that the facts that are open are those that are missing? nullptr: no.
  std::function<const ReadsOnce*(const Ask&)> reads_once;
  // The outcome of one case, exactly.
  std::function<RawVerdict(const Ask&, const BoundCase&, const Moment&)> verdict;
};

TableResult decide_table(const TableBook&, const TableQuery&, ArrowArrayStream&);

// One row of a table as a case of its own.
struct TableRow {
  Facts facts;
  Context context;
};
TableRow table_row(const TableBook&, const TableQuery&, ArrowArrayStream&, std::size_t row);

}  // namespace chungsuc
