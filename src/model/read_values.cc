// SPDX-License-Identifier: Apache-2.0
// Purpose: parameters, and an overlay's `set:` and `overrides:`.
// External interface: read_parameters, read_overrides. Private: nothing else.
#include "model/cells.h"
#include "model/sections.h"

namespace chungsuc {

Operand::Operand() = default;

void read_parameters(const Tree& tree, Model& model, Findings& findings, TableFiles& tables) {
  for_each_definition(tree, "`parameters`", findings, [&](const Entry& entry) {
    Parameter parameter;
    parameter.id = {entry.key, entry.key_span};
    Fields fields(entry.value, form_named("parameter"), entry.key_span, findings);
    parameter.common = fields.common({});
    parameter.type_name = fields.required_name("type");
    if (const Tree* unit = fields.take("unit")) parameter.unit = {scalar_text(*unit, "`unit`", findings).value_or(""), unit->span};
    if (const Tree* options = fields.take("options"))
      for_each_definition(*options, "`options`", findings, [&](const Entry& item) {
        Fields at(item.value, form_named("value"), item.key_span, findings);
        parameter.values.push_back({{item.key, item.key_span}, at.label()});
      });
    Inherited inherited = inherit(parameter.common, {});
    parameter.versions = read_cell_versions(fields, parameter.common, inherited, &tables);
    model.parameters.push_back(std::move(parameter));
  });
}

void read_overrides(const Tree& tree, bool is_override, Model& model, Findings& findings) {
  for_each_definition(tree, is_override ? "`overrides`" : "`set`", findings, [&](const Entry& entry) {
    Override change;
    change.target = {entry.key, entry.key_span};
    change.is_override = is_override;
    change.span = entry.key_span;
    Fields fields(entry.value, form_named(is_override ? "override" : "setting"), entry.key_span, findings);
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
    change.cites = common.cites;
    model.overrides.push_back(std::move(change));
  });
}

}  // namespace chungsuc
