// SPDX-License-Identifier: Apache-2.0
// Purpose: which dated rules and routes stand beneath a form of award.
// External interface: standards_of. Private: class StandardsWalk. A rule with dates is law that changes; a route is a branch of
// an `any` beneath such a rule that has a name, asks for a criterion, or is known and not encoded.
#include "reason/standards.h"

#include <algorithm>
#include <set>

#include "facts/add_once.h"
#include "facts/index.h"

namespace chungsuc {

namespace {

using Routes = std::vector<AwardRoute>;

class StandardsWalk {
 public:
  StandardsWalk(const Program& p, int kind, Date day, const Around& around, Standards& out) : p_(p), kind_(kind), day_(day), around_(around), out_(out) {}

  void award(const AwardInfo& a) {
    // Classes first: a route that leads to one says which.
    for (const auto& tier : a.tiers) {
      tier_ = tier.id;
      seek(tier.require);
    }
    tier_.clear();
    seek(a.require);
  }

 private:
  // Down to the rules that have dates.
  void seek(NodeId n, bool bars = false) {
    if (n < 0) return;
    const ProgramNode& node = p_.node(n);
    switch (node.head) {
      case Head::criterion:
        if (node.name < 0) rule(node.target, bars);
        return;
      case Head::by_kind: seek(branch(node), bars); return;
      case Head::reading:
        for (NodeId c : options(node)) seek(c, bars);
        return;
      default:
        for (NodeId c : node.children) seek(c, bars || node.head == Head::none);
    }
  }

  static bool is_dated(const CriterionInfo& c) {
    return std::any_of(c.versions.begin(), c.versions.end(), [](const auto& v) { return v.written.from || v.written.until; });
  }

  void rule(int index, bool bars) {
    const CriterionInfo& c = p_.criteria[idx(index)];
    if (!is_dated(c)) {
      for (const auto& v : c.versions) seek(v.root, bars);
      return;
    }
    Routes found = routes_of(index);
    if (bars) return;  // they are met by none, and nobody is to meet them
    for (AwardRoute& r : found) {
      bool known = std::any_of(out_.routes.begin(), out_.routes.end(), [&](const AwardRoute& o) { return o.id == r.id; });
      if (!known) out_.routes.push_back(std::move(r));
    }
  }

  bool lodging_may_select(const CriterionInfo& c) const {
    if (c.pivot < 0) return false;
    const ReadingInfo& pivot = p_.readings[idx(c.pivot)];
    for (std::size_t o = 0; o < pivot.options.size(); ++o)
      if (pivot.options[o].pivot == ReadingOption::Pivot::lodged_on && (pivot.chosen < 0 || idx(pivot.chosen) == o)) return true;
    return false;
  }

  void law(const CriterionInfo& c) {
    if (!seen_.insert(&c).second) return;
    for (const auto& v : c.versions) {
      bool now = v.period.contains(day_);
      bool earlier = lodging_may_select(c) && v.period.until && *v.period.until > around_.lodged_from && *v.period.until <= day_;
      bool later = v.period.from && *v.period.from > day_ && (!around_.signed_until || *v.period.from <= *around_.signed_until);
      bool known = std::any_of(out_.law.begin(), out_.law.end(), [&](const AwardLaw& l) { return l.criterion == c.id && l.from == v.period.from; });
      if ((!now && !earlier && !later) || known) continue;
      out_.law.push_back({c.id, c.info.label, v.period.from, v.period.until, v.info.cites, v.info.evidence, now, later});
    }
  }

  // `alone`: where it offers no choice it is a route itself; beside other conditions it is one of them.
  Routes routes_of(int index, bool alone = true) {
    const CriterionInfo& c = p_.criteria[idx(index)];
    if (is_dated(c)) law(c);
    if (std::find(inside_.begin(), inside_.end(), index) != inside_.end()) return {};
    inside_.push_back(index);
    Routes found;
    bool in_force = false;
    for (const auto& v : c.versions)
      if (v.period.contains(day_)) {
        in_force = true;
        found = beneath(v.root);
        if (found.empty() && alone) found.push_back(route(c.id, v.info.label.vi.empty() ? c.info : v.info, v.root));
      }
    if (!in_force && alone) {
      AwardRoute none = route(c.id, c.info, -1);
      none.encoded = false;
      none.why = "no rule is in force on this day";
      found.push_back(std::move(none));
    }
    inside_.pop_back();
    return found;
  }

