// SPDX-License-Identifier: Apache-2.0
// Purpose: walks the definitions of a book, and bounds what each node can come to.
// External interface: covered_nodes.h. Private: the walk, operands that hold a value.
#include "reason/covered_nodes.h"

#include <algorithm>

#include "facts/index.h"

namespace chungsuc {

namespace {

class DefinitionWalk {
 public:
  explicit DefinitionWalk(const Program& p) : p_(p), seen_(p.nodes.size(), false) {}

  std::vector<PlacedNode> walk() {
    for (const CriterionInfo& c : p_.criteria)
      for (const auto& v : c.versions) visit(v.root, c.id, c.kind, v.period);
    for (const LadderInfo& l : p_.ladders)
      for (const LevelInfo& level : l.levels) visit(level.require, l.id + "." + level.id, l.kind, {});
    for (const AwardInfo& a : p_.awards) {
      int kind = a.to.empty() ? -1 : a.to[0];
      visit(a.require, a.id, kind, a.life);
      for (const auto& t : a.tiers) visit(t.require, a.id + "." + t.id, kind, a.life);
      for (const AwardCellInfo& c : a.cells) cell(c, a, kind);
    }
    return std::move(found_);
  }

 private:
  void cell(const AwardCellInfo& c, const AwardInfo& a, int kind) {
    visit(c.merit, a.id, kind, a.life);
    visit(c.require, a.id, kind, a.life);
    int chosen = c.reading < 0 ? -1 : p_.readings[idx(c.reading)].chosen;
    for (const auto& [option, inner] : c.options)
      if (chosen < 0 || option == chosen) cell(inner, a, kind);
  }

  void visit(NodeId n, const std::string& definition, int kind, const Period& period) {
    if (n < 0 || seen_[idx(n)]) return;
    seen_[idx(n)] = true;
    found_.push_back({n, definition, kind, period});
    const ProgramNode& pn = p_.node(n);
    bool related = pn.head == Head::count || pn.head == Head::each;
    const MemberInfo* relation = related ? p_.member(kind, pn.name) : nullptr;
    int below = related ? (relation ? relation->of : -1) : kind;
    int chosen = pn.head == Head::reading ? p_.readings[idx(pn.target)].chosen : -1;
    visit(pn.applies, definition, kind, period);
    for (std::size_t i = 0; i < pn.children.size(); ++i)
      if (chosen < 0 || pn.keys[i] == chosen) visit(pn.children[i], definition, pn.head == Head::by_kind ? pn.keys[i] : kind, period);
    visit(pn.where, definition, below, period);
    visit(pn.require, definition, below, period);
    visit(pn.when_unset, definition, kind, period);
  }

