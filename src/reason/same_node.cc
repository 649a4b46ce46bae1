// SPDX-License-Identifier: Apache-2.0
// Purpose: compares conditions part by part.
// External interface: same_node. Private: operands and tests.
#include "reason/same_node.h"

#include <algorithm>

namespace chungsuc {

namespace {

bool same(const ProgramOperand& a, const ProgramOperand& b) {
  auto option = [](const auto& x, const auto& y) { return x.first == y.first && same(x.second, y.second); };
  return a.kind == b.kind && a.value == b.value && a.index == b.index && a.share == b.share &&
         std::equal(a.options.begin(), a.options.end(), b.options.begin(), b.options.end(), option) &&
         std::equal(a.times.begin(), a.times.end(), b.times.begin(), b.times.end(), [](const auto& x, const auto& y) { return same(x, y); });
}

bool same(const std::optional<ProgramOperand>& a, const std::optional<ProgramOperand>& b) { return a && b ? same(*a, *b) : !a && !b; }

bool same(const ProgramTest& a, const ProgramTest& b) {
  return a.compare == b.compare && std::equal(a.operands.begin(), a.operands.end(), b.operands.begin(), b.operands.end(), [](const auto& x, const auto& y) { return same(x, y); });
}

}  // namespace

bool same_node(const Program& p, NodeId a, NodeId b) {
  if (a == b) return true;
  if (a < 0 || b < 0) return false;
  const ProgramNode &x = p.node(a), &y = p.node(b);
  auto node = [&](NodeId m, NodeId n) { return same_node(p, m, n); };
  return x.head != Head::unset && x.head == y.head && x.keys == y.keys && x.name == y.name && x.target == y.target && x.rank == y.rank && x.outcome == y.outcome && x.with == y.with &&
         std::equal(x.tests.begin(), x.tests.end(), y.tests.begin(), y.tests.end(), [](const auto& s, const auto& t) { return same(s, t); }) && same(x.size, y.size) && same(x.on, y.on) &&
         node(x.where, y.where) && node(x.require, y.require) && node(x.when_unset, y.when_unset) && node(x.applies, y.applies) &&
         std::equal(x.children.begin(), x.children.end(), y.children.begin(), y.children.end(), node);
}

}  // namespace chungsuc
