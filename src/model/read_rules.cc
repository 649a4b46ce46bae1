// SPDX-License-Identifier: Apache-2.0
// Purpose: the kinds that decide: criteria, rounds, awards, duties, cases.
// External interface: read_criteria, read_rounds, read_awards, read_duties, read_cases. Private: one reader per part.
#include "model/fields.h"
#include "model/rows.h"
#include "model/sections.h"

namespace chungsuc {

namespace {

std::vector<Node> required_node(Fields& fields, const Inherited& inherited) {
  std::vector<Node> result;
  if (const Tree* tree = fields.take("require")) result.push_back(read_node(*tree, fields.key_span("require"), inherited, fields.findings()));
  return result;
}

Node unset_node(Fields& fields, const Common& common) {
  Node node;
  node.head = Head::unset;
  node.common = common;
  node.common.label = {};
  node.common.span = fields.key_span("unset");
  Label why = fields.worded("unset");
  node.why = std::move(why.en);
  node.why_vi = std::move(why.vi);
  node.set_by = fields.name("set_by");
  return node;
}

void read_versions(Fields& fields, Criterion& criterion, const Inherited& inherited, Findings& findings) {
  const Tree* versions = fields.take("versions");
  if (versions && versions->kind == Tree::Kind::list) {
    for (const Tree& item : versions->items) {
      CriterionVersion version;
      Fields at(item, form_named("node_version"), item.kind == Tree::Kind::map && !item.entries.empty() ? item.entries[0].key_span : item.span, findings);
      version.period = at.period();
      if (const Tree* require = at.take("require")) {
        version.common = at.common(inherited);
        version.node = read_node(*require, at.key_span("require"), inherit(version.common, inherited), findings);
      } else {
        version.node = read_node_fields(at, inherited);
        version.common = version.node.common;
        version.common.span = at.at();
      }
      criterion.versions.push_back(std::move(version));
    }
    return;
  }
  CriterionVersion version;
  version.common = criterion.common;
  if (fields.has("unset")) {
    version.node = unset_node(fields, criterion.common);
  } else if (const Tree* require = fields.take("require")) {
    version.node = read_node(*require, fields.key_span("require"), inherited, findings);
  } else if (!fields.has_slip_of({"require", "versions", "rows", "unset"})) {
    findings.error("missing-key", fields.at(), "a criterion needs `require`, `versions`, `rows` or `unset`");
  }
  criterion.versions.push_back(std::move(version));
}

AwardStep read_step(const Tree& item, const Inherited& inherited, Findings& findings) {
  AwardStep step;
  Fields fields(item, form_named("step"), item.kind == Tree::Kind::map && !item.entries.empty() ? item.entries[0].key_span : item.span, findings);
  step.common = fields.common(inherited);
  step.verb = fields.required_name("do");
  step.by = fields.names("by");
  step.to = fields.name("to");
  step.order = fields.name("order");
  return step;
}

AwardCell read_award_cell(const Entry& entry, const Inherited& inherited, Findings& findings) {
  AwardCell cell;
  cell.family = {entry.key, entry.key_span};
  cell.common.cites = inherited.cites;
  cell.common.evidence = inherited.evidence;
  cell.common.span = entry.key_span;
  if (entry.value.kind == Tree::Kind::scalar && entry.value.text == "closed") {
    cell.closed = true;
    return cell;
  }
  Fields fields(entry.value, form_named("award_cell"), entry.key_span, findings);
  cell.common = fields.common(inherited);
  Inherited inner = inherit(cell.common, inherited);
  if (fields.has("closed")) {
    cell.closed = true;
    cell.why = fields.text("closed");
    return cell;
  }
  cell.reading = fields.name("reading");
  if (!cell.reading.empty()) {
    const Tree* then = fields.take("then");
    if (!then) fields.missing("then");
    else
      for_each_entry(*then, "`then`", fields.key_span("then"), findings,
                     [&](const Entry& option) { cell.options.push_back(read_award_cell(option, inner, findings)); });
    return cell;
  }
  cell.merit = fields.name("merit");
  cell.require = required_node(fields, inner);
  if (const Tree* steps = fields.take("steps"); steps && steps->kind == Tree::Kind::list)
    for (const Tree& item : steps->items) cell.steps.push_back(read_step(item, inner, findings));
  else
    fields.missing("steps");
  return cell;
}

// MM-DD, or a date, or YYYY-MM, or YYYY.
bool read_month_day(const std::string& text, int& month, int& day) {
  auto date = Date::parse("2000-" + text);
  if (!date) return false;
  month = date->month();
  day = date->day();
  return true;
}

void read_due_day(Fields& fields, const char* key, Due::Kind kind, Due& due, Findings& findings) {
  const Tree* tree = fields.take(key);
  if (!tree) return;
  due.kind = kind;
  std::string text = scalar_text(*tree, "a due date", findings).value_or("");
  bool ok = false;
  if (kind == Due::Kind::during) {
    std::string month = text.size() == 4 ? text + "-01" : text;
    if (auto first = Date::parse(month + "-01")) {
      due.date = first;
      due.end = add_months(*first, text.size() == 4 ? 12 : 1, MonthEnd::clamp);
      ok = true;
    }
  } else if (due.every_year) {
    ok = read_month_day(text, due.month, due.day);
  } else if (auto date = Date::parse(text)) {
    due.date = date;
    ok = true;
  }
  if (!ok)
    findings.error("bad-value", tree->span, "`" + text + "` is not a due date here",
                   due.every_year ? "write the month and day: `11-20`" : "write a date `2022-09-30`, or `during: 2022-09`");
}

Due read_due(const Tree& tree, Span at, Findings& findings) {
  Due due;
  due.span = at;
  Fields fields(tree, form_named("when"), at, findings);
  due.every_year = fields.text("every") == "year";
  due.from = fields.whole("from").value_or(0);
  due.through = fields.whole("through").value_or(0);
  Label why = fields.worded("unset");
  due.why = why.en;
  due.label = fields.label();
  if (due.label.vi.empty()) due.label = why;  // why, in words for people
  due.set_by = fields.name("set_by");
  fields.text("note");
  read_due_day(fields, "before", Due::Kind::before, due, findings);
  read_due_day(fields, "on", Due::Kind::on, due, findings);
  read_due_day(fields, "during", Due::Kind::during, due, findings);
  if (due.every_year && (!due.from || !due.through) && !fields.has_slip_of({"from", "through"}))
    findings.error("missing-key", at, "a duty of every year needs `from` and `through`");
  if (due.kind == Due::Kind::unset && due.why.empty() && !fields.has_slip_of({"before", "on", "during", "unset"}))
    findings.error("missing-key", at, "`when` needs `before`, `on`, `during` or `unset`");
  return due;
}

}  // namespace

void read_criteria(const Tree& tree, Model& model, Findings& findings, TableFiles& tables) {
  for_each_definition(tree, "`criteria`", findings, [&](const Entry& entry) {
    Criterion criterion;
    criterion.id = {entry.key, entry.key_span};
    Fields fields(entry.value, form_named("criterion"), entry.key_span, findings);
    criterion.common = fields.common({});
    criterion.subject = fields.required_name("subject");
    criterion.pivot = fields.name("pivot");
    if (const Tree* deadline = fields.take("deadline")) criterion.deadline = read_operand(*deadline, fields.key_span("deadline"), findings);
    Inherited inherited = inherit(criterion.common, {});
    if (fields.has("rows")) read_rows(fields, criterion, model, tables);
    else read_versions(fields, criterion, inherited, findings);
    model.criteria.push_back(std::move(criterion));
  });
}

void read_rounds(const Tree& tree, Model& model, Findings& findings) {
  for_each_definition(tree, "`rounds`", findings, [&](const Entry& entry) {
    RoundFamily family;
    family.id = {entry.key, entry.key_span};
    Fields fields(entry.value, form_named("round"), entry.key_span, findings);
    family.common = fields.common({});
    Inherited inherited = inherit(family.common, {});
    if (const Tree* instances = fields.take("instances"))
      for_each_definition(*instances, "`instances`", findings, [&](const Entry& item) {
        RoundInstance instance;
        instance.id = {item.key, item.key_span};
        Fields at(item.value, form_named("instance"), item.key_span, findings);
        instance.common = at.common(inherited);
        instance.year = at.whole("for");
        instance.opens = at.date("opens");
        if (const Tree* closes = at.take("closes")) instance.closes = read_operand(*closes, at.key_span("closes"), findings);
        family.instances.push_back(std::move(instance));
      });
    else
      fields.missing("instances");
    model.rounds.push_back(std::move(family));
  });
}

void read_awards(const Tree& tree, Model& model, Findings& findings) {
  for_each_definition(tree, "`awards`", findings, [&](const Entry& entry) {
    Award award;
    award.id = {entry.key, entry.key_span};
    Fields fields(entry.value, form_named("award"), entry.key_span, findings);
    award.common = fields.common({});
    Inherited inherited = inherit(award.common, {});
    award.to = fields.names("to");
    if (award.to.empty()) fields.missing("to");
    award.decided_by = fields.required_name("decided_by");
    award.require = required_node(fields, inherited);
    if (award.require.empty()) fields.missing("require");
    if (const Tree* tiers = fields.take("tiers"))
      for_each_definition(*tiers, "`tiers`", findings, [&](const Entry& item) {
        Tier tier;
        tier.id = {item.key, item.key_span};
        Fields at(item.value, form_named("tier"), item.key_span, findings);
        tier.common = at.common(inherited);
        tier.require = required_node(at, inherit(tier.common, inherited));
        if (tier.require.empty()) at.missing("require");
        award.tiers.push_back(std::move(tier));
      });
    if (const Tree* rounds = fields.take("rounds"))
      for_each_definition(*rounds, "`rounds`", findings, [&](const Entry& item) { award.cells.push_back(read_award_cell(item, inherited, findings)); });
    else
      fields.missing("rounds");
    model.awards.push_back(std::move(award));
  });
}

void read_duties(const Tree& tree, Model& model, Findings& findings) {
  for_each_definition(tree, "`duties`", findings, [&](const Entry& entry) {
    Duty duty;
    duty.id = {entry.key, entry.key_span};
    Fields fields(entry.value, form_named("duty"), entry.key_span, findings);
    duty.common = fields.common({});
    duty.lead = fields.names("lead");
    if (duty.lead.empty()) fields.missing("lead");
    duty.partner = fields.names("partner");
    duty.to = fields.names("to");
    duty.subjects = fields.names("subject");
    duty.shown_by = fields.name("shown_by");
    if (const Tree* when = fields.take("when")) duty.due = read_due(*when, fields.key_span("when"), findings);
    else fields.missing("when");
    model.duties.push_back(std::move(duty));
  });
}

void read_cases(const Tree& tree, Model& model, Findings& findings) {
  for_each_definition(tree, "`cases`", findings, [&](const Entry& entry) {
    Case example;
    example.id = {entry.key, entry.key_span};
    example.common.span = entry.key_span;
    example.tree = &entry.value;
    model.cases.push_back(std::move(example));
  });
}

}  // namespace chungsuc
