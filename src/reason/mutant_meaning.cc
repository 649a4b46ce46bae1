// SPDX-License-Identifier: Apache-2.0
// Purpose: compares the meaning of a changed program with that of the original.
// External interface: class MutantMeaning. Private: which parameters a definition reads.
#include "reason/mutant_meaning.h"

#include <algorithm>

#include "facts/index.h"
#include "reason/difference.h"

namespace chungsuc {

namespace {

class ParametersOf {
 public:
  explicit ParametersOf(const Program& p) : p_(p) {}
  std::set<int> found;

  void node(NodeId n) {
    if (n < 0) return;
    const ProgramNode& pn = p_.node(n);
    for (const ProgramTest& t : pn.tests)
      for (const ProgramOperand& o : t.operands) operand(o);
    if (pn.size) operand(*pn.size);
    if (pn.on) operand(*pn.on);
    if (pn.head == Head::that)
      for (const TypedNode& t : p_.expressions[idx(pn.target)].nodes)
        if (t.op == ExprOp::parameter) found.insert(t.handle);
    for (NodeId child : pn.children) node(child);
    for (NodeId other : {pn.where, pn.require, pn.when_unset, pn.applies}) node(other);
  }

  void operand(const ProgramOperand& o) {
    if (o.kind == Operand::Kind::parameter) found.insert(o.index);
    for (const auto& [option, inner] : o.options) operand(inner);
    for (const ProgramOperand& share : o.times) operand(share);
  }

  void cell(const AwardCellInfo& c) {
    node(c.require);
    for (const auto& [option, inner] : c.options) cell(inner);
  }

 private:
  const Program& p_;
};

}  // namespace

MutantMeaning::MutantMeaning(const Program& p) : p_(p) {
  auto take = [&](const std::string& definition, const ParametersOf& of) {
    for (int q : of.found) asked_by_[q].insert(definition);
  };
  for (const CriterionInfo& c : p.criteria) {
    ParametersOf of(p);
    for (const auto& v : c.versions) of.node(v.root);
    if (c.deadline) of.operand(*c.deadline);
    take("criterion." + c.id, of);
  }
  for (const LadderInfo& l : p.ladders)
    for (const LevelInfo& level : l.levels) {
      ParametersOf of(p);
      of.node(level.require);
      take("meets." + l.id + "." + level.id, of);
    }
  for (const AwardInfo& a : p.awards) {
    ParametersOf of(p);
    of.node(a.require);
    for (const auto& t : a.tiers) of.node(t.require);
    for (const AwardCellInfo& c : a.cells) of.cell(c);
    take("award." + a.id, of);
  }
}

bool MutantMeaning::is_equal(const Program& changed, const Mutant& m, const std::function<bool()>& goes_on) const {
  if (!m.may_be_equal) return false;
  if (m.rows[0].table != ProgramRow::Table::parameter) {
    auto alike = [&](const std::string& definition) { return answers_alike(p_, changed, definition, goes_on); };
    return m.read_by.empty() ? alike(m.definition) : std::all_of(m.read_by.begin(), m.read_by.end(), alike);
  }
  auto it = asked_by_.find(m.rows[0].index);
  if (it == asked_by_.end()) return false;  // nobody asks: that is for `check` to say
  for (const std::string& definition : it->second)
    if (!answers_alike(p_, changed, definition, goes_on)) return false;
  return true;
}

}  // namespace chungsuc
