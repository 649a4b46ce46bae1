// SPDX-License-Identifier: Apache-2.0
// Purpose: rows with groups above them, as facts, parameters and criteria.
// External interface: read_rows. Private: class RowReader.
#include "model/rows.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "model/cells.h"
#include "model/sections.h"

namespace chungsuc {

namespace {

Literal literal_of(const char* text, Span at) { return {text, false, at}; }

Bound literal_bound(Compare compare, const char* text, Span at) {
  Bound bound{compare, at, {}};
  Operand operand;
  operand.literal = literal_of(text, at);
  operand.span = at;
  bound.operands.push_back(std::move(operand));
  return bound;
}

class RowReader {
 public:
  RowReader(Fields& fields, Criterion& criterion, Model& model, TableFiles& tables)
      : fields_(fields), criterion_(criterion), model_(model), tables_(tables), findings_(fields.findings()), inherited_(inherit(criterion.common, {})) {}

  void read() {
    facts_.id = criterion_.subject;
    facts_.extend = true;
    facts_.common = criterion_.common;
    period_ = fields_.period();
    read_defaults();
    read_thresholds();
    read_groups();
    const Tree& rows = *fields_.take("rows");
    for_each_definition(rows, "`rows`", findings_, [&](const Entry& entry) { read_row(entry); });
    if (rows.kind == Tree::Kind::map && rows.entries.empty()) findings_.error("bad-rows", fields_.key_span("rows"), "a table of rows needs at least one row");
    for (const auto& [code, cell] : lines_)
      if (!used_lines_.count(code)) findings_.error("bad-rows", cell.common.span, "no row `" + code + "` takes its threshold from this line", "write `at_least: threshold` or another bound in the row, or remove the line");
    finish();
  }

 private:
  struct Group {
    Name key;
    Common common;
    std::vector<Name> rows;  // ids of criteria
    std::optional<Criterion> whole;  // its one row, which has the group's own code
  };

  void read_defaults() {
    const Tree* tree = fields_.take("facts");
    if (!tree) return;
    Fields at(*tree, form_named("row_facts"), fields_.key_span("facts"), findings_);
    per_ = read_per(at);
    provided_by_ = at.words("by");
  }

  void read_thresholds() {
    const Tree* tree = fields_.take("thresholds");
    if (!tree) return;
    Fields at(*tree, form_named("row_thresholds"), fields_.key_span("thresholds"), findings_);
    by_ = at.required_name("by");
    counts_as_ = read_counts_as(at);
    Common common = at.common(inherited_);
    const Tree* path = at.take("table");
    if (!path) {
      at.missing("table");
      return;
    }
    auto text = scalar_text(*path, "`table`", findings_);
    auto file = text ? tables_.open(*text, path->span, findings_) : std::nullopt;
    if (!file) return;
    table_text_ = findings_.sources().text(*file);
    CsvTable csv(*file, findings_);
    if (!csv.columns().empty() && csv.columns()[0].text != "row") findings_.error("bad-rows", csv.columns()[0].span, "the first column of a table of thresholds is `row`, and here stands `" + csv.columns()[0].text + "`");
    else
      for (const CsvRow& row : csv.rows()) add_line(csv, row, inherit(common, inherited_));
  }

  void add_line(const CsvTable& csv, const CsvRow& row, const Inherited& inherited) {
    Cell line = line_of_table(csv, row, inherited, findings_);
    line.fact = by_;
    line.counts_as = counts_as_;
    auto [it, fresh] = lines_.emplace(row[0].text, std::move(line));
    if (!fresh) findings_.relate(findings_.error("bad-rows", row[0].span, "there are two lines `" + row[0].text + "`"), it->second.common.span, "the other stands here");
  }

  void read_groups() {
    const Tree* tree = fields_.take("groups");
    if (!tree) return;
    for_each_definition(*tree, "`groups`", findings_, [&](const Entry& entry) {
      Group group;
      group.key = {entry.key, entry.key_span};
      Fields at(entry.value, form_named("group"), entry.key_span, findings_);
      group.common = at.common(inherited_);
      groups_.push_back(std::move(group));
    });
  }

  // The group of the row `17.4` is `17`; of the row `5` the group `5` itself.
  Group* group_of(const Name& code) {
    for (std::string key = code.text;; key = key.substr(0, key.rfind('.'))) {
      for (Group& g : groups_)
        if (g.key.text == key) return &g;
      if (key.find('.') == std::string::npos) return nullptr;
    }
  }

