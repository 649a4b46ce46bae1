// SPDX-License-Identifier: Apache-2.0
// What is told of a table beside its answers, on standard error: columns that are no facts, and cells that are no values.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "chungsuc/table.h"
#include "cli/table_cells.h"

namespace chungsuc {

class TableTold {
 public:
  RefusedColumns refused;

  // Each column once; `meant` are there for another purpose.
  void tell_unused(const TableResult&, const std::vector<std::string>& meant, const TableCells&, const std::string& table);
  // Questions that are not asked of rows of this kind.
  void tell_others(const std::vector<std::string>& questions, const std::string& kind, const std::string& table) const;
  // Cells that the evaluator refused, beside those that no number could be read from. `ask_sign`: nobody said how decimals are written.
  void note(const TableResult& part, const TextBlock&, const TableCells&, bool ask_sign);
  // When all rows were read: by column, with the first line and how many.
  void tell_refused(const std::string& table) const;

 private:
  std::set<std::string> unused_;
};

}  // namespace chungsuc
