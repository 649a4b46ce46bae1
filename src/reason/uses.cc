// SPDX-License-Identifier: Apache-2.0
// Purpose: which questions ask for a member of a kind.
// External interface: class Uses. Private: class Reader, which reads one definition for one kind of subject: what it
// asks for itself, and which other definitions it refers to; a search over these references, nearest first.
#include "reason/uses.h"
#include "facts/index.h"

#include <algorithm>
#include <tuple>

namespace chungsuc {

namespace {

// A criterion, or the levels of a ladder, asked of a kind of subject.
struct Part {
  bool ladder = false;
  int index = -1;
  int kind = -1;
  friend auto operator<=>(const Part&, const Part&) = default;
};

struct Needs {
  std::set<std::pair<int, int>> asks;  // (kind, name)
  std::set<Part> refers;
};

using Kinds = std::vector<int>;

// All kinds that are `kind` and not abstract.
Kinds concrete(const Program& p, int kind) {
  Kinds all;
  for (std::size_t k = 0; k < p.kinds.size(); ++k)
    if (!p.kinds[k].abstract && p.kinds[k].is_a(kind)) all.push_back(static_cast<int>(k));
  return all;
}

class Reader {
 public:
  explicit Reader(const Program& p) : p_(p) {}
  Needs take() { return std::move(out_); }

  void part(const Part& part) {
    if (part.ladder) {
      for (const LevelInfo& level : p_.ladders[idx(part.index)].levels) node(level.require, part.kind);
      return;
    }
    const CriterionInfo& c = p_.criteria[idx(part.index)];
    if (c.deadline) operand(*c.deadline, part.kind);
    for (const auto& v : c.versions) node(v.root, part.kind);
  }

  void question(const Ask& ask) {
    switch (ask.kind) {
      case Ask::Kind::criterion:
        for (int k : concrete(p_, p_.criteria[idx(ask.index)].kind)) part({false, ask.index, k});
        break;
      case Ask::Kind::meets:
        for (int k : concrete(p_, p_.ladders[idx(ask.index)].kind)) part({true, ask.index, k});
        break;
      case Ask::Kind::recognised:
        for (int k : concrete(p_, p_.ladders[idx(ask.index)].kind)) recognised(ask.index, k);
        break;
      case Ask::Kind::award: award(p_.awards[idx(ask.index)], ask.tier); break;
      case Ask::Kind::duty:
        for (int k : p_.duties[idx(ask.index)].kinds) asks(k, p_.duties[idx(ask.index)].shown_by);
        break;
    }
  }

 private:
  void asks(int kind, int name) {
    if (p_.member(kind, name)) out_.asks.emplace(kind, name);
  }

  // The kinds that a relation leads to.
  Kinds related(int kind, int name) {
    asks(kind, name);
    const MemberInfo* m = p_.member(kind, name);
    if (!m || m->is != Member::Is::relation) return {};
    Kinds all = concrete(p_, m->of);
    for (int k : all)
      if (p_.kind(k).dated >= 0) asks(k, p_.kind(k).dated);
    return all;
  }

  void recognised(int ladder, int kind) {
    const LadderInfo& l = p_.ladders[idx(ladder)];
    for (int record : related(kind, l.relation))
      for (int field : {l.level_field, l.from_field, l.until_field}) asks(record, field);
  }

  void award(const AwardInfo& a, int tier) {
    for (int to : a.to)
      for (int k : concrete(p_, to)) {
        node(a.require, k);
        for (const AwardCellInfo& cell : a.cells) award_cell(cell, k);
        for (std::size_t t = 0; t < a.tiers.size(); ++t)
          if (tier < 0 || t == idx(tier)) node(a.tiers[t].require, k);
      }
  }

  void award_cell(const AwardCellInfo& cell, int kind) {
    node(cell.merit, kind);
    node(cell.require, kind);
    for (const auto& [option, inner] : cell.options) award_cell(inner, kind);
  }

  void node(NodeId n, int kind) {
    if (n < 0) return;
    const ProgramNode& pn = p_.node(n);
    for (const ProgramTest& test : pn.tests)
      for (const ProgramOperand& o : test.operands) operand(o, kind);
    if (pn.size) operand(*pn.size, kind);
    if (pn.on) operand(*pn.on, kind);
    node(pn.when_unset, kind);
    node(pn.applies, kind);
    switch (pn.head) {
      case Head::fact:
      case Head::judgement: asks(kind, pn.name); return;
      case Head::count:
      case Head::each:
        for (int k : related(kind, pn.name)) node(pn.where, k), node(pn.require, k);
        return;
      case Head::criterion:
        if (pn.name < 0) out_.refers.insert({false, pn.target, kind});
        else for (int k : related(kind, pn.name)) out_.refers.insert({false, pn.target, k});
        return;
      case Head::recognised:
        recognised(pn.target, kind);
        for (int k : related(kind, p_.ladders[idx(pn.target)].relation))
          for (int name : pn.with) asks(k, name);
        return;
      case Head::meets: out_.refers.insert({true, pn.target, kind}); return;
      case Head::that: expression(p_.expressions[idx(pn.target)], kind); return;
      case Head::by_kind: by_kind(pn, kind); return;
      default: break;
    }
    for (NodeId c : pn.children) node(c, kind);
  }