  void read_row(const Entry& entry) {
    Name code{entry.key, entry.key_span};
    Group* group = group_of(code);
    if (!group && !groups_.empty()) {
      findings_.error("bad-rows", code.span, "the row `" + code.text + "` is in no group", "add a group with the number before its last dot, or rename the row");
      return;
    }
    Criterion c = row(code, entry.value, group ? inherit(group->common, inherited_) : inherited_, entry.key_span);
    if (!group) {
      top_.push_back(c.id);
    } else if (group->key.text == code.text) {
      c.common.label = group->common.label;
      group->whole = std::move(c);
      return;
    } else {
      group->rows.push_back(c.id);
    }
    model_.criteria.push_back(std::move(c));
  }

  Criterion row(const Name& code, const Tree& tree, const Inherited& inherited, Span at) {
    Criterion c;
    c.id = {criterion_.id.text + "." + code.text, code.span};
    c.subject = criterion_.subject;
    Fields fields(tree, form_named("row"), at, findings_);
    c.common = fields.common(inherited);
    Inherited inner = inherit(c.common, inherited);
    std::vector<Node> parts;
    if (Name fact = fields.name("fact"); !fact.empty()) parts.push_back(comparison(fact, fields, code, c, inner));
    read_parts(fields, code, inner, parts);
    if (parts.empty()) findings_.error("bad-rows", at, "the row `" + code.text + "` compares nothing", "write `fact: name` with a bound, or `parts:` with rows of their own");
    Node node = all_of(std::move(parts), c.common);
    if (const Tree* applies = fields.take("applies")) node.applies.push_back(read_node(*applies, fields.key_span("applies"), inner, findings_));
    c.versions.push_back(version(std::move(node), c.common));
    return c;
  }

  void read_parts(Fields& fields, const Name& code, const Inherited& inherited, std::vector<Node>& out) {
    const Tree* tree = fields.take("parts");
    if (!tree) return;
    for_each_definition(*tree, "`parts`", findings_, [&](const Entry& entry) {
      Criterion part = row({code.text + "." + entry.key, entry.key_span}, entry.value, inherited, entry.key_span);
      out.push_back(reference(part.id, part.common));
      model_.criteria.push_back(std::move(part));
    });
  }

  CriterionVersion version(Node node, const Common& common) const { return {period_, common, std::move(node)}; }

  static Node reference(const Name& id, const Common& common) {
    Node node;
    node.head = Head::criterion;
    node.name = id;
    node.common = common;
    node.common.label = {};
    return node;
  }

  static Node all_of(std::vector<Node> nodes, const Common& common) {
    if (nodes.size() == 1) return std::move(nodes[0]);
    Node node;
    node.head = Head::all;
    node.common = common;
    node.common.label = {};
    node.children = std::move(nodes);
    return node;
  }

  Node comparison(const Name& fact, Fields& fields, const Name& code, const Criterion& c, const Inherited& inherited) {
    if (fields.has("type")) declare(fact, fields, c);
    Node node;
    node.head = Head::fact;
    node.name = fact;
    node.common = c.common;
    node.common.label = {};
    for (Compare compare : {Compare::at_least, Compare::at_most, Compare::above, Compare::below, Compare::equals, Compare::in}) {
      const Tree* tree = fields.take(to_string(compare));
      if (!tree) continue;
      if (!node.bounds.empty())
        findings_.error("bad-rows", fields.key_span(to_string(compare)), "a row has one bound", "write the other as a row of its own under `parts:`");
      else
        node.bounds.push_back(bound(compare, *tree, fields, fact, code, c, inherited));
    }
    return node;
  }

  void declare(const Name& fact, Fields& fields, const Criterion& c) {
    Member member;
    member.id = fact;
    member.common = c.common;
    member.common.span = fact.span;
    member.per = fields.has("per") ? read_per(fields) : per_;
    member.ladder = fields.name("ladder");
    read_fact_type(fields, member);
    if (member.provided_by.empty()) member.provided_by = provided_by_;
    if (member.domain.empty()) member.domain = usual_domain(member);
    facts_.members.push_back(std::move(member));
  }

  // What is measured is at least nothing, and a share at most the whole.
  static std::vector<Bound> usual_domain(const Member& member) {
    const std::string& type = member.type_name.text;
    std::vector<Bound> domain;
    if (type == "rate" || type == "int" || type == "decimal" || type == "money") domain.push_back(literal_bound(Compare::at_least, "0", member.id.span));
    if (type == "rate") domain.push_back(literal_bound(Compare::at_most, member.unit.text == "fraction" ? "1" : "100", member.id.span));
    return domain;
  }

