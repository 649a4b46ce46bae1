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

// 2, 5 and 9; or the first of them, and how many more.
std::string lines_of(const RefusedCells& bad) {
  std::string all;
  for (std::size_t i = 0; i < bad.lines.size(); ++i) {
    const bool last = i + 1 == bad.lines.size() && bad.cells == bad.lines.size();
    all += (i == 0 ? "" : last ? " and " : ", ") + std::to_string(bad.lines[i]);
  }
  return all + (bad.cells > bad.lines.size() ? " and " + std::to_string(bad.cells - bad.lines.size()) + " more" : "");
}

}  // namespace

void RefusedCells::note(std::size_t line) {
  constexpr std::size_t kNamed = 5;
  lines.insert(std::upper_bound(lines.begin(), lines.end(), line), line);
  if (lines.size() > kNamed) lines.pop_back();
}

void TableTold::tell_unused(const TableResult& result, const std::vector<std::string>& meant, const TableCells& cells, const std::string& table) {
  constexpr std::size_t kListed = 20;
  std::string names, help, whys;
  std::size_t count = 0;
  for (std::size_t i = 0; i < result.unused.size(); ++i) {
    const std::string &name = result.unused[i], &why = result.unused_why[i];
    if (std::find(meant.begin(), meant.end(), name) != meant.end() || !unused_.insert(name).second || ++count > kListed) continue;
    names += (names.empty() ? "" : ", ") + (name.empty() ? "one without a name" : "`" + name + "`");
    if (!why.empty()) whys += (whys.empty() ? "" : "; ") + why;
    else if (const std::string near = cells.near(name); !near.empty()) help += (help.empty() ? "did you mean `" : ", `") + near + "` for `" + name + "`";
  }
  if (!help.empty()) help += "?";
  if (!whys.empty()) help += (help.empty() ? "" : " ") + whys;
  if (names.empty()) return;
  if (count > kListed) names += " and " + std::to_string(count - kListed) + " more";
  Diagnostic d = told_of_table("unknown-fact", table, 0, "no facts of these rows: " + names, help.empty() ? "`chungsuc facts BOOK KIND` lists what is read" : help);
  d.severity = Severity::warning;
  std::cerr << d.to_text();
}

void TableTold::tell_others(const std::vector<std::string>& questions, const std::string& kind, const std::string& table) const {
  for (const std::string& question : questions) {
    Diagnostic d = told_of_table("wrong-kind", table, 0, question + ", and undetermined of each `" + kind + "`", "`chungsuc questions BOOK` says whom each question is about");
    d.severity = Severity::warning;
    std::cerr << d.to_text();
  }
}

void TableTold::note(const TableResult& part, const TextBlock& block, const TableCells& cells, bool ask_sign) {
  for (const InvalidCells& bad : part.invalid) {
    RefusedCells& all = refused[bad.column];
    const std::size_t line = block.lines[bad.first_row];
    if (all.cells == 0 || line < all.lines[0]) {
      auto column = std::find_if(block.columns.begin(), block.columns.end(), [&](const TextColumn& c) { return c.name == bad.column; });
      const bool comma = ask_sign && cells.is_number(bad.column) && column->cell(bad.first_row).find(',') != std::string_view::npos;
      all.why = words_of_invalid(bad);
      all.help = comma ? "where the table writes decimals with a comma, say --decimal comma" : "";
    }
    for (std::size_t row : bad.rows) all.note(block.lines[row]);
    all.cells += bad.cells;
  }
}

void TableTold::tell_refused(const std::string& table) const {
  for (const auto& [column, bad] : refused) {
    const std::string missing = bad.cells == 1 ? "the cell counts as missing" : "with this one " + std::to_string(bad.cells) + " cells of the column are no value of the fact, and count as missing: lines " + lines_of(bad);
    std::cerr << told_of_table("bad-fact", table, bad.lines[0], "column `" + column + "`: " + bad.why, missing + (bad.help.empty() ? "" : "; " + bad.help)).to_text();
  }
}

}  // namespace chungsuc
