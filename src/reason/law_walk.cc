// SPDX-License-Identifier: Apache-2.0
// Purpose: what rules compare with, and what is unset in them.
// External interface: law_walk.h. Private: class Walk, over each node of each rule once. Bounds are numbers, days and
// levels: to be one of several words is a condition and no limit.
#include "reason/law_walk.h"

#include <algorithm>

#include "facts/add_once.h"
#include "facts/index.h"

namespace chungsuc {

namespace {

const char* sign(Compare c) {
  switch (c) {
    case Compare::at_least: return "≥";
    case Compare::at_most: return "≤";
    case Compare::above: return ">";
    case Compare::below: return "<";
    default: return "=";
  }
}

class Walk {
 public:
  explicit Walk(const Program& p) : p_(p) {}

  LawWalk walk() {
    for (const CriterionInfo& c : p_.criteria) {
      for (const auto& v : c.versions) {
        at_ = {"criterion." + c.id, c.info.label, v.written.from, v.written.until, c.kind};
        node(v.root);
      }
      if (c.deadline) deadline(c);
    }
    for (const LadderInfo& l : p_.ladders)
      for (const LevelInfo& level : l.levels) {
        at_ = {"meets." + l.id, l.info.label, {}, {}, l.kind};
        node(level.require);
      }
    for (const AwardInfo& a : p_.awards) award(a);
    return std::move(out_);
  }

 private:
  struct Rule {
    std::string id;
    Label label;
    std::optional<Date> from, until;
    int kind = -1;
  };

  void award(const AwardInfo& a) {
    at_ = {"award." + a.id, a.info.label, {}, {}, a.to.empty() ? -1 : a.to[0]};
    node(a.require);
    for (const auto& t : a.tiers) node(t.require);
    for (const AwardCellInfo& c : a.cells) cell(c);
  }

  void cell(const AwardCellInfo& c) {
    node(c.require);
    for (const auto& [option, inner] : c.options) cell(inner);
  }

  void deadline(const CriterionInfo& c) {
    at_ = {"criterion." + c.id, c.info.label, {}, {}, c.kind};
    operand(*c.deadline, "≤", {Type::Kind::date, "", nullptr}, "", "deadline", {"thời hạn", "deadline"}, c.info);
  }

  void node(NodeId n) {
    if (n < 0) return;
    const ProgramNode& pn = p_.node(n);
    const Info& info = p_.info(n);
    if (pn.head == Head::unset) unset("condition", info.id, info.label, {info.why_vi, info.why}, info.set_by, info);
    const MemberInfo* member = member_of(pn);
    bool rank = pn.head == Head::recognised || pn.head == Head::meets;  // its level is the condition itself
    Label label = !info.label.vi.empty() ? info.label : member ? member->info.label : pn.head == Head::tally ? Label{"số tiêu chí", "number of criteria"} : Label{};
    for (const ProgramTest& test : pn.tests)
      for (const ProgramOperand& o : test.operands)
        if (!rank) operand(o, sign(test.compare), type_of(pn, member), member && member->is == Member::Is::fact ? member->unit : "", info.id, label, info);
    if (pn.size) operand(*pn.size, "=", {Type::Kind::integer, "", nullptr}, "", info.id, label, info);
    if (pn.on) operand(*pn.on, "=", {Type::Kind::date, "", nullptr}, "", info.id, label, info);
    if (pn.head == Head::that) expression(p_.expressions[idx(pn.target)], info);
    for (NodeId c : pn.children)
      if (!(pn.head == Head::tally && p_.node(c).head == Head::criterion)) node(c);
    for (NodeId c : {pn.where, pn.require, pn.when_unset, pn.applies}) node(c);
  }

  static Type type_of(const ProgramNode& n, const MemberInfo* member) {
    bool counts = n.head == Head::tally || n.head == Head::count || n.head == Head::each;
    return counts || !member ? Type{Type::Kind::integer, "", nullptr} : member->type;
  }

  // The member that a node asks for: of the rule's kind, else of the first kind that has it.
  const MemberInfo* member_of(const ProgramNode& n) const {
    if (n.head == Head::tally || n.head == Head::criterion || n.name < 0) return nullptr;
    if (const MemberInfo* m = p_.member(at_.kind, n.name)) return m;
    for (std::size_t k = 0; k < p_.kinds.size(); ++k)
      if (const MemberInfo* m = p_.member(static_cast<int>(k), n.name)) return m;
    return nullptr;
  }

  void operand(const ProgramOperand& o, const char* sign, const Type& type, const std::string& unit, const std::string& of, const Label& label, const Info& info) {
    if (o.kind == Operand::Kind::parameter) use(o.index, o.times.empty() ? sign : "×");
    for (const ProgramOperand& times : o.times) {
      if (times.kind == Operand::Kind::parameter) use(times.index, "×");
      if (times.kind == Operand::Kind::literal && times.value && o.kind == Operand::Kind::parameter) share(times, sign, p_.parameters[idx(o.index)], of, label, info);
    }
    for (const auto& [option, inner] : o.options) operand(inner, sign, type, unit, of, label, info);
    if (o.kind == Operand::Kind::unset) unset("bound", of, label, {o.why_vi, o.why}, o.set_by, info);
    bool limits = type.kind != Type::Kind::boolean && type.kind != Type::Kind::text && type.kind != Type::Kind::enumeration;
    if (o.kind != Operand::Kind::literal || !o.value || !limits) return;
    Label value = o.share ? value_label(p_, *o.value, {Type::Kind::rate, "percent", nullptr}, "percent") : value_label(p_, *o.value, type, unit);
    std::string before = std::string(sign) + " ";
    bound(of, label, {before + value.vi, before + value.en}, info);
  }

