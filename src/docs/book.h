// SPDX-License-Identifier: Apache-2.0
// What the pages of a book are made from, and what they have in common.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "chungsuc/award_table.h"
#include "chungsuc/law.h"
#include "docs/book_map.h"
#include "docs/words.h"
#include "docs/worked_cases.h"

namespace chungsuc {

struct DocsBook {
  const Program& program;
  const SourceMap& sources;
  BookMap map;
  Law law;
  AwardTable awards;
  std::vector<std::pair<std::string, Label>> questions;
  std::map<std::string, std::vector<WorkedCase>> cases;
  std::map<std::string, Label> clauses;                // "document clause": as it is cited, without its document
  std::vector<std::pair<std::string, Label>> books;    // that it consists of, the one that was asked for first
};

// Pages of one kind, in one language.
struct DocsMaker {
  const DocsBook& book;
  DocsWords words;
  const Program& p;
  DocsMaker(const DocsBook& b, Language l) : book(b), words(b.program, b.sources, b.map, l), p(b.program) {}

  // "Điều khoản: ..." as an item of a list; none where there is nothing to say.
  void item(std::vector<DocsItem>&, const char* vi, const char* en, DocsLine) const;
  void item(std::vector<DocsItem>&, const char* vi, const char* en, const std::string&) const;
  // The heading of a definition, with its clauses, how well it is known, its note and its place in the files. `number`: of a
  // row of a table.
  void define(DocsPage&, const std::string& key, const Info&, int level, std::vector<DocsItem> more = {}, const std::string& number = "") const;
  // Sorted by what they are, each sort an item: indicators, values, facts, bodies; with the table that a criterion has.
  std::vector<DocsItem> sorted(const std::vector<std::string>& keys) const;
  DocsLine listed(const std::vector<std::string>& keys) const;  // links; of many rows of one table only how many
  void uses(DocsPage&, const std::string& key, int level) const;   // what it uses, and what uses it
  void cases(DocsPage&, const std::string& key, int level) const;
  void values(DocsPage&, const ParameterInfo&, const std::string& caption) const;
  std::string question(const std::string& key) const;  // as it is asked; empty: it is none
  DocsCell cell(DocsLine line, int columns = 1) const { return {std::move(line), columns, 1, false}; }
  DocsCell head(DocsLine line, int rows = 1) const { return {std::move(line), 1, rows, true}; }

  DocsPage start(const std::string& hash) const;
  DocsPage definitions() const;
  DocsPage gaps() const;          // what is unset or weak
  DocsPage documents() const;
  DocsPage document(const DocumentInfo&) const;
  DocsPage tables() const;
  DocsPage table(int criterion) const;
  DocsPage criterion(int criterion) const;  // with all its rows, where it is a table
  DocsPage parameters() const;
  DocsPage ladder(const LadderInfo&) const;
  DocsPage readings() const;
  DocsPage bodies() const;
  DocsPage vocabulary() const;
  DocsPage facts(int kind) const;
  DocsPage forms() const;         // awards by round
  DocsPage award(const AwardInfo&) const;
  DocsPage duties() const;

 private:
  DocsItem answers(const std::string& kind, const char* vi, const char* en) const;
  DocsLine by_kind(const std::vector<std::string>& facts) const;
  DocsItem linked(const std::string& key) const;
  std::vector<DocsItem> of_book(const std::string& prefix, const std::string& book_id) const;
  std::string clause_heading(const DocumentInfo&, const DocumentInfo::ClauseInfo&) const;
  void table_rows(DocsTable&, int table, const std::vector<std::string>& columns) const;
  void table_row(DocsTable&, int row, const std::vector<std::string>& columns) const;
  void definition(DocsPage&, int criterion, int level) const;
  void cells(DocsPage&, const AwardInfo&) const;
  void cell_of(DocsPage&, const AwardCellInfo&, const AwardInfo&) const;
  std::vector<DocsItem> fact_items(const MemberInfo&, int kind) const;
  DocsLine gap_place(const LawUnset&) const;
};

// One cell of a value, with all that selects it.
struct ValueCell {
  std::optional<Date> from, until;
  std::optional<int> year;
  std::vector<std::pair<int, std::string>> under;  // fact, value
  const ProgramCell* cell = nullptr;
  std::string column() const;  // of a table; empty: all
};
std::vector<ValueCell> value_cells(const ParameterInfo&);
// The columns that the cells of some values stand in, in the order of their facts' values, each with its label.
std::vector<std::pair<std::string, Label>> value_columns(const Program&, const std::vector<ValueCell>&);

// All pages of a language, in their order.
std::vector<DocsPage> docs_pages(const DocsBook&, Language, const std::string& hash);

}  // namespace chungsuc
