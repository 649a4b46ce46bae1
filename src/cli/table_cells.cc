// SPDX-License-Identifier: Apache-2.0
// Purpose: reads cells as people and spreadsheets write them.
// External interface: class TableCells. Private: numbers with commas.
#include "cli/table_cells.h"

#include <algorithm>

#include "cli/answer.h"
#include "facts/blank.h"
#include "source/findings.h"
#include "table/cell_words.h"

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

TableCells::TableCells(const RuleBook& book, const TableQuery& query, DecimalSign sign) : sign_(sign), kind_is_named_(!query.kind.empty()), day_(query.as_of), lodged_(query.lodged_on) {
  static const std::set<std::string> kNumbers = {"int", "decimal", "money", "rate"};
  for (const KindOfSubject& k : book.kinds()) {
    if (k.abstract) continue;
    kinds_.insert(k.id);
    if (kind_is_named_ && k.id != query.kind) continue;
    for (const VocabularyItem& item : book.vocabulary(k.id).items) {
      const Type type = kNumbers.contains(item.type) ? Type::number : Type::other;
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
    if (type_of(c.name) == Type::number && sign_ != DecimalSign::plain && c.bytes.find_first_of(",.") != std::string::npos) numbers(c, block, refused);
  }
  check_lodged(block, table);
}

void TableCells::numbers(TextColumn& c, const TextBlock& block, RefusedColumns& refused) const {
  TextColumn made{c.name};
  for (std::size_t row = 0; row < c.rows(); ++row) {
    const std::string cell(cell_word(c.cell(row)));
    RefusedCells told;
    if (auto plain = with_plain_digits(cell, sign_, told)) {
      made.add(*plain);
      continue;
    }
    made.add("");
    RefusedCells& bad = refused[c.name];
    if (bad.cells == 0) bad = std::move(told);
    bad.note(block.lines[row]);
    ++bad.cells;
  }
  c = std::move(made);
}

void TableCells::check_role(const TextColumn& c, const TextBlock& block, const TextTable& table) const {
  const bool day = c.name == "as_of" || c.name == "lodged_on";
  if (!day && c.name != "kind" && c.name != "round" && c.name != "assessed_year") return;
  auto near_to = [](const std::string& word, const std::set<std::string>& known, const std::string& otherwise) {
    const std::string near = nearest(word, {known.begin(), known.end()});
    return near.empty() ? otherwise : "did you mean `" + near + "`?";
  };
  for (std::size_t row = 0; row < c.rows(); ++row) {
    const std::string cell(cell_word(c.cell(row)));
    if (is_blank(cell)) {
      if (c.name == "as_of" && !day_) refuse_cell(c, block, table, row, "no day is given", "name one for such rows with --as-of");
      if (c.name == "kind" && !kind_is_named_) refuse_cell(c, block, table, row, "no kind of subject is given", "name one for such rows with --kind");
      continue;
    }
    if (day && !Date::parse(cell)) refuse_cell(c, block, table, row, "`" + cell + "` is not a day", "write it as `2023-12-31`");
    if (c.name == "kind" && !kinds_.contains(cell)) refuse_cell(c, block, table, row, "there is no kind of subject `" + cell + "`", near_to(cell, kinds_, "`chungsuc facts BOOK` lists them"));
    if (c.name == "round" && !rounds_.contains(cell)) refuse_cell(c, block, table, row, "there is no round `" + cell + "`", near_to(cell, rounds_, "`chungsuc questions BOOK` lists them"));
    if (c.name == "assessed_year" && !year_word(cell)) refuse_cell(c, block, table, row, "`" + cell + "` is not a year", "write it as `2023`");
  }
}

// Cells that are days were looked at before.
void TableCells::check_lodged(const TextBlock& block, const TextTable& table) const {
  auto column = [&](const char* name) {
    auto it = std::find_if(block.columns.begin(), block.columns.end(), [&](const TextColumn& c) { return c.name == name; });
    return it == block.columns.end() ? nullptr : &*it;
  };
  const TextColumn *lodged = column("lodged_on"), *as_of = column("as_of");
  for (std::size_t row = 0; row < block.rows() && (lodged || as_of); ++row) {
    auto day = [&](const TextColumn* c, const std::optional<Date>& otherwise) {
      const auto own = c ? Date::parse(std::string(cell_word(c->cell(row)))) : std::nullopt;
      return own ? own : otherwise;
    };
    const auto sent = day(lodged, lodged_), decided = day(as_of, day_);
    if (sent && decided && *sent > *decided)
      refuse_cell(lodged ? *lodged : *as_of, block, table, row, "the dossier is said to be lodged on " + sent->to_string() + ", after the day of the decision, " + decided->to_string(), "one of the two is wrong");
  }
}

}  // namespace chungsuc
