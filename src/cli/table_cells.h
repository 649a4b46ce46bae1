// SPDX-License-Identifier: Apache-2.0
// Cells as spreadsheets write them, and columns that say who and when: made ready for the evaluator, or refused with their line.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "chungsuc/rulebook.h"
#include "cli/text_table.h"

namespace chungsuc {

// How decimals are written. plain: as in facts, with a point. comma: 1.234,5. careful: what can be read in one way only.
enum class DecimalSign { plain, comma, careful };

// Cells of a column that are no values of its fact.
struct RefusedCells {
  std::size_t cells = 0;
  std::vector<std::size_t> lines = {};  // of the first few
  std::string why = {}, help = {};      // of the first
  void note(std::size_t line);
};
using RefusedColumns = std::map<std::string, RefusedCells>;

class TableCells {
 public:
  // Of rows that need not say what the query says.
  TableCells(const RuleBook&, const TableQuery&, DecimalSign);

  // Throws TableFault.
  void make_ready(TextBlock&, const TextTable&, RefusedColumns&) const;
  // Is this column one of numbers?
  bool is_number(const std::string& column) const { return type_of(column) == Type::number; }
  // The fact nearest to a name, or "".
  std::string near(const std::string& column) const;

 private:
  enum class Type { other, number };
  Type type_of(const std::string& column) const;
  void check_role(const TextColumn&, const TextBlock&, const TextTable&) const;
  void check_lodged(const TextBlock&, const TextTable&) const;
  void numbers(TextColumn&, const TextBlock&, RefusedColumns&) const;

  std::map<std::string, Type> types_;  // of facts
  std::set<std::string> kinds_, rounds_;
  DecimalSign sign_;
  bool kind_is_named_;
  std::optional<Date> day_, lodged_;
};

}  // namespace chungsuc
