// SPDX-License-Identifier: Apache-2.0
// Purpose: parameters with their cells, CSV tables, and an overlay's `set:` and `overrides:`.
// External interface: read_parameters, read_cell, read_overrides. Private: the CSV splitter.
#include <sstream>

#include "model/fields.h"
#include "model/sections.h"
#include "model/table_files.h"

namespace chungsuc {

namespace {

Cell value_cell(const Tree& tree, const Inherited& inherited) {
  Cell cell;
  cell.kind = Cell::Kind::value;
  cell.literal = read_literal(tree);
  cell.common.cites = inherited.cites;
  cell.common.evidence = inherited.evidence;
  cell.common.span = tree.span;
  return cell;
}

Cell text_cell(const std::string& text, Span at, const Inherited& inherited) {
  Cell cell;
  cell.common.cites = inherited.cites;
  cell.common.evidence = inherited.evidence;
  cell.common.span = at;
  if (text == "unset") {
    cell.kind = Cell::Kind::unset;
    cell.why = text;
  } else {
    cell.kind = Cell::Kind::value;
    cell.literal = {text, false, at};
  }
  return cell;
}

struct CsvField {
  std::string text;
  Span span;
};

// Plain CSV: commas, no quotes needed for numbers; a quoted field may hold commas, and "" is a quote.
std::vector<std::vector<CsvField>> split_csv(FileId file, std::string_view text) {
  std::vector<std::vector<CsvField>> rows;
  std::size_t i = 0;
  while (i < text.size()) {
    std::vector<CsvField> row;
    bool line_ends = false;
    while (!line_ends) {
      CsvField field;
      std::size_t begin = i;
      if (i < text.size() && text[i] == '"') {
        for (++i; i < text.size(); ++i) {
          if (text[i] != '"') field.text += text[i];
          else if (i + 1 < text.size() && text[i + 1] == '"') field.text += text[i++];
          else { ++i; break; }
        }
      } else {
        while (i < text.size() && text[i] != ',' && text[i] != '\n' && text[i] != '\r') field.text += text[i++];
      }
      field.span = {file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(i)};
      row.push_back(std::move(field));
      line_ends = i >= text.size() || text[i] != ',';
      ++i;
    }
    if (i <= text.size() && text[i - 1] == '\r' && i < text.size() && text[i] == '\n') ++i;
    if (row.size() > 1 || !row[0].text.empty()) rows.push_back(std::move(row));
  }
  return rows;
}

// The first column names the fact's values; then `value` or years; then evidence and source.
Cell table_cell(FileId file, const Name& fact, const Inherited& inherited, Findings& findings) {
  Cell table;
  table.kind = Cell::Kind::by_fact;
  table.fact = fact;
  auto rows = split_csv(file, findings.sources().text(file));
  if (rows.empty()) {
    findings.error("bad-table", {file, 0, 0}, "the table is empty", "its first row names the columns: the fact, then `value` or years");
    return table;
  }
  const auto& header = rows[0];
  for (std::size_t r = 1; r < rows.size(); ++r) {
    const auto& row = rows[r];
    if (row.size() != header.size()) {
      findings.error("bad-table", row[0].span, "this row has " + std::to_string(row.size()) + " cells, and the first row has " + std::to_string(header.size()), "write `unset` where a value is not known");
      continue;
    }
    Inherited here = inherited;
    Cell years;
    years.kind = Cell::Kind::by_year;
    years.common.span = row[0].span;
    std::optional<Cell> single;
    std::string source;
    for (std::size_t c = 1; c < header.size(); ++c) {
      if (row[c].text.empty()) findings.error("empty-cell", row[c].span, "this cell is empty", "write `unset` where a value is not known");
      if (header[c].text == "source") source = row[c].text;
      if (header[c].text == "evidence") {
        Tree grade;
        grade.kind = Tree::Kind::scalar;
        grade.text = row[c].text;
        grade.span = row[c].span;
        here.evidence = read_evidence(grade, findings);
      }
    }
    for (std::size_t c = 1; c < header.size(); ++c) {
      if (header[c].text == "source" || header[c].text == "evidence" || row[c].text.empty()) continue;
      Cell cell = text_cell(row[c].text, row[c].span, here);
      cell.common.source = source;
      if (header[c].text == "value") single = std::move(cell);
      else years.cells.emplace_back(Name{header[c].text, header[c].span}, std::move(cell));
    }
    table.cells.emplace_back(Name{row[0].text, row[0].span}, single ? std::move(*single) : std::move(years));
  }
  return table;
}

// The value keys that may stand in a parameter, a version or a cell.
std::optional<Cell> read_cell_fields(Fields& fields, const Inherited& inherited, TableFiles* tables) {
  Findings& findings = fields.findings();
  Cell cell;
  cell.common.cites = inherited.cites;
  cell.common.evidence = inherited.evidence;
  cell.common.span = fields.at();
  const Tree* value = fields.take("value");
  const Tree* unset = fields.take("unset");
  const Tree* years = fields.take("for");
  const Tree* cells = fields.take("values");
  const Tree* table = fields.take("table");
  Name by = fields.name("by");
  cell.set_by = fields.name("set_by");
  if (value) {
    auto text = scalar_text(*value, fields.key_span("value"), "`value`", findings);
    if (!text) return std::nullopt;
    Cell result = value_cell(*value, inherited);
    return result;
  }
  if (unset) {
    cell.kind = Cell::Kind::unset;
    cell.why = scalar_text(*unset, fields.key_span("unset"), "`unset`", findings).value_or("");
    return cell;
  }
  if (years) {
    cell.kind = Cell::Kind::by_year;
    for_each_entry(*years, "`for`", fields.key_span("for"), findings, [&](const Entry& entry) {
      cell.cells.emplace_back(Name{entry.key, entry.key_span}, read_cell(entry.value, entry.key_span, inherited, findings));
    });
    return cell;
  }
  if (!by.empty() && table && tables) {
    auto file = tables->open(table->text, table->span, findings);
    return file ? std::optional<Cell>(table_cell(*file, by, inherited, findings)) : std::nullopt;
  }
  if (!by.empty() && cells) {
    cell.kind = Cell::Kind::by_fact;
    cell.fact = by;
    for_each_entry(*cells, "`values`", fields.key_span("values"), findings, [&](const Entry& entry) {
      cell.cells.emplace_back(Name{entry.key, entry.key_span}, read_cell(entry.value, entry.key_span, inherited, findings));
    });
    return cell;
  }
  findings.error("no-value", fields.at(), fields.what() + " needs a value",
                 "write `value:`, `unset: why`, `for:` with years, or `by:` with `values:`");
  return std::nullopt;
}

}  // namespace

Cell read_cell(const Tree& tree, Span at, const Inherited& inherited, Findings& findings) {
  if (tree.kind == Tree::Kind::scalar) {
    if (!tree.quoted && tree.text == "unset") return text_cell("unset", tree.span, inherited);
    return value_cell(tree, inherited);
  }
  Fields fields(tree, "a value", at, findings);
  Common common = fields.common(inherited);
  auto cell = read_cell_fields(fields, inherit(common, inherited), nullptr);
  if (!cell) return {};
  cell->common.source = common.source;
  return std::move(*cell);
}

void read_parameters(const Tree& tree, Model& model, Findings& findings, TableFiles& tables) {
  for_each_definition(tree, "`parameters`", findings, [&](const Entry& entry) {
    Parameter parameter;
    parameter.id = {entry.key, entry.key_span};
    Fields fields(entry.value, "a parameter", entry.key_span, findings);
    parameter.common = fields.common({});
    parameter.type_name = fields.required_name("type");
    if (const Tree* unit = fields.take("unit")) parameter.unit = {scalar_text(*unit, entry.key_span, "`unit`", findings).value_or(""), unit->span};
    if (const Tree* options = fields.take("options"))
      for_each_definition(*options, "`options`", findings, [&](const Entry& item) {
        Fields at(item.value, "a value", item.key_span, findings);
        parameter.values.push_back({{item.key, item.key_span}, at.label()});
      });
    Inherited inherited = inherit(parameter.common, {});
    if (const Tree* versions = fields.take("versions"); versions && versions->kind == Tree::Kind::list) {
      for (const Tree& item : versions->items) {
        ParameterVersion version;
        Fields at(item, "a version", item.kind == Tree::Kind::map && !item.entries.empty() ? item.entries[0].key_span : item.span, findings);
        version.period = at.period();
        Common common = at.common(inherited);
        auto cell = read_cell_fields(at, inherit(common, inherited), &tables);
        if (!cell) continue;
        cell->common.source = common.source;
        version.cell = std::move(*cell);
        parameter.versions.push_back(std::move(version));
      }
    } else if (auto cell = read_cell_fields(fields, inherited, &tables)) {
      cell->common.source = parameter.common.source;
      parameter.versions.push_back({{}, std::move(*cell)});
    }
    model.parameters.push_back(std::move(parameter));
  });
}

void read_overrides(const Tree& tree, bool is_override, Model& model, Findings& findings) {
  for_each_definition(tree, is_override ? "`overrides`" : "`set`", findings, [&](const Entry& entry) {
    Override change;
    change.target = {entry.key, entry.key_span};
    change.is_override = is_override;
    change.span = entry.key_span;
    Fields fields(entry.value, is_override ? "an override" : "a setting", entry.key_span, findings);
    Common common = fields.common({});
    change.reason = fields.text("reason");
    if (change.reason.empty()) change.reason = fields.text("why");
    change.chosen = fields.name("chosen");
    if (change.chosen.empty()) {
      if (auto cell = read_cell_fields(fields, inherit(common, {}), nullptr)) change.cell = std::move(*cell);
      change.cell.common.source = common.source;
    }
    change.set_by = fields.name("set_by");
    if (is_override && change.reason.empty()) fields.missing("reason");
    if (!is_override && change.set_by.empty()) fields.missing("set_by");
    model.overrides.push_back(std::move(change));
  });
}

}  // namespace chungsuc
