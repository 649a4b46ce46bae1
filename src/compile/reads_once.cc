// SPDX-License-Identifier: Apache-2.0
// Purpose: counts in how many places a question reads each fact.
// External interface: reads_once_criterion, reads_once_ladder. Private: class Counter, one walk over the program.
#include "compile/reads_once.h"
#include "facts/index.h"

#include <algorithm>
#include <set>

namespace chungsuc {

namespace {

class Counter {
 public:
  explicit Counter(const Program& p) : p_(p) {}

  void criterion(int index) {
    if (!criteria_.insert(index).second) twice_ = true;  // met on two ways
    const CriterionInfo& c = p_.criteria[idx(index)];
    if (c.deadline || c.pivot >= 0) twice_ = true;  // several days, or laws, may be asked
    if (c.versions.size() > 1) twice_ = true;
    for (const auto& v : c.versions) node(v.root);
  }

  void ladder(int index) {
    for (const LevelInfo& level : p_.ladders[idx(index)].levels) node(level.require);
  }

  ReadsOnce result() const { return {!twice_, {selectors_.begin(), selectors_.end()}}; }

 private:
  void read(int name) {
    if (name >= 0 && !names_.insert(name).second) twice_ = true;
  }

  void operand(const ProgramOperand& o) {
    if (o.kind == Operand::Kind::fact) read(o.index);
    if (o.kind == Operand::Kind::parameter)
      for (const auto& [period, cell] : p_.parameters[idx(o.index)].versions) cells(cell);
    for (const auto& [option, inner] : o.options) operand(inner);
    for (const ProgramOperand& share : o.times) operand(share);
  }

  void cells(const ProgramCell& cell) {
    if (cell.kind == Cell::Kind::by_fact) selectors_.insert(cell.fact);
    for (const auto& [value, c] : cell.counts_as) selectors_of(c);
    for (const auto& [key, inner] : cell.cells) cells(inner);
  }

  // A criterion that selects is asked in every row: it holds while all that it reads is known.
  void selectors_of(int criterion) {
    if (!selecting_.insert(criterion).second) return;
    Counter of(p_);
    of.criterion(criterion);
    selectors_.insert(of.names_.begin(), of.names_.end());
    selectors_.insert(of.selectors_.begin(), of.selectors_.end());
  }

  void node(NodeId n) {
    if (n < 0) return;
    const ProgramNode& pn = p_.node(n);
    for (const ProgramTest& t : pn.tests)
      for (const ProgramOperand& o : t.operands) operand(o);
    if (pn.tests.size() > 1) twice_ = true;  // two bounds on one value
    for (const ProgramTest& t : pn.tests)    // values that are few, of which a bound may take all
      for (const ProgramOperand& o : t.operands) twice_ = twice_ || t.compare == Compare::in || (o.value && std::holds_alternative<LevelValue>(o.value->data));
    node(pn.applies);
    node(pn.when_unset);
    switch (pn.head) {
      case Head::fact:
      case Head::judgement: read(pn.name); return;
      case Head::count:
      case Head::each:
        read(pn.name);
        node(pn.where);
        node(pn.require);
        return;
      case Head::criterion:
        if (pn.name >= 0) read(pn.name);
        criterion(pn.target);
        return;
      case Head::meets: ladder(pn.target); return;
      case Head::recognised:
        read(p_.ladders[idx(pn.target)].relation);
        return;
      case Head::that:
        for (const TypedNode& e : p_.expressions[idx(pn.target)].nodes)
          if (e.op == ExprOp::fact || e.op == ExprOp::relation || e.op == ExprOp::has) read(e.handle);
        twice_ = true;  // arithmetic knows bounds only
        return;
      default:
        for (NodeId c : pn.children) node(c);
    }
  }

  const Program& p_;
  bool twice_ = false;
  std::set<int> names_, selectors_, criteria_, selecting_;
};

}  // namespace

ReadsOnce reads_once_criterion(const Program& p, int criterion) {
  Counter c(p);
  c.criterion(criterion);
  return c.result();
}

ReadsOnce reads_once_ladder(const Program& p, int ladder) {
  Counter c(p);
  c.ladder(ladder);
  return c.result();
}

}  // namespace chungsuc
