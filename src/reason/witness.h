// SPDX-License-Identifier: Apache-2.0
// A way through a function, and the facts of a case that takes it.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "reason/function.h"
#include "source/tree.h"

namespace chungsuc {

using Path = std::vector<std::pair<int, int>>;  // variables, each with its cell

// Paths to one end of a function: first those that rest on no bound, then the shortest; a few of them.
class Paths {
 public:
  // `all_made`: only those on which every judgement is made.
  Paths(const Diagram&, const Unknowns&, Diagram::Ref root, std::int64_t end, bool all_made = false);
  bool none() const { return cost_of(root_) >= kNoWay; }
  std::vector<Path> some(std::size_t most) const;

 private:
  static constexpr int kNoWay = 1 << 28, kBound = 1 << 12, kAbsent = 1 << 6;
  int cost(Diagram::Ref);
  int cost_of(Diagram::Ref r) const;
  int step(int variable, int cell) const;
  void walk(Diagram::Ref, Path&, std::size_t most, std::vector<Path>&) const;

  const Diagram& d_;
  const Unknowns& u_;
  Diagram::Ref root_;
  std::int64_t end_;
  bool all_made_;
  std::vector<int> costs_;  // by node
};

// Facts about a subject of a kind that take the way, as their author would write them. Nothing is said of what the way does
// not touch, nor of what is only a bound.
Tree facts_of(const Program&, const Moment&, const std::vector<int>& choices, int kind, const Unknowns&, const Path&);
void put_fact(const Program&, const MemberInfo&, const std::string& key, const Sort&, Tree& facts);

// A value as the author of facts writes it.
std::string written_value(const Program&, const Value&, const MemberInfo&);

}  // namespace chungsuc
