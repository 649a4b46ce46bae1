// SPDX-License-Identifier: Apache-2.0
// Purpose: the places of definitions and clauses, and how they lead to each other.
// External interface: class BookMap. Private: one walk over the tables of the program.
#include "docs/book_map.h"

#include <algorithm>

#include "facts/add_once.h"
#include "facts/index.h"

namespace chungsuc {

BookMap::BookMap(const Program& p) : p_(p) {
  find_tables();
  list_definitions();
  list_vocabulary();
  follow();
}

const std::vector<std::string>& BookMap::of(const Lists& lists, const std::string& key) {
  static const std::vector<std::string> none;
  auto it = lists.find(key);
  return it == lists.end() ? none : it->second;
}

// A criterion all of whose parts are criteria beneath its own id.
void BookMap::find_tables() {
  for (const CriterionInfo& c : p_.criteria) {
    bool table = !c.versions.empty();
    for (const auto& v : c.versions) {
      const ProgramNode* root = v.root < 0 ? nullptr : &p_.node(v.root);
      table = table && root && root->head == Head::all && !root->children.empty();
      for (std::size_t i = 0; table && i < root->children.size(); ++i) {
        const ProgramNode& part = p_.node(root->children[i]);
        table = part.head == Head::criterion && p_.criteria[idx(part.target)].id.starts_with(c.id + ".");
      }
    }
    tables_.push_back(table);
  }
}

int BookMap::table_of(int criterion) const {
  const std::string& id = p_.criteria[idx(criterion)].id;
  for (std::size_t dot = id.find('.'); dot != std::string::npos; dot = id.find('.', dot + 1))
    if (auto it = p_.criterion_of.find(id.substr(0, dot)); it != p_.criterion_of.end() && is_table(it->second)) return it->second;
  return is_table(criterion) ? criterion : -1;
}

std::vector<int> BookMap::rows_of(int table) const {
  std::vector<int> rows;
  for (const auto& v : p_.criteria[idx(table)].versions)
    for (NodeId n : p_.node(v.root).children) add_once(rows, p_.node(n).target);
  return rows;
}

void BookMap::add(const std::string& key, const Info& info, const std::string& page, const std::string& anchor) {
  Label label = info.label;
  if (label.vi.empty()) label = {info.id, info.id};
  if (!entries_.emplace(key, Entry{std::move(label), {page, anchor}, info.file}).second) return;
  keys_.push_back(key);
  cite(key, info);
}

void BookMap::cite(const std::string& key, const Info& info) {
  for (const Cited& c : info.cites) add_once(citing_[c.document + " " + c.clause], key);
}

void BookMap::list_definitions() {
  for (const LadderInfo& l : p_.ladders) add("ladder." + l.id, l.info, "ladder." + l.id, "ladder." + l.id);
  for (std::size_t c = 0; c < p_.criteria.size(); ++c) {
    int table = table_of(static_cast<int>(c));
    const std::string& id = p_.criteria[c].id;
    add("criterion." + id, p_.criteria[c].info, "criterion." + (table < 0 ? id : p_.criteria[idx(table)].id), "criterion." + id);
  }
  for (const ParameterInfo& q : p_.parameters) {
    auto row = p_.criterion_of.find(q.id);
    bool beside = row != p_.criterion_of.end() && table_of(row->second) >= 0;
    Info info = q.info;
    if (beside && info.label.vi.empty()) info.label = p_.criteria[idx(row->second)].info.label;
    add("parameter." + q.id, info, beside ? entries_.at("criterion." + q.id).place.page : "parameters", "parameter." + q.id);
  }
  for (const AwardInfo& a : p_.awards) {
    add("award." + a.id, a.info, "award." + a.id, "award." + a.id);
    for (const auto& t : a.tiers) add("award." + a.id + "." + t.id, t.info, "award." + a.id, "award." + a.id + "." + t.id);
  }
  for (const FamilyInfo& f : p_.families) add("round." + f.id, f.info, "awards", "round." + f.id);
  for (const DutyInfo& d : p_.duties) add("duty." + d.id, d.info, "duties", "duty." + d.id);
  for (const ReadingInfo& r : p_.readings) add("reading." + r.id, r.info, "readings", "reading." + r.id);
  for (const BodyInfo& b : p_.bodies) add("body." + b.id, b.info, "bodies", "body." + b.id);
}

void BookMap::list_vocabulary() {
  for (std::size_t k = 0; k < p_.kinds.size(); ++k) {
    const KindInfo& kind = p_.kinds[k];
    add("kind." + kind.id, kind.info, "facts." + kind.id, "kind." + kind.id);
    for (const MemberInfo& m : kind.members)
      if (declares(static_cast<int>(k), m.name) == static_cast<int>(k)) add("fact." + kind.id + "." + m.info.id, m.info, "facts." + kind.id, m.info.id);
  }
}

int BookMap::declares(int kind, int name) const {
  int found = kind;
  for (int a : p_.kind(kind).ancestors)
    if (p_.member(a, name) && p_.kind(found).is_a(a)) found = a;
  return found;
}

std::string BookMap::fact_key(int kind, int name) const {
  if (name < 0) return "";
  for (std::size_t k = 0; (kind < 0 || !p_.member(kind, name)) && k < p_.kinds.size(); ++k)
    if (p_.member(static_cast<int>(k), name)) kind = static_cast<int>(k);
  if (kind < 0 || !p_.member(kind, name)) return "";
  return "fact." + p_.kind(declares(kind, name)).id + "." + p_.names[idx(name)];
}

DocsPlace BookMap::clause(const Cited& c) const {
  for (const DocumentInfo& d : p_.documents) {
    if (d.id != c.document) continue;
    bool listed = std::any_of(d.clauses.begin(), d.clauses.end(), [&](const auto& one) { return one.id == c.clause; });
    return {"document." + docs_name(d.id), listed ? docs_name(c.clause) : ""};
  }
  return {};
}

void BookMap::use(const std::string& from, const std::string& to) {
  if (to.empty() || to == from || !has(to)) return;
  add_once(uses_[from], to);
  add_once(used_by_[to], from);
}

void BookMap::may_set(const std::string& key, const std::string& body) {
  if (!body.empty() && has(key)) add_once(set_by_[body], key);
}

void BookMap::follow() {
  for (const LadderInfo& l : p_.ladders)
    for (const LevelInfo& level : l.levels) {
      cite("ladder." + l.id, level.info);
      follow_node("ladder." + l.id, level.require, l.kind);
    }
  for (const CriterionInfo& c : p_.criteria) {
    const std::string key = "criterion." + c.id;
    if (c.pivot >= 0) use(key, "reading." + p_.readings[idx(c.pivot)].id);
    if (c.deadline) follow_operand(key, *c.deadline, c.kind);
    for (const auto& v : c.versions) {
      cite(key, v.info);
      follow_node(key, v.root, c.kind);
    }
  }
  for (const ParameterInfo& q : p_.parameters) {
    may_set("parameter." + q.id, q.set_by);
    for (const auto& [period, cell] : q.versions) follow_value("parameter." + q.id, cell, -1);
  }
  for (const ReadingInfo& r : p_.readings) may_set("reading." + r.id, r.set_by);
  for (const RoundInfo& r : p_.rounds)
    if (r.closes) follow_operand("round." + p_.families[idx(r.family)].id, *r.closes, -1);
  for (std::size_t a = 0; a < p_.awards.size(); ++a) follow_award(static_cast<int>(a));
  for (const DutyInfo& d : p_.duties) may_set("duty." + d.id, d.due.set_by.text);
  for (const DutyInfo& d : p_.duties)
    for (const auto* list : {&d.lead, &d.partner, &d.to})
      for (int b : *list) use("duty." + d.id, "body." + p_.bodies[idx(b)].id);
}

void BookMap::follow_value(const std::string& key, const ProgramCell& c, int kind) {
  cite(key, c.info);
  may_set(key, c.info.set_by);
  if (c.kind == Cell::Kind::by_fact) use(key, fact_key(kind, c.fact));
  for (const auto& [value, criterion] : c.counts_as) use(key, "criterion." + p_.criteria[idx(criterion)].id);
  for (const auto& [value, inner] : c.cells) follow_value(key, inner, kind);
}

void BookMap::follow_award(int award) {
  const AwardInfo& a = p_.awards[idx(award)];
  const std::string key = "award." + a.id;
  int kind = a.to.empty() ? -1 : a.to[0];
  if (a.decided_by >= 0) use(key, "body." + p_.bodies[idx(a.decided_by)].id);
  follow_node(key, a.require, kind);
  for (const auto& t : a.tiers) follow_node(key + "." + t.id, t.require, kind);
  for (const AwardCellInfo& c : a.cells) follow_cell(key, c, kind);
}

void BookMap::follow_cell(const std::string& key, const AwardCellInfo& c, int kind) {
  cite(key, c.info);
  if (c.reading >= 0) use(key, "reading." + p_.readings[idx(c.reading)].id);
  follow_node(key, c.merit, kind);
  follow_node(key, c.require, kind);
  for (const StepInfo& s : c.steps) {
    cite(key, s.info);
    for (int b : s.by) use(key, "body." + p_.bodies[idx(b)].id);
    if (s.to >= 0) use(key, "body." + p_.bodies[idx(s.to)].id);
    if (s.order >= 0) use(key, "reading." + p_.readings[idx(s.order)].id);
  }
  for (const auto& [option, inner] : c.options) follow_cell(key, inner, kind);
}

void BookMap::follow_node(const std::string& key, NodeId n, int kind) {
  if (n < 0) return;
  const ProgramNode& node = p_.node(n);
  cite(key, p_.info(n));
  may_set(key, p_.info(n).set_by);
  int inner = kind;
  if (node.head == Head::criterion) use(key, "criterion." + p_.criteria[idx(node.target)].id);
  else if (node.head == Head::recognised || node.head == Head::meets) use(key, "ladder." + p_.ladders[idx(node.target)].id);
  else if (node.head == Head::reading) use(key, "reading." + p_.readings[idx(node.target)].id);
  else if (node.head == Head::that) follow_expression(key, p_.expressions[idx(node.target)], kind);
  if (node.name >= 0 && node.head != Head::tally) {
    use(key, fact_key(kind, node.name));
    const MemberInfo* m = kind < 0 ? nullptr : p_.member(kind, node.name);
    if (m && m->is == Member::Is::relation) inner = m->of;
  }
  for (const ProgramTest& t : node.tests)
    for (const ProgramOperand& o : t.operands) follow_operand(key, o, kind);
  if (node.size) follow_operand(key, *node.size, kind);
  if (node.on) follow_operand(key, *node.on, kind);
  for (std::size_t i = 0; i < node.children.size(); ++i) follow_node(key, node.children[i], node.head == Head::by_kind ? node.keys[i] : kind);
  for (NodeId part : {node.where, node.require}) follow_node(key, part, inner);
  for (NodeId part : {node.when_unset, node.applies}) follow_node(key, part, kind);
}

void BookMap::follow_operand(const std::string& key, const ProgramOperand& o, int kind) {
  may_set(key, o.set_by);
  if (o.kind == Operand::Kind::parameter) use(key, "parameter." + p_.parameters[idx(o.index)].id);
  if (o.kind == Operand::Kind::fact) use(key, fact_key(kind, o.index));
  if (o.kind == Operand::Kind::reading) use(key, "reading." + p_.readings[idx(o.index)].id);
  for (const ProgramOperand& times : o.times) follow_operand(key, times, kind);
  for (const auto& [option, inner] : o.options) follow_operand(key, inner, kind);
}

void BookMap::follow_expression(const std::string& key, const TypedExpression& e, int kind) {
  for (const TypedNode& n : e.nodes) {
    if (n.op == ExprOp::parameter) use(key, "parameter." + p_.parameters[idx(n.handle)].id);
    if ((n.op == ExprOp::fact || n.op == ExprOp::relation) && n.slot < 0) use(key, fact_key(kind, n.handle));
  }
}

}  // namespace chungsuc
