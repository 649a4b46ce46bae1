// SPDX-License-Identifier: Apache-2.0
// Purpose: the kinds that describe the law's own world: documents, bodies, ladders, readings.
// External interface: read_documents, read_bodies, read_ladders, read_readings. Private: one reader per part.
#include "model/fields.h"
#include "model/sections.h"

namespace chungsuc {

namespace {

Clause read_clause(const Entry& entry, const Inherited& inherited, Findings& findings) {
  Clause clause;
  clause.id = {entry.key, entry.key_span};
  Fields fields(entry.value, form_named("clause"), entry.key_span, findings);
  std::string is = fields.text("is");
  const Tree* word = fields.take("is");
  if (is == "procedural") clause.is = Clause::Is::procedural;
  else if (is == "declaratory") clause.is = Clause::Is::declaratory;
  else if (is != "encoded")
    findings.error("bad-clause-kind", word && !is.empty() ? word->span : fields.key_span("is"), is.empty() ? "a clause says what it `is`" : "`" + is + "` is not what a clause can be",
                   "write `is: encoded`, `is: procedural` or `is: declaratory`");
  clause.common = fields.common(inherited);
  return clause;
}

void read_form(Fields& fields, Document& document) {
  Findings& findings = fields.findings();
  if (const Tree* form = fields.take("form")) {
    Fields at(*form, form_named("document_form"), fields.key_span("form"), findings);
    document.form = at.label();
  }
  const Tree* word = fields.take("numbered");
  if (!word) return;
  std::string manner = scalar_text(*word, "`numbered`", findings).value_or("");
  if (manner == "articles") document.manner = Document::Manner::articles;
  else if (manner == "appendices") document.manner = Document::Manner::appendices;
  else if (manner == "items") document.manner = Document::Manner::items;
  else if (manner != "sections")
    findings.error("bad-value", word->span, "`" + manner + "` is not how clauses are numbered", "write `articles`, `appendices`, `items` or `sections`");
}

}  // namespace

void read_documents(const Tree& tree, Model& model, Findings& findings) {
  for_each_definition(tree, "`documents`", findings, [&](const Entry& entry) {
    Document document;
    document.id = {entry.key, entry.key_span};
    Fields fields(entry.value, form_named("document"), entry.key_span, findings);
    document.number = fields.text("number");
    document.common = fields.common({});
    document.common.cites = {};
    read_form(fields, document);
    document.issuer = fields.text("issuer");
    document.issued = fields.date("issued");
    if (const Tree* in_force = fields.take("in_force")) {
      Fields period(*in_force, form_named("in_force"), fields.key_span("in_force"), findings);
      document.in_force = period.period();
      period.text("unset");
      period.text("note");
      period.take("evidence");
      period.text("source");
    }
    Inherited inherited{{}, document.common.evidence, {}};
    if (const Tree* clauses = fields.take("clauses"))
      for_each_entry(*clauses, "`clauses`", fields.key_span("clauses"), findings,
                     [&](const Entry& clause) { document.clauses.push_back(read_clause(clause, inherited, findings)); });
    model.documents.push_back(std::move(document));
  });
}

void read_bodies(const Tree& tree, Model& model, Findings& findings) {
  for_each_definition(tree, "`bodies`", findings, [&](const Entry& entry) {
    Body body;
    body.id = {entry.key, entry.key_span};
    Fields fields(entry.value, form_named("body"), entry.key_span, findings);
    body.common = fields.common({});
    body.tier = fields.text("tier");
    body.succeeded_by = fields.name("succeeded_by");
    body.fills = fields.names("fills");
    body.role = fields.flag("role");
    body.life = fields.period();
    model.bodies.push_back(std::move(body));
  });
}

void read_ladders(const Tree& tree, Model& model, Findings& findings) {
  for_each_definition(tree, "`ladders`", findings, [&](const Entry& entry) {
    Ladder ladder;
    ladder.id = {entry.key, entry.key_span};
    Fields fields(entry.value, form_named("ladder"), entry.key_span, findings);
    ladder.common = fields.common({});
    ladder.subject = fields.name("subject");
    ladder.particulars = fields.names("particulars");
    if (const Tree* recorded = fields.take("recorded_in")) {
      Fields in(*recorded, form_named("recorded_in"), fields.key_span("recorded_in"), findings);
      ladder.relation = in.required_name("relation");
      ladder.level_field = in.required_name("level");
      ladder.from_field = in.required_name("from");
      ladder.until_field = in.name("until");
    }
    Inherited inherited{ladder.common.cites, ladder.common.evidence, ladder.subject};
    if (const Tree* levels = fields.take("levels"); levels && levels->kind == Tree::Kind::list) {
      for (const Tree& item : levels->items) {
        if (item.kind == Tree::Kind::null) continue;  // said when it was read
        Level level;
        Fields at(item, form_named("level"), item.kind == Tree::Kind::map && !item.entries.empty() ? item.entries[0].key_span : item.span, findings);
        level.id = at.required_name("id");
        level.common = at.common(inherited);
        if (const Tree* require = at.take("require"))
          level.require.push_back(read_node(*require, at.key_span("require"), inherit(level.common, inherited), findings));
        ladder.levels.push_back(std::move(level));
      }
    } else {
      fields.missing("levels");
    }
    model.ladders.push_back(std::move(ladder));
  });
}

void read_readings(const Tree& tree, Model& model, Findings& findings) {
  for_each_definition(tree, "`readings`", findings, [&](const Entry& entry) {
    Reading reading;
    reading.id = {entry.key, entry.key_span};
    Fields fields(entry.value, form_named("reading"), entry.key_span, findings);
    reading.common = fields.common({});
    reading.why = fields.text("why");
    reading.set_by = fields.name("set_by");
    reading.chosen = fields.name("chosen");
    Label unset = fields.worded("unset");
    reading.unset_why = std::move(unset.en);
    reading.unset_why_vi = std::move(unset.vi);
    if (reading.chosen.empty() && reading.unset_why.empty())
      findings.error("reading-open", entry.key_span, "a reading is `chosen:` or `unset:`",
                     "write `chosen: option` with `why:`, or `unset: why nobody has chosen`");
    if (!reading.chosen.empty() && reading.why.empty())
      findings.error("missing-key", entry.key_span, "a reading that is chosen needs `why`");
    if (const Tree* options = fields.take("options")) {
      for_each_entry(*options, "`options`", fields.key_span("options"), findings, [&](const Entry& item) {
        ReadingOption option;
        option.choice.id = {item.key, item.key_span};
        Fields at(item.value, form_named("option"), item.key_span, findings);
        option.choice.label = at.label();
        at.text("note");
        Name date = at.name("date");
        if (date.text == "as_of") option.pivot = ReadingOption::Pivot::as_of;
        else if (date.text == "lodged_on") option.pivot = ReadingOption::Pivot::lodged_on;
        else if (!date.empty())
          findings.error("bad-value", date.span, "`" + date.text + "` is not a date of the question", "write `as_of` or `lodged_on`");
        reading.options.push_back(std::move(option));
      });
    }
    if (reading.options.size() < 2)
      findings.error("too-few-options", fields.key_span("options"), "a reading needs two options or more", "where there is one way to read the text, there is no reading to choose");
    model.readings.push_back(std::move(reading));
  });
}

}  // namespace chungsuc
