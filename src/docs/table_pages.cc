// SPDX-License-Identifier: Apache-2.0
// Purpose: the tables of the law as it prints them: a row for each criterion and time, a column for each region.
// External interface: DocsMaker::tables, table. Private: one row.
#include <algorithm>
#include <set>

#include "docs/book.h"
#include "facts/add_once.h"
#include "facts/index.h"
#include "report/words.h"

namespace chungsuc {

namespace {

// The bound that compares with a parameter, anywhere in a condition.
const ProgramTest* test_with(const Program& p, NodeId n, int parameter) {
  if (n < 0) return nullptr;
  const ProgramNode& node = p.node(n);
  for (const ProgramTest& t : node.tests)
    for (const ProgramOperand& o : t.operands)
      if (o.kind == Operand::Kind::parameter && o.index == parameter) return &t;
  for (NodeId c : node.children)
    if (const ProgramTest* t = test_with(p, c, parameter)) return t;
  return nullptr;
}

int parameter_of(const Program& p, const std::string& id) {
  for (std::size_t q = 0; q < p.parameters.size(); ++q)
    if (p.parameters[q].id == id) return static_cast<int>(q);
  return -1;
}

// "2.1" of commune.ntm.2.1
std::string code_of(const Program& p, int table, int row) {
  return p.criteria[idx(row)].id.substr(p.criteria[idx(table)].id.size() + 1);
}

std::string mark_of(const std::optional<Evidence>& e, bool vi) {
  if (e == Evidence::assumed) return vi ? " (giả định)" : " (assumed)";
  if (e == Evidence::recalled) return vi ? " (nhớ)" : " (recalled)";
  if (e == Evidence::inferred) return vi ? " (suy)" : " (inferred)";
  return "";
}

// Ladders that rest on a criterion, directly or through others.
std::vector<std::string> ladders_on(const BookMap& map, const std::string& key) {
  std::vector<std::string> all, next{key};
  std::set<std::string> seen{key};
  for (std::size_t i = 0; i < next.size(); ++i)
    for (const std::string& by : map.used_by(std::string(next[i]))) {
      if (!seen.insert(by).second) continue;
      if (by.starts_with("ladder.")) add_once(all, by);
      else next.push_back(by);
    }
  return all;
}

void add_parts(const BookMap& map, int table, std::vector<int>& leaves) {
  for (int row : map.rows_of(table)) {
    if (map.is_table(row)) add_parts(map, row, leaves);
    else leaves.push_back(row);
  }
}

}  // namespace

DocsPage DocsMaker::tables() const {
  DocsPage page{"tables", words.say("Bảng tiêu chí", "Tables of criteria"), {}};
  page.paragraph({DocsSpan{words.say("Mỗi bảng ghi tiêu chí theo từng vùng và từng năm như trong văn bản.", "Each table gives the criteria by region and by year, as the law prints them.")}});
  std::vector<DocsItem> items;
  for (std::size_t c = 0; c < p.criteria.size(); ++c) {
    int index = static_cast<int>(c);
    if (!book.map.is_table(index) || book.map.table_of(index) != index) continue;
    DocsItem one{{DocsSpan{words.say(p.criteria[c].info.label), {"table." + p.criteria[c].id, ""}}}};
    std::vector<int> leaves;
    add_parts(book.map, index, leaves);
    one.line += DocsSpan{" (" + std::to_string(leaves.size()) + words.say(" chỉ tiêu)", " indicators)"), {}, DocsSpan::Style::faint};
    items.push_back(std::move(one));
  }
  if (items.empty()) page.paragraph({DocsSpan{words.say("Bộ quy tắc này không có bảng tiêu chí nào.", "This book has no table of criteria.")}});
  page.list(std::move(items));
  return page;
}

DocsPage DocsMaker::table(int index) const {
  const CriterionInfo& c = p.criteria[idx(index)];
  DocsPage page{"table." + c.id, words.say(c.info.label), {}};
  std::vector<DocsItem> items;
  item(items, "Căn cứ", "Clause", words.clauses(c.info.cites));
  if (!c.versions.empty()) item(items, "Hiệu lực", "In force", words.days(c.versions.front().written.from, c.versions.back().written.until));
  item(items, "Dùng để xét", "Decides", words.links(ladders_on(book.map, "criterion." + c.id)));
  item(items, "Định nghĩa từng chỉ tiêu", "Each indicator as a rule", {words.link("criterion." + c.id)});

  std::vector<int> leaves;
  add_parts(book.map, index, leaves);
  std::vector<ValueCell> cells;
  for (int row : leaves) {
    int q = parameter_of(p, p.criteria[idx(row)].id);
    if (q < 0) continue;
    for (ValueCell& one : value_cells(p.parameters[idx(q)])) cells.push_back(std::move(one));
  }
  std::vector<std::string> counted;
  for (const auto& q : p.parameters)
    if (q.id.starts_with(c.id + "."))
      for (const auto& [period, cell] : q.versions)
        for (const auto& [value, criterion] : cell.counts_as) {
          if (!add_once(counted, value + " " + p.criteria[idx(criterion)].id)) continue;
          const MemberInfo* m = words.member(c.kind, cell.fact);
          Label column{value, value};
          for (const auto& v : m ? m->values : std::vector<std::pair<std::string, Label>>{})
            if (v.first == value) column = v.second;
          item(items, "Cách tính", "How it counts", {words.link("criterion." + p.criteria[idx(criterion)].id), DocsSpan{words.say(": được tính theo cột “", ": counts by the column “") + words.say(column) + "”"}});
        }
  page.list(std::move(items));
  page.paragraph({DocsSpan{words.say("(nhớ): chỉ theo trí nhớ, cần đối chiếu văn bản; (suy): suy ra từ nguồn khác; không ghi gì: theo nguồn thứ cấp hoặc văn bản chính thức.", "(recalled): from memory alone, to be checked; (inferred): concluded from other sources; no mark: by a secondary source or the official text."), {}, DocsSpan::Style::faint}});

  std::vector<std::pair<std::string, Label>> columns = value_columns(p, cells);
  DocsTable t{words.say(c.info.label), {{DocsSpan{words.say("Chỉ tiêu", "Indicator")}}, {DocsSpan{words.say("Thời gian", "Time")}}}, {}};
  std::vector<std::string> keys;
  for (const auto& [key, label] : columns) {
    keys.push_back(key);
    t.head.push_back({DocsSpan{words.say(label)}});
  }
  if (keys.empty()) keys.push_back(""), t.head.push_back({DocsSpan{words.say("Mức quy định", "Threshold")}});
  table_rows(t, index, keys);
  page.table(std::move(t));
  return page;
}

void DocsMaker::table_rows(DocsTable& t, int table, const std::vector<std::string>& columns) const {
  for (int row : book.map.rows_of(table)) {
    if (!book.map.is_table(row)) {
      table_row(t, row, columns);
      continue;
    }
    std::string code = code_of(p, book.map.table_of(row), row);
    t.rows.push_back({{{DocsSpan{code + ". "}, words.link("criterion." + p.criteria[idx(row)].id)}, static_cast<int>(t.head.size()), 1, true}});
    table_rows(t, row, columns);
  }
}

// One row for each time: the whole of it, or a year.
void DocsMaker::table_row(DocsTable& t, int row, const std::vector<std::string>& columns) const {
  const CriterionInfo& c = p.criteria[idx(row)];
  const int q = parameter_of(p, c.id), width = static_cast<int>(columns.size());
  const std::vector<ValueCell> cells = q < 0 ? std::vector<ValueCell>{} : value_cells(p.parameters[idx(q)]);
  const ProgramTest* test = nullptr;
  for (const auto& v : c.versions)
    if (!test && q >= 0) test = test_with(p, v.root, q);
  DocsLine name{DocsSpan{code_of(p, book.map.table_of(row), row) + ". "}, words.link("criterion." + c.id)};

  std::string unit;
  if (q >= 0)
    for (const ValueCell& one : cells)
      if (one.cell->value) unit = figure_of(p, *one.cell->value, p.parameters[idx(q)].type, p.parameters[idx(q)].unit, words.is_vi()).unit;
  bool apart = unit.size() > 2 && width > 1;  // said once beside the name, and not in each column
  if (apart) name += DocsSpan{" (" + unit + ")", {}, DocsSpan::Style::faint};
  // A grade that all of its values have is said once, too.
  std::string mark = cells.empty() ? "" : mark_of(cells[0].cell->info.evidence, words.is_vi());
  for (const ValueCell& one : cells)
    if (!one.cell->value || mark_of(one.cell->info.evidence, words.is_vi()) != mark) mark.clear();
  if (!mark.empty()) name += DocsSpan{mark, {}, DocsSpan::Style::faint};

  auto said = [&](const ValueCell& one) {
    const ProgramCell& v = *one.cell;
    const ParameterInfo& parameter = p.parameters[idx(q)];
    if (v.kind != Cell::Kind::value || !v.value) {
      DocsLine unset{DocsSpan{words.say("chưa ấn định", "unset"), {}, DocsSpan::Style::faint}};
      if (one.under.empty()) unset += words.may_set(v.info.set_by.empty() ? parameter.set_by : v.info.set_by);
      return unset;
    }
    Figure f = figure_of(p, *v.value, parameter.type, parameter.unit, words.is_vi());
    DocsLine figure{DocsSpan{f.number + (apart || f.unit.empty() ? "" : " " + f.unit)}};
    DocsLine line = test ? words.bound(test->compare, parameter.type, figure) : figure;
    if (mark.empty()) line += DocsSpan{mark_of(v.info.evidence, words.is_vi()), {}, DocsSpan::Style::faint};
    return line;
  };

  std::vector<std::vector<DocsCell>> rows;
  for (std::size_t i = 0; i < cells.size();) {
    std::size_t end = i;
    while (end < cells.size() && cells[end].from == cells[i].from && cells[end].until == cells[i].until && cells[end].year == cells[i].year) ++end;
    std::string when = cells[i].year ? words.say("năm ", "") + std::to_string(*cells[i].year) : words.days(cells[i].from, cells[i].until);
    std::vector<DocsCell> line{cell({DocsSpan{when}})};
    bool whole = end == i + 1 && cells[i].under.empty();
    if (whole) line.push_back(cell(said(cells[i]), width));
    for (const std::string& key : whole ? std::vector<std::string>{} : columns) {
      DocsLine all;
      for (std::size_t n = i; n < end; ++n)
        if (cells[n].column() == key || cells[n].under.empty()) join_lines(all, said(cells[n]));
      line.push_back(cell(std::move(all)));
    }
    rows.push_back(std::move(line));
    i = end;
  }
  for (const auto& v : c.versions) {
    if (q >= 0 && !cells.empty()) break;
    DocsLine asked = words.asked(v.root, c.kind);
    if (asked.empty()) asked = {DocsSpan{words.say("xem quy tắc", "see the rule"), book.map.place("criterion." + c.id)}};
    asked += DocsSpan{mark_of(v.info.evidence ? v.info.evidence : c.info.evidence, words.is_vi()), {}, DocsSpan::Style::faint};
    rows.push_back({cell({DocsSpan{c.versions.size() > 1 ? words.days(v.written.from, v.written.until) : ""}}), cell(std::move(asked), width)});
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i == 0) rows[i].insert(rows[i].begin(), head(name, static_cast<int>(rows.size())));
    t.rows.push_back(std::move(rows[i]));
  }
}

}  // namespace chungsuc
