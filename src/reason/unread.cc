// SPDX-License-Identifier: Apache-2.0
// Purpose: whether anything in a book could grant a form to a kind, or all of it waits for what is not read or not set.
// External interface: is_unread. Private: class Unread, which takes every fact for one that may hold.
#include <algorithm>

#include "facts/index.h"
#include "reason/standards.h"

namespace chungsuc {

namespace {

using Why = std::vector<std::pair<std::string, Label>>;

class Unread {
 public:
  Unread(const Program& p, int kind, Date day) : p_(p), kind_(kind), day_(day) {}

  bool award(const AwardInfo& a, Why& why) {
    if (never(a.require, why)) return true;
    if (a.tiers.empty()) return false;
    Why all;
    for (const auto& tier : a.tiers)
      if (!never(tier.require, all)) return false;
    append(why, all);
    return true;
  }

 private:
  static void append(Why& to, const Why& from) {
    for (const auto& one : from)
      if (std::none_of(to.begin(), to.end(), [&](const auto& o) { return o.first == one.first; })) to.push_back(one);
  }

  // In words: its name, or why nobody knows it.
  Label name_of(NodeId n) const {
    const Info& info = p_.info(n);
    return !info.label.vi.empty() ? info.label : Label{info.why_vi.empty() ? info.why : info.why_vi, info.why};
  }

  // Whatever the facts are, it is not met.
  bool never(NodeId n, Why& why) {
    if (n < 0) return false;
    const ProgramNode& node = p_.node(n);
    if (node.applies >= 0) return false;  // where it does not apply, it is met
    switch (node.head) {
      case Head::unset: append(why, {{p_.info(n).id, name_of(n)}}); return true;
      case Head::all: return any_never(node.children, why);
      case Head::any: return all_never(node.children, why);
      case Head::criterion: return node.name < 0 && criterion(node.target, why);
      case Head::by_kind: return branch(node, n, why);
      case Head::reading: return all_never(options(node), why);
      case Head::fact:
      case Head::count: return unset_bound(node, why);
      default: return false;
    }
  }

  bool any_never(const std::vector<NodeId>& nodes, Why& why) {
    bool found = false;
    for (NodeId c : nodes) found = never(c, why) || found;
    return found;
  }

  bool all_never(const std::vector<NodeId>& nodes, Why& why) {
    Why all;
    for (NodeId c : nodes)
      if (!never(c, all)) return false;
    append(why, all);
    return !nodes.empty();
  }

  bool criterion(int index, Why& why) {
    if (std::find(inside_.begin(), inside_.end(), index) != inside_.end()) return false;
    inside_.push_back(index);
    const CriterionInfo& c = p_.criteria[idx(index)];
    bool in_force = false, result = false;
    for (const auto& v : c.versions)
      if (v.period.contains(day_)) in_force = true, result = never(v.root, why);
    inside_.pop_back();
    if (in_force || c.pivot >= 0) return result;  // another day may select the rule
    append(why, {{c.id, c.info.label}});
    return true;
  }

  bool branch(const ProgramNode& node, NodeId n, Why& why) {
    for (int a : p_.kind(kind_).ancestors)
      if (auto it = std::find(node.keys.begin(), node.keys.end(), a); it != node.keys.end()) return never(node.children[static_cast<std::size_t>(it - node.keys.begin())], why);
    append(why, {{p_.info(n).id, {"văn bản không quy định cho đối tượng này", "nothing is laid down for this kind"}}});
    return true;
  }

  std::vector<NodeId> options(const ProgramNode& node) const {
    int chosen = p_.readings[idx(node.target)].chosen;
    if (chosen < 0) return node.children;
    auto it = std::find(node.keys.begin(), node.keys.end(), chosen);
    return it == node.keys.end() ? std::vector<NodeId>{} : std::vector<NodeId>{node.children[static_cast<std::size_t>(it - node.keys.begin())]};
  }

  // A bound that nobody has set, with nothing in its place.
  bool unset_bound(const ProgramNode& node, Why& why) const {
    if (node.when_unset >= 0) return false;
    for (const ProgramTest& test : node.tests)
      for (const ProgramOperand& o : test.operands) {
        if (o.kind != Operand::Kind::parameter || test.compare == Compare::in) continue;
        const ParameterInfo& q = p_.parameters[idx(o.index)];
        for (const auto& [period, cell] : q.versions)
          if (period.contains(day_) && cell.kind == Cell::Kind::unset) {
            append(why, {{q.id, q.info.label}});
            return true;
          }
      }
    return false;
  }

  const Program& p_;
  int kind_;
  Date day_;
  std::vector<int> inside_;
};

}  // namespace

bool is_unread(const Program& p, const AwardInfo& a, int kind, Date day, std::vector<std::pair<std::string, Label>>& why) { return Unread(p, kind, day).award(a, why); }

}  // namespace chungsuc