  Bound bound(Compare compare, const Tree& tree, Fields& fields, const Name& fact, const Name& code, const Criterion& c, const Inherited& inherited) {
    Span at = fields.key_span(to_string(compare));
    Bound result{compare, at, {}};
    bool plain = tree.kind == Tree::Kind::map && (tree.find("param") || tree.find("fact") || tree.find("reading"));
    if (compare == Compare::in || plain) {
      if (compare == Compare::in)
        for (const Tree& item : tree.items) result.operands.push_back(read_operand(item, item.span, findings_));
      else
        result.operands.push_back(read_operand(tree, at, findings_));
      return result;
    }
    Operand operand;
    operand.kind = Operand::Kind::parameter;
    operand.name = {c.id.text, code.span};
    operand.span = tree.kind == Tree::Kind::scalar ? tree.span : at;
    result.operands.push_back(std::move(operand));
    add_threshold(tree, at, fact, code, c, inherited);
    return result;
  }

  void add_threshold(const Tree& tree, Span at, const Name& fact, const Name& code, const Criterion& c, const Inherited& inherited) {
    Parameter parameter;
    parameter.id = c.id;
    parameter.common = c.common;
    parameter.common.label = {"Mức yêu cầu: " + c.common.label.vi, "Threshold: " + c.common.label.en};
    parameter.like_kind = criterion_.subject;
    parameter.like_fact = fact;
    if (tree.kind == Tree::Kind::scalar && !tree.quoted && tree.text == "threshold") {
      auto line = lines_.find(code.text);
      if (line == lines_.end()) {
        if (table_text_.find("\n" + code.text + ",") == std::string_view::npos)  // else the line is broken, and was told of
          findings_.error("bad-rows", tree.span, "the table of thresholds has no line `" + code.text + "`", "add the line, or write the value here");
        parameter.versions.push_back({{}, Cell{}});
      } else {
        used_lines_.insert(code.text);
        parameter.versions.push_back({{}, line->second});
      }
    } else if (tree.kind == Tree::Kind::scalar) {
      Cell cell = read_cell(tree, at, inherited, findings_);
      cell.common.source = c.common.source;
      parameter.versions.push_back({{}, std::move(cell)});
    } else {
      Fields fields(tree, form_named("threshold"), at, findings_);
      Common common = fields.common(inherited);
      parameter.versions = read_cell_versions(fields, common, inherit(common, inherited), &tables_);
    }
    model_.parameters.push_back(std::move(parameter));
  }

  void finish() {
    std::vector<Node> nodes;
    for (const Name& id : top_) nodes.push_back(reference(id, criterion_.common));
    for (Group& group : groups_) {
      Criterion c;
      if (group.whole && group.rows.empty()) {
        c = std::move(*group.whole);
      } else if (group.rows.empty() || group.whole) {
        findings_.error("bad-rows", group.key.span, group.whole ? "the group `" + group.key.text + "` has a row of its own number and others" : "the group `" + group.key.text + "` has no rows",
                        group.whole ? "give that row a number beneath the group's" : "its rows have its number before their last dot");
        continue;
      } else {
        std::vector<Node> rows;
        for (const Name& id : group.rows) rows.push_back(reference(id, group.common));
        c.id = {criterion_.id.text + "." + group.key.text, group.key.span};
        c.subject = criterion_.subject;
        c.common = group.common;
        c.versions.push_back(version(all_of(std::move(rows), c.common), c.common));
      }
      nodes.push_back(reference(c.id, group.common));
      model_.criteria.push_back(std::move(c));
    }
    criterion_.versions.push_back(version(all_of(std::move(nodes), criterion_.common), criterion_.common));
    model_.kinds.push_back(std::move(facts_));
  }

  Fields& fields_;
  Criterion& criterion_;
  Model& model_;
  TableFiles& tables_;
  Findings& findings_;
  Inherited inherited_;
  Period period_;
  Member::Per per_ = Member::Per::once;
  Name provided_by_;
  Name by_;
  std::vector<std::pair<Name, Name>> counts_as_;
  std::map<std::string, Cell> lines_;
  std::string_view table_text_;
  std::set<std::string> used_lines_;
  std::vector<Group> groups_;
  std::vector<Name> top_;
  SubjectKind facts_;
};

}  // namespace

void read_rows(Fields& fields, Criterion& criterion, Model& model, TableFiles& tables) { RowReader(fields, criterion, model, tables).read(); }

}  // namespace chungsuc