  Routes beneath(NodeId n) {
    if (n < 0) return {};
    const ProgramNode& node = p_.node(n);
    switch (node.head) {
      case Head::unset: return {unset(n)};
      case Head::criterion: return node.name < 0 ? routes_of(node.target) : Routes{};
      case Head::by_kind: {
        NodeId taken = branch(node);
        if (taken >= 0) return by_name(taken);
        AwardRoute none = route(p_.info(n).id, p_.info(n), -1);
        none.label = p_.kind(kind_).info.label;
        none.encoded = false;
        none.why = "this kind is not listed";
        return {none};
      }
      case Head::reading: {
        Routes all;
        for (NodeId c : options(node)) append(all, by_name(c));
        return all;
      }
      case Head::all: {
        Routes all;
        for (NodeId c : node.children) {
          const ProgramNode& part = p_.node(c);
          if (part.head != Head::criterion) append(all, beneath(c));
          else if (part.name < 0) append(all, routes_of(part.target, false));
        }
        return all;
      }
      case Head::any: {
        Routes all;
        for (NodeId c : node.children) append(all, by_name(c));
        return all;
      }
      default: return {};
    }
  }

  // What has a name of its author's is one route, whatever stands in it.
  Routes by_name(NodeId n) {
    const Info& info = p_.info(n);
    bool leaf = p_.node(n).head != Head::unset && p_.node(n).head != Head::by_kind && info.named;
    return leaf ? Routes{route(info.id, info, n)} : beneath(n);
  }

  static void append(Routes& all, Routes more) {
    for (AwardRoute& r : more) all.push_back(std::move(r));
  }

  AwardRoute unset(NodeId n) const {
    AwardRoute r = route(p_.info(n).id, p_.info(n), -1);
    r.encoded = false;
    r.why = p_.info(n).why;
    return r;
  }

  AwardRoute route(const std::string& id, const Info& info, NodeId root) const {
    AwardRoute r{id, info.label, tier_, true, {}, {}, info.cites, info.evidence};
    open_in(root, r.open);
    return r;
  }

  // What is not set in a route: nodes, and parameters on this day.
  void open_in(NodeId n, std::vector<std::string>& open) const {
    if (n < 0) return;
    const ProgramNode& node = p_.node(n);
    auto add = [&](const std::string& id) { add_once(open, id); };
    if (node.head == Head::unset) add(p_.info(n).id);
    for (const ProgramTest& test : node.tests)
      for (const ProgramOperand& o : test.operands)
        if (o.kind == Operand::Kind::parameter)
          for (const auto& [period, cell] : p_.parameters[idx(o.index)].versions)
            if (period.contains(day_) && cell.kind == Cell::Kind::unset && node.when_unset < 0) add(p_.parameters[idx(o.index)].id);
    std::vector<NodeId> taken = node.head == Head::by_kind ? std::vector<NodeId>{branch(node)} : node.head == Head::reading ? options(node) : node.children;
    for (NodeId c : taken) open_in(c, open);
    for (NodeId c : {node.where, node.require}) open_in(c, open);
  }

  // The branch of the most specific kind, as the evaluation takes it; -1: none.
  NodeId branch(const ProgramNode& node) const {
    for (int a : p_.kind(kind_).ancestors) {
      auto it = std::find(node.keys.begin(), node.keys.end(), a);
      if (it != node.keys.end()) return node.children[static_cast<std::size_t>(it - node.keys.begin())];
    }
    return -1;
  }

  // The option chosen of a reading; all of them where nobody has chosen.
  std::vector<NodeId> options(const ProgramNode& node) const {
    int chosen = p_.readings[idx(node.target)].chosen;
    if (chosen < 0) return node.children;
    auto it = std::find(node.keys.begin(), node.keys.end(), chosen);
    return it == node.keys.end() ? std::vector<NodeId>{} : std::vector<NodeId>{node.children[static_cast<std::size_t>(it - node.keys.begin())]};
  }

  const Program& p_;
  int kind_;
  Date day_;
  const Around& around_;
  Standards& out_;
  std::string tier_;
  std::set<const CriterionInfo*> seen_;
  std::vector<int> inside_;
};

}  // namespace

Standards standards_of(const Program& p, const AwardInfo& a, int kind, Date day, const Around& around) {
  Standards out;
  StandardsWalk(p, kind, day, around, out).award(a);
  return out;
}

}  // namespace chungsuc
