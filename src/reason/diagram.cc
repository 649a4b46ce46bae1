// SPDX-License-Identifier: Apache-2.0
// Purpose: reduced ordered multi-valued decision diagrams.
// External interface: class Diagram. Private: the table that keeps each node once, the memory of what was computed.
#include "reason/diagram.h"

#include <algorithm>

namespace chungsuc {

namespace {

std::uint64_t mix(std::uint64_t h, std::uint64_t v) {
  h ^= v + 0x9e3779b97f4a7c15u + (h << 6) + (h >> 2);
  return h * 0xff51afd7ed558ccdu;
}

}  // namespace

std::int64_t Diagram::least(std::int64_t a, std::int64_t b) { return std::min(a, b); }
std::int64_t Diagram::greatest(std::int64_t a, std::int64_t b) { return std::max(a, b); }
std::int64_t Diagram::sum(std::int64_t a, std::int64_t b) { return a + b; }

std::size_t Diagram::Hash::operator()(const Key& k) const { return mix(mix(mix(0, k.a), k.b), k.c); }

int Diagram::add_variable(int cells) {
  cells_.push_back(cells);
  return variables() - 1;
}

Diagram::Ref Diagram::end(std::int64_t value) {
  auto [it, is_new] = end_of_.try_emplace(value, -1 - static_cast<Ref>(ends_.size()));
  if (is_new) ends_.push_back(value);
  return it->second;
}

Diagram::Ref Diagram::unique(int variable, std::span<const Ref> children) {
  if (std::all_of(children.begin(), children.end(), [&](Ref c) { return c == children[0]; })) return children[0];
  std::uint64_t hash = mix(0, static_cast<std::uint64_t>(variable));
  for (Ref c : children) hash = mix(hash, static_cast<std::uint32_t>(c));
  auto [from, to] = unique_.equal_range(hash);
  for (auto it = from; it != to; ++it) {
    const Node& n = nodes_[static_cast<std::size_t>(it->second)];
    if (n.variable == variable && std::equal(children.begin(), children.end(), children_.begin() + static_cast<std::ptrdiff_t>(n.first))) return it->second;
  }
  if (nodes_.size() >= max_nodes_) {
    full_ = true;
    return children[0];
  }
  Ref made = static_cast<Ref>(nodes_.size());
  nodes_.push_back({variable, children_.size()});
  children_.insert(children_.end(), children.begin(), children.end());
  unique_.emplace(hash, made);
  return made;
}

Diagram::Ref Diagram::make(int variable, std::span<const Ref> children) {
  Sunk done;
  return sink(variable, children, done);
}

// Where a child stands on a variable before this one: split on the first of them all. Many ways lead to the same children.
Diagram::Ref Diagram::sink(int variable, std::span<const Ref> children, Sunk& done) {
  int first = variable;
  for (Ref c : children) first = std::min(first, top(c));
  if (first == variable && std::all_of(children.begin(), children.end(), [&](Ref c) { return top(c) > variable; })) return unique(variable, children);
  std::vector<Ref> split(children.begin(), children.end());
  auto [it, is_new] = done.try_emplace(split);
  if (!is_new) return it->second;
  if (done.size() > max_nodes_) full_ = true;
  if (full_) return children[0];
  split.clear();
  for (int cell = 0; cell < cells(first); ++cell) {
    if (first == variable) {
      split.push_back(restrict(children[static_cast<std::size_t>(cell)], variable, cell));
      continue;
    }
    std::vector<Ref> inner;
    for (Ref c : children) inner.push_back(top(c) == first ? child(c, cell) : c);
    split.push_back(sink(variable, inner, done));
    if (full_) return children[0];
  }
  return it->second = unique(first, split);
}

Diagram::Ref Diagram::apply(Operation operation, Ref a, Ref b) {
  if (is_end(a) && is_end(b)) return end(operation(value(a), value(b)));
  if (full_) return a;
  Key key{reinterpret_cast<std::uint64_t>(operation), static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b)};
  if (auto it = done_.find(key); it != done_.end()) return it->second;
  int v = std::min(top(a), top(b));
  std::vector<Ref> children(static_cast<std::size_t>(cells(v)));
  for (int cell = 0; cell < cells(v); ++cell)
    children[static_cast<std::size_t>(cell)] = apply(operation, top(a) == v ? child(a, cell) : a, top(b) == v ? child(b, cell) : b);
  Ref result = unique(v, children);
  done_.emplace(key, result);
  return result;
}

Diagram::Ref Diagram::map(Ref r, const std::function<std::int64_t(std::int64_t)>& to) {
  std::unordered_map<Ref, Ref> done;
  std::function<Ref(Ref)> walk = [&](Ref n) -> Ref {
    if (is_end(n)) return end(to(value(n)));
    if (auto it = done.find(n); it != done.end()) return it->second;
    int v = variable(n);
    std::vector<Ref> children;
    for (int cell = 0; cell < cells(v); ++cell) children.push_back(walk(child(n, cell)));
    return done[n] = unique(v, children);
  };
  return walk(r);
}

Diagram::Ref Diagram::restrict(Ref r, int variable, int cell) {
  std::unordered_map<Ref, Ref> done;
  std::function<Ref(Ref)> walk = [&](Ref n) -> Ref {
    if (top(n) > variable) return n;
    if (top(n) == variable) return child(n, cell);
    if (auto it = done.find(n); it != done.end()) return it->second;
    std::vector<Ref> children;
    int v = this->variable(n);
    for (int c = 0; c < cells(v); ++c) children.push_back(walk(child(n, c)));
    return done[n] = unique(v, children);
  };
  return walk(r);
}

void Diagram::visit(Ref r, std::vector<char>& seen, const std::function<void(Ref)>& see) const {
  if (is_end(r)) return see(r);
  if (seen[static_cast<std::size_t>(r)]) return;
  seen[static_cast<std::size_t>(r)] = 1;
  see(r);
  for (int cell = 0; cell < cells(variable(r)); ++cell) visit(child(r, cell), seen, see);
}

std::vector<int> Diagram::support(Ref r) const {
  std::vector<char> seen(nodes_.size()), used(cells_.size());
  visit(r, seen, [&](Ref n) {
    if (!is_end(n)) used[static_cast<std::size_t>(variable(n))] = 1;
  });
  std::vector<int> list;
  for (std::size_t v = 0; v < used.size(); ++v)
    if (used[v]) list.push_back(static_cast<int>(v));
  return list;
}

std::vector<std::int64_t> Diagram::ends_of(Ref r) const {
  std::vector<char> seen(nodes_.size());
  std::vector<std::int64_t> list;
  visit(r, seen, [&](Ref n) {
    if (is_end(n)) list.push_back(value(n));
  });
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
  return list;
}

}  // namespace chungsuc
