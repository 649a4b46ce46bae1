// SPDX-License-Identifier: Apache-2.0
// Purpose: reads cells as people and spreadsheets write them.
// External interface: class TableCells. Private: numbers with commas.
#include "cli/table_cells.h"

#include <algorithm>

#include "cli/answer.h"
#include "facts/blank.h"
#include "source/findings.h"

namespace chungsuc {

namespace {

constexpr const char* kDigitsAndSigns = "-.,0123456789";

// 41.500 and 41,500: one mark, and three digits after it.
bool may_be_thousands(std::string_view digits) {
  if (digits.starts_with('-')) digits.remove_prefix(1);
  const std::size_t mark = digits.find_first_of(".,");
  return mark != std::string_view::npos && mark >= 1 && mark <= 3 && digits[0] != '0' && digits.size() == mark + 4 && digits.find_first_of(".,", mark + 1) == std::string_view::npos;
}

// With digits as facts have them; nothing, and why: it can be read in two ways. What is no number at all stays as it is
// written, for the evaluator to refuse in its own words.
std::optional<std::string> with_plain_digits(const std::string& cell, DecimalSign sign, RefusedCells& why) {
  const std::size_t end = std::min(cell.find_first_not_of(kDigitsAndSigns), cell.size());
  const std::string digits = cell.substr(0, end), words = cell.substr(end);
  if (digits.find_first_of(",.") == std::string::npos) return cell;
  std::string made = digits;
  if (sign == DecimalSign::comma && may_be_thousands(digits)) {
    std::erase(made, '.');
    std::replace(made.begin(), made.end(), ',', '.');
  } else if (may_be_thousands(digits)) {
    why.why = "`" + cell + "` can be read in two ways";
    why.help = "say how this table writes decimals: --decimal point or --decimal comma";
    return std::nullopt;
  } else {
    made = plain_digits(digits, true).value_or(digits);
  }
  if (sign == DecimalSign::comma && made == digits && Decimal::parse(made)) {
    why.why = "`" + cell + "` has a point before its decimals, and --decimal comma was given";
    why.help = "write a comma there, or say --decimal point";
    return std::nullopt;
  }
  return Decimal::parse(made) ? made + words : cell;
}

[[noreturn]] void refuse_cell(const TextColumn& c, const TextBlock& block, const TextTable& table, std::size_t row, const std::string& what, const std::string& help) {
  Diagnostic d;
  d.code = "bad-table";
  d.place.file = table.name;
  d.place.line = d.place.end_line = static_cast<int>(block.lines[row]);
  d.place.column = d.place.end_column = 1;
  d.message = "column `" + c.name + "`: " + what;
  d.help = help;
  throw TableFault{std::move(d)};
}

}  // namespace

TableCells::TableCells(const RuleBook& book, const TableQuery& query, DecimalSign sign) : sign_(sign), kind_is_named_(!query.kind.empty()), day_is_named_(query.as_of.has_value()) {
  static const std::set<std::string> kNumbers = {"int", "decimal", "money", "rate"};
  for (const KindOfSubject& k : book.kinds()) {
    if (k.abstract) continue;
    kinds_.insert(k.id);
    if (kind_is_named_ && k.id != query.kind) continue;
    for (const VocabularyItem& item : book.vocabulary(k.id).items) {
      const Type type = kNumbers.contains(item.type) ? Type::number : item.type == "bool" ? Type::boolean : Type::other;
      auto [it, is_new] = types_.try_emplace(item.id, type);
      if (!is_new && it->second != type) it->second = Type::other;
    }
  }
  for (const Round& r : book.rounds()) rounds_.insert(r.id);
}

TableCells::Type TableCells::type_of(const std::string& column) const {
  auto it = types_.find(column.substr(0, column.find('.')));
  return it == types_.end() ? Type::other : it->second;
}

std::string TableCells::near(const std::string& column) const {
  std::vector<std::string> known;
  for (const auto& [id, type] : types_) known.push_back(id);
  const std::string fact = column.substr(0, column.find('.')), found = nearest(fact, known);
  return found.empty() || found == fact ? "" : found + column.substr(fact.size());
}

void TableCells::make_ready(TextBlock& block, const TextTable& table, RefusedColumns& refused) const {
  for (TextColumn& c : block.columns) {
    check_role(c, block, table);
    if (table.form != TableForm::csv) continue;
    const Type type = type_of(c.name);
    if (type == Type::number && sign_ != DecimalSign::plain && c.bytes.find_first_of(",.") != std::string::npos) numbers(c, block, refused);
    if (type != Type::boolean || c.bytes.find_first_of("TF") == std::string::npos) continue;
    TextColumn made{c.name};  // spreadsheets write TRUE and FALSE
    for (std::size_t row = 0; row < c.rows(); ++row) made.add(c.cell(row) == "TRUE" ? "true" : c.cell(row) == "FALSE" ? "false" : c.cell(row));
    c = std::move(made);
  }
}

void TableCells::numbers(TextColumn& c, const TextBlock& block, RefusedColumns& refused) const {
  TextColumn made{c.name};
  for (std::size_t row = 0; row < c.rows(); ++row) {
    const std::string cell(c.cell(row));
    RefusedCells told;
    if (auto plain = with_plain_digits(cell, sign_, told)) {
      made.add(*plain);
      continue;
    }
    made.add("");
    told.line = block.lines[row];
    RefusedCells& bad = refused[c.name];
    if (bad.cells == 0) bad = std::move(told);
    ++bad.cells;
  }
  c = std::move(made);
}

void TableCells::check_role(const TextColumn& c, const TextBlock& block, const TextTable& table) const {
  const bool day = c.name == "as_of" || c.name == "lodged_on";
  if (!day && c.name != "kind" && c.name != "round" && c.name != "assessed_year") return;
  for (std::size_t row = 0; row < c.rows(); ++row) {
    const std::string cell(c.cell(row));
    if (is_blank(cell)) {
      if (c.name == "as_of" && !day_is_named_) refuse_cell(c, block, table, row, "no day is given", "name one for such rows with --as-of");
      if (c.name == "kind" && !kind_is_named_) refuse_cell(c, block, table, row, "no kind of subject is given", "name one for such rows with --kind");
      continue;
    }
    if (day && !Date::parse(cell)) refuse_cell(c, block, table, row, "`" + cell + "` is not a day", "write it as `2023-12-31`");
    if (c.name == "kind" && !kinds_.contains(cell)) refuse_cell(c, block, table, row, "there is no kind of subject `" + cell + "`", "`chungsuc facts BOOK` lists them");
    if (c.name == "round" && !rounds_.contains(cell)) refuse_cell(c, block, table, row, "there is no round `" + cell + "`", "`chungsuc questions BOOK` lists them");
    const bool year = cell.size() == 4 && std::all_of(cell.begin(), cell.end(), [](char d) { return d >= '0' && d <= '9'; }) && cell != "0000";
    if (c.name == "assessed_year" && !year) refuse_cell(c, block, table, row, "`" + cell + "` is not a year", "write it as `2023`");
  }
}

}  // namespace chungsuc
