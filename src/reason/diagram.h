// SPDX-License-Identifier: Apache-2.0
// Reduced ordered decision diagrams over variables with several values each ("cells"); their ends are whole numbers.
//
//   Diagram d;
//   int rain = d.add_variable(2), wind = d.add_variable(3);
//   Diagram::Ref wet = d.make(rain, {d.end(0), d.end(1)}), calm = d.make(wind, {d.end(1), d.end(0), d.end(0)});
//   Diagram::Ref both = d.apply(Diagram::least, wet, calm);
//
// One function has one Ref, so equality of functions is equality of numbers. Variables stand in the order in which they
// were added. The number of nodes is limited: past it `full()` says so, and nothing that was made since means anything.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <unordered_map>
#include <vector>

namespace chungsuc {

class Diagram {
 public:
  using Ref = std::int32_t;
  using Operation = std::int64_t (*)(std::int64_t, std::int64_t);
  static std::int64_t least(std::int64_t a, std::int64_t b);
  static std::int64_t greatest(std::int64_t a, std::int64_t b);
  static std::int64_t sum(std::int64_t a, std::int64_t b);

  explicit Diagram(std::size_t max_nodes = 200'000) : max_nodes_(max_nodes) {}

  int add_variable(int cells);
  int variables() const { return static_cast<int>(cells_.size()); }
  int cells(int variable) const { return cells_[static_cast<std::size_t>(variable)]; }

  Ref end(std::int64_t value);
  static bool is_end(Ref r) { return r < 0; }
  std::int64_t value(Ref end) const { return ends_[static_cast<std::size_t>(-1 - end)]; }
  int variable(Ref node) const { return nodes_[static_cast<std::size_t>(node)].variable; }
  Ref child(Ref node, int cell) const { return children_[nodes_[static_cast<std::size_t>(node)].first + static_cast<std::size_t>(cell)]; }

  // The function that is children[i] where the variable has cell i. The children may stand on any variables.
  Ref make(int variable, std::span<const Ref> children);
  // The function of both; an operation is known by its address, and a diagram remembers what it did.
  Ref apply(Operation, Ref, Ref);
  Ref map(Ref, const std::function<std::int64_t(std::int64_t)>&);
  // The function where the variable is known to have the cell.
  Ref restrict(Ref, int variable, int cell);

  bool full() const { return full_; }
  std::size_t size() const { return nodes_.size(); }
  // The variables that a function depends on, in order.
  std::vector<int> support(Ref) const;
  // The values that a function takes, each once, in order.
  std::vector<std::int64_t> ends_of(Ref) const;

 private:
  struct Node {
    int variable;
    std::size_t first;  // into children_
  };
  struct Key {
    std::uint64_t a, b, c;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct Hash {
    std::size_t operator()(const Key&) const;
  };
  int top(Ref a) const { return is_end(a) ? variables() : variable(a); }
  Ref unique(int variable, std::span<const Ref> children);
  using Sunk = std::map<std::vector<Ref>, Ref>;  // by children, in one call of `make`
  Ref sink(int variable, std::span<const Ref> children, Sunk&);
  void visit(Ref, std::vector<char>& seen, const std::function<void(Ref)>&) const;

  std::size_t max_nodes_;
  bool full_ = false;
  std::vector<int> cells_;
  std::vector<std::int64_t> ends_;
  std::unordered_map<std::int64_t, Ref> end_of_;
  std::vector<Node> nodes_;
  std::vector<Ref> children_;
  std::unordered_multimap<std::uint64_t, Ref> unique_;
  std::unordered_map<Key, Ref, Hash> done_;
};

}  // namespace chungsuc