  // The branch of the most specific kind, as the evaluation takes it.
  void by_kind(const ProgramNode& pn, int kind) {
    for (int a : p_.kind(kind).ancestors) {
      auto it = std::find(pn.keys.begin(), pn.keys.end(), a);
      if (it != pn.keys.end()) return node(pn.children[static_cast<std::size_t>(it - pn.keys.begin())], kind);
    }
  }

  void operand(const ProgramOperand& o, int kind) {
    if (o.kind == Operand::Kind::fact) asks(kind, o.index);
    if (o.kind == Operand::Kind::parameter) parameter(o.index, kind);
    for (const auto& [option, inner] : o.options) operand(inner, kind);
  }

  void parameter(int index, int kind) {
    for (const auto& [period, c] : p_.parameters[idx(index)].versions) cell(c, kind);
  }

  void cell(const ProgramCell& c, int kind) {
    if (c.kind == Cell::Kind::by_fact) asks(kind, c.fact);
    for (const auto& [value, criterion] : c.counts_as) out_.refers.insert({false, criterion, kind});
    for (const auto& [key, inner] : c.cells) cell(inner, kind);
  }

  void expression(const TypedExpression& e, int kind) {
    expression_ = &e;
    slots_.assign(idx(e.slots) + 1, {});
    kind_ = kind;
    term(e.root);
  }

  const Kinds& of_slot(int slot) {
    slots_.back() = {kind_};
    return slot < 0 ? slots_.back() : slots_[idx(slot)];
  }

  // Returns the kinds of its elements where it is a relation, whole or in part.
  Kinds term(std::uint32_t i) {
    const TypedNode& t = expression_->nodes[i];
    std::span<const std::uint32_t> children = expression_->children_of(t);
    Kinds here = t.op == ExprOp::fact || t.op == ExprOp::has || t.op == ExprOp::relation || t.op == ExprOp::parameter ? of_slot(t.slot) : Kinds{};
    switch (t.op) {
      case ExprOp::fact:
      case ExprOp::has:
        for (int k : here) asks(k, t.handle);
        return {};
      case ExprOp::parameter:
        for (int k : here) parameter(t.handle, k);
        return {};
      case ExprOp::relation: {
        Kinds all;
        for (int k : here)
          for (int r : related(k, t.handle)) all.push_back(r);
        return all;
      }
      case ExprOp::all:
      case ExprOp::exists:
      case ExprOp::exists_one:
      case ExprOp::filter:
      case ExprOp::map: {
        Kinds elements = term(children[0]);
        slots_[idx(t.slot)] = elements;
        for (std::size_t c = 1; c < children.size(); ++c) term(children[c]);
        return t.op == ExprOp::filter ? elements : Kinds{};
      }
      default: break;
    }
    for (std::uint32_t c : children) term(c);
    return {};
  }

  const Program& p_;
  Needs out_;
  const TypedExpression* expression_ = nullptr;
  std::vector<Kinds> slots_;  // the kinds of each macro variable; the last is for the subject itself
  int kind_ = -1;
};

}  // namespace

Uses::Uses(const Program& p, const std::vector<Ask>& questions) : p_(p) {
  std::map<Part, Needs> read;
  for (std::size_t q = 0; q < questions.size(); ++q) {
    Reader reader(p);
    reader.question(questions[q]);
    Needs whole = reader.take();
    const Needs* here = &whole;
    std::set<Part> seen;
    std::vector<std::pair<Part, int>> queue;  // in the order of their distance
    for (std::size_t next = 0, distance = 0;; ++next) {
      for (const auto& ask : here->asks) found_[ask].emplace(q, static_cast<int>(distance));
      for (const Part& part : here->refers)
        if (seen.insert(part).second) queue.emplace_back(part, static_cast<int>(distance) + 1);
      if (next == queue.size()) break;
      auto [it, is_new] = read.try_emplace(queue[next].first);
      if (is_new) {
        Reader one(p);
        one.part(it->first);
        it->second = one.take();
      }
      here = &it->second;
      distance = idx(queue[next].second);
    }
  }
}

std::vector<Use> Uses::of(int kind, int name) const {
  std::map<std::size_t, int> nearest;
  for (std::size_t k = 0; k < p_.kinds.size(); ++k) {
    int other = static_cast<int>(k);
    if (!p_.kind(kind).is_a(other) && !p_.kind(other).is_a(kind)) continue;
    auto it = found_.find({other, name});
    if (it == found_.end()) continue;
    for (const auto& [question, distance] : it->second) {
      auto [at, is_new] = nearest.emplace(question, distance);
      if (!is_new) at->second = std::min(at->second, distance);
    }
  }
  std::vector<Use> all;
  for (const auto& [question, distance] : nearest) all.push_back({question, distance});
  std::stable_sort(all.begin(), all.end(), [](const Use& a, const Use& b) { return a.distance < b.distance; });
  return all;
}

}  // namespace chungsuc
