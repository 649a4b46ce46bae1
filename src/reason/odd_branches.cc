// SPDX-License-Identifier: Apache-2.0
// Purpose: branches that no case can take.
// External interface: find_odd_branches. Private: one look at each node.
#include <algorithm>

#include "facts/index.h"
#include "reason/book_findings.h"
#include "reason/sides.h"

namespace chungsuc {

namespace {

// `by_kind`: each kind beneath has a branch of its own.
void find_kinds_passed_by(const BookLook& look, const ProgramNode& n) {
  for (std::size_t i = 0; i < n.keys.size(); ++i) {
    std::vector<int> beneath = concrete_kinds(look.p, {n.keys[i]});
    if (beneath.empty() || std::any_of(beneath.begin(), beneath.end(), [&](int k) { return nearest_branch(look.p, n, k) == static_cast<int>(i); })) continue;
    const Info& branch = look.p.info(n.children[i]);
    Diagnostic& d = look.findings.warning("unreachable-branch", branch.span, "no subject comes to the branch of `" + look.p.kind(n.keys[i]).id + "`: each kind that is one has a branch of its own", "leave it out, or leave out one of the others");
    for (std::size_t j = 0; j < n.keys.size(); ++j)
      if (std::find(beneath.begin(), beneath.end(), n.keys[j]) != beneath.end() && j != i) look.findings.relate(d, look.p.info(n.children[j]).span, "the branch of `" + look.p.kind(n.keys[j]).id + "` stands here");
  }
}

bool may_be_unset(const ProgramCell& c) {
  if (c.kind == Cell::Kind::unset) return true;
  return std::any_of(c.cells.begin(), c.cells.end(), [](const auto& inner) { return may_be_unset(inner.second); });
}

bool may_be_unset(const Program& p, const ProgramOperand& o) {
  if (o.kind == Operand::Kind::unset) return true;
  if (std::any_of(o.options.begin(), o.options.end(), [&](const auto& option) { return may_be_unset(p, option.second); })) return true;
  if (std::any_of(o.times.begin(), o.times.end(), [&](const ProgramOperand& t) { return may_be_unset(p, t); })) return true;
  if (o.kind != Operand::Kind::parameter) return false;
  const ParameterInfo& q = p.parameters[idx(o.index)];
  return std::any_of(q.versions.begin(), q.versions.end(), [](const auto& v) { return v.first.from || v.first.until || may_be_unset(v.second); });
}

// `when_unset`, beside what is set on every day.
void find_never_unset(const BookLook& look, const ProgramNode& n) {
  if (n.when_unset < 0) return;
  for (const ProgramTest& t : n.tests)
    if (std::any_of(t.operands.begin(), t.operands.end(), [&](const ProgramOperand& o) { return may_be_unset(look.p, o); })) return;
  look.findings.warning("unreachable-branch", look.p.info(n.when_unset).span, "`when_unset` is never used: what stands beside it is set on every day", "leave it out");
}

}  // namespace

void find_odd_branches(const BookLook& look) {
  for (std::size_t i = 0; i < look.p.nodes.size(); ++i) {
    const ProgramNode& n = look.p.nodes[i];
    if (!look.is_own(look.p.infos[i].span)) continue;
    if (n.head == Head::by_kind) find_kinds_passed_by(look, n);
    find_never_unset(look, n);
  }
}

}  // namespace chungsuc