  const Program& p_;
  std::vector<bool> seen_;
  std::vector<PlacedNode> found_;
};

bool holds_a_value(const ProgramCell& c) {
  if (c.kind == Cell::Kind::value) return c.value.has_value();
  return std::any_of(c.cells.begin(), c.cells.end(), [](const auto& inner) { return holds_a_value(inner.second); });
}

bool has_a_hole(const ProgramCell& c) {
  if (c.kind == Cell::Kind::unset) return true;
  return std::any_of(c.cells.begin(), c.cells.end(), [](const auto& inner) { return has_a_hole(inner.second); });
}

bool may_be_known(const Program& p, const ProgramOperand& o) {
  const ProgramOperand* settled = settled_operand(p, o);
  if (!settled || settled->kind == Operand::Kind::unset) return false;
  if (!settled->times.empty() && !may_be_known(p, settled->times[0])) return false;
  if (settled->kind != Operand::Kind::parameter) return true;
  const auto& versions = p.parameters[idx(settled->index)].versions;
  return std::any_of(versions.begin(), versions.end(), [](const auto& v) { return holds_a_value(v.second); });
}

bool may_be_unset(const Program& p, const ProgramOperand& o) {
  const ProgramOperand* settled = settled_operand(p, o);
  if (!settled || settled->kind != Operand::Kind::parameter) return !settled;
  const auto& versions = p.parameters[idx(settled->index)].versions;
  return std::any_of(versions.begin(), versions.end(), [](const auto& v) { return has_a_hole(v.second); });
}

}  // namespace

std::vector<PlacedNode> placed_nodes(const Program& p) { return DefinitionWalk(p).walk(); }

const ProgramOperand* settled_operand(const Program& p, const ProgramOperand& o) {
  if (o.kind != Operand::Kind::reading) return &o;
  int chosen = p.readings[idx(o.index)].chosen;
  for (const auto& [option, inner] : o.options)
    if (option == chosen) return settled_operand(p, inner);
  return nullptr;
}

std::array<bool, 3> PossibleOutcomes::of(NodeId n) {
  Mask m = bare(n);
  return {(m & kNo) != 0, (m & kOpen) != 0, (m & kYes) != 0};
}

// What does not apply is met.
PossibleOutcomes::Mask PossibleOutcomes::whole(NodeId n) {
  NodeId applies = p_.node(n).applies;
  return bare(n) | (applies >= 0 && (whole(applies) & kNo) ? kYes : 0u);
}

PossibleOutcomes::Mask PossibleOutcomes::bare(NodeId n) {
  if (done_[idx(n)] == kFresh) {
    Mask m = compute(p_.node(n));
    done_[idx(n)] = m;
  }
  return done_[idx(n)];
}

// All carry it; one that refutes it, or is open, is enough for that.
PossibleOutcomes::Mask PossibleOutcomes::gathered(const std::vector<NodeId>& children, Mask carries, Mask refutes) {
  Mask result = carries;
  for (NodeId c : children) {
    Mask m = whole(c);
    result = (m & carries ? result : result & ~carries) | (m & (refutes | kOpen));
  }
  return result;
}

PossibleOutcomes::Mask PossibleOutcomes::tested(const ProgramNode& pn) {
  Mask result = kAny;
  bool one_known = pn.tests.empty(), all_known = true, unset = false;
  for (const ProgramTest& t : pn.tests)
    for (const ProgramOperand& o : t.operands) {
      bool known = may_be_known(p_, o);
      one_known = one_known || known;
      all_known = all_known && known;
      unset = unset || may_be_unset(p_, o);
    }
  if (!all_known) result &= ~kYes;
  if (!one_known) result &= ~kNo;
  if (pn.when_unset >= 0 && unset) result = (all_known ? result : 0u) | whole(pn.when_unset);
  return result;
}

PossibleOutcomes::Mask PossibleOutcomes::level(const LadderInfo& ladder, int rank) {
  Mask result = kYes;
  for (int r = 0; r <= rank && idx(r) < ladder.levels.size(); ++r) {
    NodeId require = ladder.levels[idx(r)].require;
    Mask m = require < 0 ? kOpen : whole(require);
    result = (m & kYes ? result : result & ~kYes) | (m & (kNo | kOpen));
  }
  return result;
}

PossibleOutcomes::Mask PossibleOutcomes::criterion(int index) {
  const CriterionInfo& c = p_.criteria[idx(index)];
  Mask result = kOpen;  // before it is in force
  for (const auto& v : c.versions) result |= v.root < 0 ? kOpen : whole(v.root);
  if (c.deadline) result |= kNo;  // not yet
  return result;
}

PossibleOutcomes::Mask PossibleOutcomes::compute(const ProgramNode& pn) {
  switch (pn.head) {
    case Head::all: return gathered(pn.children, kYes, kNo);
    case Head::any: return gathered(pn.children, kNo, kYes);
    case Head::none: {
      Mask m = gathered(pn.children, kNo, kYes);
      return (m & kOpen) | (m & kYes ? kNo : 0u) | (m & kNo ? kYes : 0u);
    }
    case Head::unset: return kOpen;
    case Head::criterion: return criterion(pn.target);
    case Head::meets: return level(p_.ladders[idx(pn.target)], pn.rank);
    case Head::each: return pn.require < 0 ? kAny : kOpen | (whole(pn.require) & (kYes | kNo));
    case Head::reading: {
      int chosen = p_.readings[idx(pn.target)].chosen;
      if (chosen < 0) return kOpen;
      for (std::size_t i = 0; i < pn.children.size(); ++i)
        if (pn.keys[i] == chosen) return whole(pn.children[i]);
      return kYes;
    }
    case Head::by_kind: {
      Mask result = kOpen;
      for (NodeId c : pn.children) result |= whole(c);
      return result;
    }
    case Head::fact:
    case Head::judgement:
    case Head::count:
    case Head::tally: return tested(pn);
    case Head::recognised:
    case Head::that: return kAny;
  }
  return kAny;
}

}  // namespace chungsuc
