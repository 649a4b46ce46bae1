// SPDX-License-Identifier: Apache-2.0
// Purpose: what the pages of definitions have in common.
// External interface: DocsMaker::item, define, uses, question; value_cells, value_columns. Private: nothing.
#include "docs/book.h"

#include <algorithm>

#include "facts/add_once.h"
#include "facts/index.h"
#include "report/words.h"

namespace chungsuc {

void DocsMaker::item(std::vector<DocsItem>& items, const char* vi, const char* en, DocsLine line) const {
  if (line.empty()) return;
  DocsItem one{{DocsSpan{words.say(vi, en), {}, DocsSpan::Style::strong}, DocsSpan{": "}}};
  one.line += line;
  items.push_back(std::move(one));
}

void DocsMaker::item(std::vector<DocsItem>& items, const char* vi, const char* en, const std::string& text) const {
  if (!text.empty()) item(items, vi, en, DocsLine{DocsSpan{text}});
}

std::string DocsMaker::question(const std::string& key) const {
  static const std::string kCriterion = "criterion.", kTarget = "target.";
  const std::string id = key.starts_with(kCriterion) ? key.substr(kCriterion.size()) : key;
  for (const auto& [q, label] : book.questions)
    if (q == key || q == kTarget + id || (id != key && id.starts_with(kTarget) && q == id)) return q;
  return "";
}

void DocsMaker::define(DocsPage& page, const std::string& key, const Info& info, int level, std::vector<DocsItem> more, const std::string& number) const {
  const std::string& label = words.say(book.map.label(key));
  page.heading(level, {DocsSpan{label == page.title ? words.say("Định nghĩa", "Definition") : number + label}}, book.map.place(key).anchor);
  std::vector<DocsItem> items;
  item(items, "Căn cứ", "Clause", words.clauses(info.cites));
  items.insert(items.end(), more.begin(), more.end());
  item(items, "Mức tin cậy", "How it is known", words.grade(info));
  item(items, "Ghi chú", "Note", words.note(info));
  std::string asked = question(key);
  DocsLine place{DocsSpan{asked.empty() ? key : asked, {}, DocsSpan::Style::code}};
  if (!info.file.empty()) place += DocsSpan{" · " + info.file + ":" + std::to_string(info.line), {}, DocsSpan::Style::faint};
  item(items, "Mã", "Id", std::move(place));
  page.list(std::move(items));
}

void DocsMaker::uses(DocsPage& page, const std::string& key, int level) const {
  std::vector<std::string> to = book.map.uses(key), from = book.map.used_by(key);
  std::erase_if(to, [&](const std::string& part) { return part.starts_with(key + "."); });  // the parts of a table stand above
  if (to.empty() && from.empty()) return;
  std::vector<DocsItem> items;
  for (const auto& [vi, en, keys] : {std::tuple("Dựa vào", "Uses", &to), std::tuple("Được dùng trong", "Used by", &from)}) {
    if (keys->empty()) continue;
    items.push_back({{DocsSpan{words.say(vi, en), {}, DocsSpan::Style::strong}}, sorted(*keys)});
  }
  page.heading(level, {DocsSpan{words.say("Liên hệ", "Connections")}});
  page.list(std::move(items));
}

std::string ValueCell::column() const {
  std::string key;
  for (const auto& [fact, value] : under) key += (key.empty() ? "" : "/") + value;
  return key;
}

namespace {

void add_cells(const ProgramCell& c, ValueCell at, std::vector<ValueCell>& all) {
  if (c.kind != Cell::Kind::by_year && c.kind != Cell::Kind::by_fact) {
    at.cell = &c;
    all.push_back(std::move(at));
    return;
  }
  for (const auto& [key, inner] : c.cells) {
    ValueCell more = at;
    if (c.kind == Cell::Kind::by_year) more.year = std::stoi(key);
    else more.under.emplace_back(c.fact, key);
    add_cells(inner, std::move(more), all);
  }
}

// The place of a value among those of its fact, and its label.
std::pair<std::size_t, Label> value_place(const Program& p, int fact, const std::string& value) {
  for (std::size_t k = 0; k < p.kinds.size(); ++k)
    if (const MemberInfo* m = p.member(static_cast<int>(k), fact))
      for (std::size_t i = 0; i < m->values.size(); ++i)
        if (m->values[i].first == value) return {i, m->values[i].second};
  return {0, {value, value}};
}

}  // namespace

std::vector<ValueCell> value_cells(const ParameterInfo& q) {
  std::vector<ValueCell> all;
  for (const auto& [period, c] : q.versions) {
    ValueCell at;
    at.from = period.from;
    at.until = period.until;
    add_cells(c, std::move(at), all);
  }
  std::stable_sort(all.begin(), all.end(), [](const ValueCell& a, const ValueCell& b) { return std::pair(a.from, a.year) < std::pair(b.from, b.year); });
  return all;
}

std::vector<std::pair<std::string, Label>> value_columns(const Program& p, const std::vector<ValueCell>& cells) {
  struct Column {
    std::vector<std::size_t> order;
    std::string key;
    Label label;
  };
  std::vector<Column> columns;
  for (const ValueCell& c : cells) {
    if (c.under.empty()) continue;
    Column column{{}, c.column(), {}};
    for (const auto& [fact, value] : c.under) {
      auto [place, label] = value_place(p, fact, value);
      column.order.push_back(place);
      column.label = {column.label.vi + (column.label.vi.empty() ? "" : " · ") + label.vi, column.label.en + (column.label.en.empty() ? "" : " · ") + label.en};
    }
    if (std::none_of(columns.begin(), columns.end(), [&](const Column& o) { return o.key == column.key; })) columns.push_back(std::move(column));
  }
  std::stable_sort(columns.begin(), columns.end(), [](const Column& a, const Column& b) { return a.order < b.order; });
  std::vector<std::pair<std::string, Label>> out;
  for (Column& c : columns) out.emplace_back(std::move(c.key), std::move(c.label));
  return out;
}

// A row for each time, a column for each value of the fact that selects it.
void DocsMaker::values(DocsPage& page, const ParameterInfo& q, const std::string& caption) const {
  const std::vector<ValueCell> cells = value_cells(q);
  std::vector<std::pair<std::string, Label>> columns = value_columns(p, cells);
  if (columns.empty() || std::any_of(cells.begin(), cells.end(), [](const ValueCell& c) { return c.under.empty(); })) columns.insert(columns.begin(), {"", {"Giá trị", "Value"}});
  DocsTable t{caption, {{DocsSpan{words.say("Thời gian", "Time")}}}, {}};
  for (const auto& [key, label] : columns) t.head.push_back({DocsSpan{words.say(label)}});
  for (const char* h : {words.is_vi() ? "Căn cứ" : "Clause", words.is_vi() ? "Mức tin cậy" : "How it is known"}) t.head.push_back({DocsSpan{h}});
  for (std::size_t i = 0; i < cells.size();) {
    std::size_t end = i;
    while (end < cells.size() && cells[end].from == cells[i].from && cells[end].until == cells[i].until && cells[end].year == cells[i].year) ++end;
    std::string when = cells[i].year ? words.say("năm ", "") + std::to_string(*cells[i].year) : "";
    if (std::string days = words.days(cells[i].from, cells[i].until); !days.empty()) when += (when.empty() ? "" : "; ") + days;
    std::vector<DocsCell> row{head({DocsSpan{when.empty() ? words.say("không ghi thời hạn", "no time is given") : when}})};
    std::vector<DocsLine> clauses, grades;
    auto add_line = [](std::vector<DocsLine>& all, const DocsLine& line) {
      auto text = [](const DocsLine& l) { std::string s; for (const DocsSpan& span : l) s += span.text; return s; };
      if (!line.empty() && std::none_of(all.begin(), all.end(), [&](const DocsLine& o) { return text(o) == text(line); })) all.push_back(line);
    };
    for (const auto& [key, label] : columns) {
      DocsLine line;
      for (std::size_t n = i; n < end; ++n) {
        if (cells[n].column() != key) continue;
        const ProgramCell& c = *cells[n].cell;
        bool is_set = c.kind == Cell::Kind::value && c.value;
        line += is_set ? DocsSpan{words.value(*c.value, q.type, q.unit, nullptr), {}, DocsSpan::Style::strong} : DocsSpan{words.unset(c.why, c.why_vi)};
        if (!is_set) line += words.may_set(c.info.set_by.empty() ? q.set_by : c.info.set_by);
        add_line(clauses, words.clauses(c.info.cites));
        if (is_set) add_line(grades, words.grade(c.info));
      }
      row.push_back(cell(std::move(line)));
    }
    for (const auto* list : {&clauses, &grades}) {
      DocsLine all;
      for (const DocsLine& one : *list) join_lines(all, one);
      row.push_back(cell(std::move(all)));
    }
    t.rows.push_back(std::move(row));
    i = end;
  }
  page.table(std::move(t));
}

}  // namespace chungsuc
