// SPDX-License-Identifier: Apache-2.0
// Purpose: an index from names to the nodes, conditions and tables that compare them.
// External interface: index_names. Private: class Indexer, one method per place where a name may stand.
#include "compile/name_uses.h"

#include <algorithm>

#include "facts/add_once.h"
#include "facts/index.h"

namespace chungsuc {

namespace {

class Indexer {
 public:
  explicit Indexer(Program& p) : p_(p) { p_.uses.assign(p.names.size(), {}); }

  void run() {
    for (std::size_t n = 0; n < p_.nodes.size(); ++n) node(static_cast<NodeId>(n));
    for (const CriterionInfo& c : p_.criteria)
      if (c.deadline) day(*c.deadline);
    for (const ParameterInfo& q : p_.parameters)
      for (const auto& [period, cell] : q.versions) keys(cell);
  }

 private:
  NameUses& of(int name) { return p_.uses[idx(name)]; }

  void node(NodeId n) {
    const ProgramNode& pn = p_.node(n);
    if ((pn.head == Head::fact || pn.head == Head::judgement) && pn.name >= 0) add_once(of(pn.name).tested, n);
    for (const ProgramTest& t : pn.tests)
      for (const ProgramOperand& o : t.operands) bound(o, n);
    if (pn.on) day(*pn.on);
    if (pn.size) moves(*pn.size);
    for (int particular : pn.with) of(particular).must_be_given = true;
    if (pn.head == Head::that)
      for (const TypedNode& e : p_.expressions[idx(pn.target)].nodes)
        if (e.op == ExprOp::fact || e.op == ExprOp::has) {
          add_once(of(e.handle).conditions, n);
          if (e.op == ExprOp::has) of(e.handle).must_be_given = true;
        }
  }

  void bound(const ProgramOperand& o, NodeId n) {
    if (o.kind == Operand::Kind::fact) add_once(of(o.index).compared, n);
    for (const auto& [option, inner] : o.options) bound(inner, n);
    for (const ProgramOperand& share : o.times) bound(share, n);
  }

  void moves(const ProgramOperand& o) {
    if (o.kind == Operand::Kind::fact) of(o.index).moves_a_day = true;
    for (const auto& [option, inner] : o.options) moves(inner);
  }

  void day(const ProgramOperand& o) {
    moves(o);
    p_.days.push_back(o);
  }

  void keys(const ProgramCell& cell) {
    for (const auto& [key, inner] : cell.cells) {
      if (cell.kind == Cell::Kind::by_fact) of(cell.fact).keys.push_back(key);
      keys(inner);
    }
  }

  Program& p_;
};

}  // namespace

void index_names(Program& p) { Indexer(p).run(); }

}  // namespace chungsuc
