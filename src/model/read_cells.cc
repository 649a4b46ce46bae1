// SPDX-License-Identifier: Apache-2.0
// Purpose: cells of parameters and thresholds, in YAML and in tables.
// External interface: read_cell and cells.h. Private: one reader per form.
#include "facts/grades.h"
#include "model/cells.h"
#include "model/sections.h"

namespace chungsuc {

Cell::Cell() = default;

namespace {

Cell bare_cell(Span at, const Inherited& inherited) {
  Cell cell;
  cell.common.cites = inherited.cites;
  cell.common.evidence = inherited.evidence;
  cell.common.span = at;
  return cell;
}

Cell value_cell(const Tree& tree, const Inherited& inherited) {
  Cell cell = bare_cell(tree.span, inherited);
  cell.kind = Cell::Kind::value;
  cell.literal = read_literal(tree);
  return cell;
}

// `98`, `unset`, or `98 recalled`: a cell may end with its own grade.
Cell text_cell(const CsvField& field, const Inherited& inherited, const std::string& why) {
  Cell cell = bare_cell(field.span, inherited);
  std::string text = field.text;
  if (std::size_t space = text.rfind(' '); space != std::string::npos)
    if (auto grade = grade_named(std::string_view(text).substr(space + 1))) {
      cell.common.evidence = grade;
      text.resize(space);
    }
  if (text == "unset") {
    cell.kind = Cell::Kind::unset;
    cell.why = why.empty() ? text : why;
  } else {
    cell.kind = Cell::Kind::value;
    cell.literal = {text, false, field.span};
  }
  return cell;
}

struct Beside {
  Inherited inherited;
  std::string source, note;
};

// What the columns `evidence`, `source` and `note` say of a line.
Beside beside_cells(const CsvTable& table, const CsvRow& row, const Inherited& inherited, Findings& findings) {
  Beside beside{inherited, "", ""};
  auto text = [&](const char* name) { return table.column(name) < 0 ? CsvField{} : row[static_cast<std::size_t>(table.column(name))]; };
  if (table.column("evidence") >= 0) {
    CsvField field = text("evidence");
    Tree grade;
    grade.kind = Tree::Kind::scalar;
    grade.text = field.text;
    grade.span = field.span;
    beside.inherited.evidence = read_evidence(grade, findings);
  }
  beside.source = text("source").text;
  beside.note = text("note").text;
  return beside;
}

bool is_beside(const std::string& column) { return column == "evidence" || column == "source" || column == "note"; }

// The first column names the fact's values; then `value` or years; then evidence, source and note.
Cell table_cell(FileId file, const Name& fact, const Inherited& inherited, Findings& findings) {
  CsvTable csv(file, findings);
  Cell table = bare_cell({file, 0, 0}, inherited);
  table.kind = Cell::Kind::by_fact;
  table.fact = fact;
  table.whole = csv.whole();
  for (const CsvRow& row : csv.rows()) {
    Beside beside = beside_cells(csv, row, inherited, findings);
    Cell years = bare_cell(row[0].span, beside.inherited);
    years.kind = Cell::Kind::by_year;
    std::optional<Cell> single;
    for (std::size_t c = 1; c < row.size(); ++c) {
      const CsvField& column = csv.columns()[c];
      if (is_beside(column.text)) continue;
      Cell cell = text_cell(row[c], beside.inherited, beside.note);
      cell.common.source = beside.source;
      cell.common.note = beside.note;
      if (column.text == "value") single = std::move(cell);
      else years.cells.emplace_back(Name{column.text, column.span}, std::move(cell));
    }
    table.cells.emplace_back(Name{row[0].text, row[0].span}, single ? std::move(*single) : std::move(years));
  }
  return table;
}

void read_map(const Tree& tree, const char* key, Cell& cell, Fields& fields, const Inherited& inherited) {
  for_each_entry(tree, std::string("`") + key + "`", fields.key_span(key), fields.findings(), [&](const Entry& entry) {
    cell.cells.emplace_back(Name{entry.key, entry.key_span}, read_cell(entry.value, entry.key_span, inherited, fields.findings()));
  });
}

}  // namespace

std::vector<std::pair<Name, Name>> read_counts_as(Fields& fields) {
  std::vector<std::pair<Name, Name>> result;
  if (const Tree* tree = fields.take("counts_as"))
    for_each_entry(*tree, "`counts_as`", fields.key_span("counts_as"), fields.findings(), [&](const Entry& entry) {
      result.emplace_back(Name{entry.key, entry.key_span}, read_name(entry.value, "a criterion", fields.findings()).value_or(Name{}));
    });
  return result;
}

std::optional<Cell> read_cell_fields(Fields& fields, const Inherited& inherited, TableFiles* tables) {
  Findings& findings = fields.findings();
  Cell cell = bare_cell(fields.at(), inherited);
  const Tree* value = fields.take("value");
  const Tree* unset = fields.take("unset");
  const Tree* years = fields.take("for");
  const Tree* cells = fields.take("values");
  const Tree* table = tables ? fields.take("table") : nullptr;
  Name by = fields.name("by");
  cell.set_by = fields.name("set_by");
  cell.counts_as = read_counts_as(fields);
  if (value) {
    auto text = scalar_text(*value, "`value`", findings);
    return text ? std::optional<Cell>(value_cell(*value, inherited)) : std::nullopt;
  }
  if (unset) {
    cell.kind = Cell::Kind::unset;
    Label why = read_worded(*unset, fields.key_span("unset"), "unset", findings);
    cell.why = std::move(why.en);
    cell.why_vi = std::move(why.vi);
    return cell;
  }
  if (years) {
    cell.kind = Cell::Kind::by_year;
    read_map(*years, "for", cell, fields, inherited);
    return cell;
  }
  if (!by.empty() && table) {
    auto path = scalar_text(*table, "`table`", findings);
    auto file = path ? tables->open(*path, table->span, findings) : std::nullopt;
    if (!file) return std::nullopt;
    Cell read = table_cell(*file, by, inherited, findings);
    read.counts_as = std::move(cell.counts_as);
    return read;
  }
  if (!by.empty() && cells) {
    cell.kind = Cell::Kind::by_fact;
    cell.fact = by;
    read_map(*cells, "values", cell, fields, inherited);
    return cell;
  }
  if (!fields.has_slip_of({"value", "unset", "for", "by", "values", "table"}))
    findings.error("no-value", fields.at(), fields.what() + " needs a value",
                   "write `value:`, `unset: why`, `for:` with years, or `by:` with `values:`");
  return std::nullopt;
}

std::vector<ParameterVersion> read_cell_versions(Fields& fields, const Common& common, const Inherited& inherited, TableFiles* tables) {
  std::vector<ParameterVersion> result;
  Findings& findings = fields.findings();
  const Tree* versions = fields.take("versions");
  if (!versions || versions->kind != Tree::Kind::list) {
    if (auto cell = read_cell_fields(fields, inherited, tables)) {
      cell->common.source = common.source;
      result.push_back({{}, std::move(*cell)});
    }
    return result;
  }
  for (const Tree& item : versions->items) {
    ParameterVersion version;
    Fields at(item, form_named("value_version"), item.kind == Tree::Kind::map && !item.entries.empty() ? item.entries[0].key_span : item.span, findings);
    version.period = at.period();
    Common here = at.common(inherited);
    auto cell = read_cell_fields(at, inherit(here, inherited), tables);
    if (!cell) continue;
    cell->common.source = here.source;
    version.cell = std::move(*cell);
    result.push_back(std::move(version));
  }
  return result;
}

Cell read_cell(const Tree& tree, Span at, const Inherited& inherited, Findings& findings) {
  if (tree.kind == Tree::Kind::scalar) {
    if (!tree.quoted && tree.text == "unset") return text_cell({tree.text, tree.span}, inherited, "");
    return value_cell(tree, inherited);
  }
  Fields fields(tree, form_named("cell"), at, findings);
  Common common = fields.common(inherited);
  auto cell = read_cell_fields(fields, inherit(common, inherited), nullptr);
  if (!cell) return {};
  cell->common.source = common.source;
  return std::move(*cell);
}

Cell line_of_table(const CsvTable& table, const CsvRow& row, const Inherited& inherited, Findings& findings) {
  Beside beside = beside_cells(table, row, inherited, findings);
  Cell line = bare_cell(row[0].span, beside.inherited);
  line.kind = Cell::Kind::by_fact;
  for (std::size_t c = 0; c < row.size(); ++c) {
    const CsvField& column = table.columns()[c];
    if (is_beside(column.text) || column.text == "row") continue;
    Cell cell = text_cell(row[c], beside.inherited, beside.note);
    cell.common.source = beside.source;
    cell.common.note = beside.note;
    line.cells.emplace_back(Name{column.text, column.span}, std::move(cell));
  }
  return line;
}

}  // namespace chungsuc