  // A share of a parameter: both are said.
  void share(const ProgramOperand& times, const char* sign, const ParameterInfo& q, const std::string& of, const Label& label, const Info& info) {
    Label part = value_label(p_, *times.value, {Type::Kind::rate, "percent", nullptr}, "percent");
    std::string before = std::string(sign) + " ";
    bound(of, label, {before + part.vi + " của “" + q.info.label.vi + "”", before + part.en + " of `" + q.info.label.en + "`"}, info);
  }

  // Of an expression: numbers and days that a fact or a count stands against. Any other is a part of the reckoning.
  void expression(const TypedExpression& e, const Info& info) {
    Label all;
    for (const TypedNode& t : e.nodes) {
      if (t.op == ExprOp::parameter) use(t.handle, "");
      Label one = limit(e, t);
      if (one.vi.empty()) continue;
      all.vi += (all.vi.empty() ? "" : ", ") + one.vi;
      all.en += (all.en.empty() ? "" : ", ") + one.en;
    }
    if (!all.vi.empty()) bound(info.id, info.label, {"trong biểu thức: " + all.vi, "in an expression: " + all.en}, info);
  }

  // "≥ 2" of `relation.size() >= 2` and of `2 <= relation.size()`.
  Label limit(const TypedExpression& e, const TypedNode& t) const {
    static const std::map<ExprOp, std::pair<Compare, Compare>> kSigns = {
        {ExprOp::equal, {Compare::equals, Compare::equals}}, {ExprOp::less, {Compare::below, Compare::above}}, {ExprOp::less_equal, {Compare::at_most, Compare::at_least}},
        {ExprOp::greater, {Compare::above, Compare::below}}, {ExprOp::greater_equal, {Compare::at_least, Compare::at_most}}};
    auto sides = kSigns.find(t.op);
    if (sides == kSigns.end()) return {};
    for (bool turned : {false, true}) {
      const TypedNode &found = e.nodes[e.children_of(t)[turned ? 1 : 0]], &asked = e.nodes[e.children_of(t)[turned ? 0 : 1]];
      if (asked.op != ExprOp::constant || (found.op != ExprOp::fact && found.op != ExprOp::size_of_list)) continue;
      const Value& v = e.constants[idx(asked.handle)];
      bool number = std::holds_alternative<Decimal>(v.data), day = std::holds_alternative<Date>(v.data);
      if (!number && !day) continue;
      const MemberInfo* m = found.op == ExprOp::fact && found.slot < 0 ? p_.member(at_.kind, found.handle) : nullptr;
      Label value = m ? value_label(p_, v, m->type, m->unit) : value_label(p_, v, {day ? Type::Kind::date : Type::Kind::decimal, "", nullptr}, "");
      std::string before = std::string(sign(turned ? sides->second.second : sides->second.first)) + " ";
      return {before + value.vi, before + value.en};
    }
    return {};
  }

  void use(int parameter, const std::string& sign) {
    ParameterUse& u = out_.uses[parameter];
    add_once(u.rules, at_.id);
    if (!sign.empty()) add_once(u.signs, sign);
  }

  void bound(const std::string& of, const Label& label, Label value, const Info& info) {
    out_.bounds.push_back({at_.id, at_.label, at_.from, at_.until, of, label, std::move(value), info.cites, info.evidence, {info.file, info.line}});
  }

  void unset(const char* what, const std::string& id, const Label& label, const Label& why, const std::string& set_by, const Info& info) {
    out_.unset.push_back({what, id, label.vi.empty() ? at_.label : label, at_.id, {}, why.en, why.vi, set_by, setter_label(p_, set_by), info.cites, {info.file, info.line}});
    out_.unset_at.push_back(info.span);
  }

  const Program& p_;
  Rule at_;
  LawWalk out_;
};

}  // namespace

LawWalk walk_law(const Program& p) { return Walk(p).walk(); }

Label setter_label(const Program& p, const std::string& set_by) {
  auto it = p.body_of.find(set_by);
  return it == p.body_of.end() ? Label{set_by, set_by} : p.bodies[idx(it->second)].info.label;
}

Label value_label(const Program& p, const Value& v, const Type& type, const std::string& unit) {
  if (const LevelValue* level = std::get_if<LevelValue>(&v.data)) {
    auto it = p.ladder_of.find(type.unit);
    if (it == p.ladder_of.end() || level->rank < 0) return {};
    return p.ladders[idx(it->second)].levels[idx(level->rank)].info.label;
  }
  if (type.kind == Type::Kind::enumeration || type.kind == Type::Kind::text) {
    const std::string* text = std::get_if<std::string>(&v.data);
    if (!text) return {};
    for (const KindInfo& k : p.kinds)
      for (const MemberInfo& m : k.members)
        if (m.type == type)
          for (const auto& [id, label] : m.values)
            if (id == *text) return label;
    return {*text, *text};
  }
  return {format_value(v, type, unit, true), format_value(v, type, unit, false)};
}

}  // namespace chungsuc
