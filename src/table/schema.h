// SPDX-License-Identifier: Apache-2.0
// What the columns of a table say of its rows, and one row as facts.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "eval/evaluation.h"
#include "table/column.h"

namespace chungsuc {

struct TableColumn {
  enum class Is { unused, fact, id, kind, as_of, round, lodged_on, assessed_year } is = Is::unused;
  static constexpr std::size_t kRoles = 8;
  std::string name;       // the column's
  std::string fact, key;  // `income.2022`: the fact and the year or round; without one, those of the context
  std::string why;        // unused: why the name of a fact says nothing here; or nothing, where no fact has that name
  std::optional<std::string> assumed = {};  // why its cells are assumed, where they are
  ColumnLayout layout;
  const ArrowSchema* schema = nullptr;  // for what is nested
};

// Of all columns. A fact of one of `kinds` must be of a layout that can hold it; throws Error, naming column, found and
// expected, where it is not, and where two columns say the same.
std::vector<TableColumn> columns_of(const Program&, const ArrowSchema&, const std::vector<int>& kinds);

// Rows of this context must not be told one thing twice: throws Error where `income` and `income.2023` both mean 2023.
void refuse_doubled(const Program&, const std::vector<TableColumn>&, int kind, const Moment&);

// The column that says a fact of a year or round; -1: none.
int column_for(const std::vector<TableColumn>&, const std::string& fact, const std::string& key);

// The cells of one batch.
std::vector<Cells> cells_of(const std::vector<TableColumn>&, const ArrowArray&);

// The facts of a row, as an author would have written them.
Tree row_tree(const Program&, const std::vector<TableColumn>&, const std::vector<Cells>&, std::int64_t row, int kind, const Moment&);

// What a cell that is no boolean says as one: 0 and 1, or a word. Nothing: neither.
std::optional<bool> flag_of(const Cells&, std::int64_t row);

// The value of a cell in the facts format; nothing: missing.
std::optional<Tree> cell_tree(const MemberInfo&, const Cells&, std::int64_t row);

}  // namespace chungsuc
