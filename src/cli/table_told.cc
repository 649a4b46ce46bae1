// SPDX-License-Identifier: Apache-2.0
// Purpose: tells what is wrong with a table and decided nothing.
// External interface: class TableTold.
#include "cli/table_told.h"

#include <algorithm>
#include <iostream>

namespace chungsuc {

namespace {

Diagnostic told_of_table(const char* code, const std::string& table, std::size_t line, std::string message, std::string help) {
  Diagnostic d;
  d.code = code;
  d.place.file = table;
  d.place.line = d.place.end_line = static_cast<int>(line);
  d.place.column = d.place.end_column = line ? 1 : 0;
  d.message = std::move(message);
  d.help = std::move(help);
  return d;
}

// The evaluator's words name the fact, which the column does here.
std::string words_of_invalid(const InvalidCells& bad) {
  const std::string fact = "`" + bad.column.substr(0, bad.column.find('.')) + "`: ";
  if (bad.why.empty()) return "a value that the fact cannot have";
  return bad.why.starts_with(fact) ? bad.why.substr(fact.size()) : bad.why;
}

}  // namespace

void TableTold::tell_unused(const std::vector<std::string>& unused, const std::vector<std::string>& meant, const TableCells& cells, const std::string& table) {
  constexpr std::size_t kListed = 20;
  std::string names, help;
  std::size_t count = 0;
  for (const std::string& name : unused) {
    if (std::find(meant.begin(), meant.end(), name) != meant.end() || !unused_.insert(name).second || ++count > kListed) continue;
    names += (names.empty() ? "" : ", ") + (name.empty() ? "one without a name" : "`" + name + "`");
    if (const std::string near = cells.near(name); !near.empty()) help += (help.empty() ? "did you mean `" : ", `") + near + "` for `" + name + "`";
  }
  if (names.empty()) return;
  if (count > kListed) names += " and " + std::to_string(count - kListed) + " more";
  Diagnostic d = told_of_table("unknown-fact", table, 0, "no facts of these rows: " + names, help.empty() ? "`chungsuc facts BOOK KIND` lists what is read" : help + "?");
  d.severity = Severity::warning;
  std::cerr << d.to_text();
}

void TableTold::note(const TableResult& part, const TextBlock& block, const TableCells& cells, bool ask_sign) {
  for (const InvalidCells& bad : part.invalid) {
    RefusedCells& all = refused[bad.column];
    const std::size_t line = block.lines[bad.first_row];
    if (all.cells == 0 || line < all.line) {
      auto column = std::find_if(block.columns.begin(), block.columns.end(), [&](const TextColumn& c) { return c.name == bad.column; });
      const bool comma = ask_sign && cells.is_number(bad.column) && column->cell(bad.first_row).find(',') != std::string_view::npos;
      all.line = line;
      all.why = words_of_invalid(bad);
      all.help = comma ? "where the table writes decimals with a comma, say --decimal comma" : "";
    }
    all.cells += bad.cells;
  }
}

void TableTold::tell_refused(const std::string& table) const {
  for (const auto& [column, bad] : refused) {
    const std::string missing = bad.cells == 1 ? "the cell counts as missing" : "with this one " + std::to_string(bad.cells) + " cells of the column are no value of the fact, and count as missing";
    std::cerr << told_of_table("bad-fact", table, bad.line, "column `" + column + "`: " + bad.why, missing + (bad.help.empty() ? "" : "; " + bad.help)).to_text();
  }
}

}  // namespace chungsuc
