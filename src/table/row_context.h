// SPDX-License-Identifier: Apache-2.0
// Who each row is about, and when: by its cells, or by the query where no column says it.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "chungsuc/diagnostic.h"
#include "chungsuc/table.h"
#include "table/schema.h"

namespace chungsuc {

// Rows that share it share a plan.
struct RowContext {
  int kind = -1;
  Context context{Date::from_days(0)};
  auto key() const { return std::make_tuple(kind, context.as_of, context.round, context.lodged_on, context.assessed_year); }
  friend bool operator<(const RowContext& a, const RowContext& b) { return a.key() < b.key(); }
};

// Throws Error with the nearest one.
int kind_named(const Program&, std::string_view word);

class RowContexts {
 public:
  // `kind`: of rows that do not say it; -1: none was named.
  RowContexts(const Program&, const TableQuery&, int kind, const std::vector<TableColumn>&);

  // The column that says it; -1: none.
  int role(TableColumn::Is is) const { return role_[static_cast<std::size_t>(is)]; }
  // Has each row its own?
  bool differ() const;
  // Of a row; `number` is its own in the whole table. Throws Error for a cell that can be none, with column and row.
  RowContext of(const std::vector<Cells>&, std::int64_t row, std::size_t number) const;

  // What is made of a context; what cannot be is told with the first row that has it.
  template <typename Make>
  auto told_of(const RowContext& c, std::size_t number, const Make& make) const {
    try {
      return make();
    } catch (const Error& e) {
      if (!differ()) throw;
      throw Error(blamed(c, number, e.what()));
    }
  }

 private:
  std::optional<std::string> text(TableColumn::Is, const std::vector<Cells>&, std::int64_t row) const;
  std::optional<int> year(const std::vector<Cells>&, std::int64_t row, std::size_t number) const;
  Date day(TableColumn::Is, const std::string& word, std::size_t number) const;
  std::string place(TableColumn::Is, std::size_t number) const;
  std::string blamed(const RowContext&, std::size_t number, const std::string& why) const;
  [[noreturn]] void refuse(TableColumn::Is, std::size_t number, const std::string& why) const;

  const Program& p_;
  const TableQuery& query_;
  int kind_;
  const std::vector<TableColumn>& columns_;
  std::array<int, TableColumn::kRoles> role_;
};

}  // namespace chungsuc
