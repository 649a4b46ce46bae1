// SPDX-License-Identifier: Apache-2.0
// Purpose: finds the columns that stand on both sides of a plan.
// External interface: plan_exactness. Private: class Sides, one walk from the roots down.
#include "table/plan_exactness.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "facts/add_once.h"
#include "facts/index.h"

namespace chungsuc {

namespace {

using Kind = PlanNode::Kind;

// Whether more of a node makes the roots more, or less: bits.
constexpr unsigned kHelps = 1, kHurts = 2, kBoth = 3;
constexpr unsigned turned(unsigned side) { return (side & kHelps ? kHurts : 0) | (side & kHurts ? kHelps : 0); }

class Sides {
 public:
  Sides(const BoundPlan& bound, const std::vector<int>& roots) : bound_(bound), plan_(bound.plan), side_(plan_.nodes.size()), ways_(plan_.nodes.size()) {
    for (int r : roots) reach(r, kHelps, 1);
    for (std::size_t n = plan_.nodes.size(); n-- > 0;)  // children stand before
      if (side_[n] != 0) children(n);
  }

  PlanExactness result() {
    PlanExactness e;
    e.holds = !is_open_;
    if (is_open_) return e;
    std::map<std::pair<const MemberInfo*, std::string>, std::vector<int>> leaves;
    std::map<int, std::vector<int>> selecting;  // by selector
    for (std::size_t n = 0; n < side_.size(); ++n) {
      const PlanNode& node = plan_.nodes[n];
      if (side_[n] == 0 || node.column < 0) continue;
      leaves[{bound_.columns[idx(node.column)].member, plan_.columns[idx(node.column)].key}].push_back(static_cast<int>(n));
      if (node.selector >= 0) selecting[node.selector].push_back(static_cast<int>(n));
    }
    for (const auto& [selector, nodes] : selecting) {
      const PlanSelector& s = plan_.selectors[idx(selector)];
      if (s.counts >= 0) add_once(e.must_decide, s.counts);
      // What selects in one place, and is read in no other, is one more fact of that place.
      const bool is_read = leaves.contains({bound_.columns[idx(s.column)].member, plan_.columns[idx(s.column)].key});
      if (is_read || s.counts >= 0 || selecting.size() > 1 || nodes.size() > 1 || ways_[idx(nodes[0])] > 1) add_once(e.must_know, s.column);
    }
    for (const auto& [fact, nodes] : leaves)
      if (!is_of_one_mind(nodes))
        for (int n : nodes) add_once(e.must_know, plan_.nodes[idx(n)].column);
    return e;
  }

 private:
  void reach(int n, unsigned side, int ways) {
    side_[idx(n)] |= side;
    ways_[idx(n)] = std::min(2, ways_[idx(n)] + ways);
  }

  void children(std::size_t n) {
    const PlanNode& node = plan_.nodes[n];
    if (node.kind == Kind::open) is_open_ = true;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      unsigned side = side_[n];
      if (node.kind == Kind::none || (node.kind == Kind::applies && i == 0)) side = turned(side);
      if (node.kind == Kind::tally) side = counted(node, side);
      reach(node.children[i], side, ways_[n]);
    }
    // A condition that selects is decided where the plan is exact, but what is open in it may be more than a column.
    if (node.selector >= 0)
      if (int counts = plan_.selectors[idx(node.selector)].counts; counts >= 0) look_for_open(counts);
  }

  static unsigned counted(const PlanNode& n, unsigned side) {
    if (n.counted == Tri::unknown) return kBoth;
    bool least = false, most = false;
    for (const auto& [how, limit] : n.bounds) (how == Compare::at_least ? least : most) = true;
    if (least && most) return kBoth;
    return most != (n.counted == Tri::no) ? turned(side) : side;
  }

  void look_for_open(int n) {
    if (!looked_at_.insert(n).second) return;
    const PlanNode& node = plan_.nodes[idx(n)];
    is_open_ = is_open_ || node.kind == Kind::open;
    if (node.selector >= 0 && plan_.selectors[idx(node.selector)].counts >= 0) look_for_open(plan_.selectors[idx(node.selector)].counts);
    for (int c : node.children) look_for_open(c);
  }

  // One thing that is asked in one place is on one side, whatever stands above it.
  bool is_of_one_mind(const std::vector<int>& nodes) const {
    const bool alone = nodes.size() == 1 && ways_[idx(nodes[0])] == 1;
    if (std::any_of(nodes.begin(), nodes.end(), [&](int n) { return side_[idx(n)] == kBoth && !alone; })) return false;
    const bool numbers = plan_.nodes[idx(nodes[0])].kind == Kind::number;
    if (std::any_of(nodes.begin(), nodes.end(), [&](int n) { return (plan_.nodes[idx(n)].kind == Kind::number) != numbers; })) return false;
    return numbers ? agree_on_numbers(nodes) : agree_on_values(nodes);
  }
  bool helps(int n) const { return (side_[idx(n)] & kHelps) != 0; }

  // All of them for high values, or all for low ones, and at either end of what may be none is settled.
  bool agree_on_numbers(const std::vector<int>& nodes) const {
    const bool high = bound_.limits[idx(nodes[0])].rising == helps(nodes[0]);
    return std::all_of(nodes.begin(), nodes.end(), [&](int n) {
      const BoundLimits& l = bound_.limits[idx(n)];
      return (l.rising == helps(n)) == high && (is_real(n) ? open_at_ends(n, l, l.met_real, l.failed_real, l.low_real, l.high_real) : open_at_ends(n, l, l.met_whole, l.failed_whole, l.low_whole, l.high_whole));
    });
  }
  bool is_real(int n) const { return bound_.columns[idx(plan_.nodes[idx(n)].column)].read == BoundColumn::Read::reals; }

  template <typename T>
  bool open_at_ends(int n, const BoundLimits& l, const std::vector<T>& met, const std::vector<T>& failed, T low, T high) const {
    const PlanNode& node = plan_.nodes[idx(n)];
    const std::size_t codes = node.selector < 0 ? 1 : static_cast<std::size_t>(plan_.selectors[idx(node.selector)].values);
    for (std::size_t k = 0; k < codes; ++k) {
      if (node.limits[k].missing != Tri::unknown) continue;
      const bool may_be_met = l.rising ? !(high < failed[k]) : !(low > failed[k]);
      const bool may_fail = l.rising ? low < met[k] : high > met[k];
      if (!may_be_met || !may_fail) return false;
    }
    return true;
  }

  // Some value does for all of them, and some for none.
  bool agree_on_values(const std::vector<int>& nodes) const {
    const std::size_t values = plan_.nodes[idx(nodes[0])].values.size() - 1;
    bool best = false, worst = false;
    for (std::size_t v = 0; v < values; ++v) {
      bool does = true, does_not = true;
      for (int n : nodes) {
        const PlanNode& node = plan_.nodes[idx(n)];
        if (node.values.back() != Tri::unknown) continue;
        const Tri bad = helps(n) ? Tri::no : Tri::yes, good = helps(n) ? Tri::yes : Tri::no;
        does = does && node.values[v] != bad;
        does_not = does_not && node.values[v] != good;
      }
      best = best || does;
      worst = worst || does_not;
    }
    return best && worst;
  }

  const BoundPlan& bound_;
  const ColumnPlan& plan_;
  std::vector<unsigned> side_;
  std::vector<int> ways_;  // by which a node is reached: none, one, or more
  std::set<int> looked_at_;
  bool is_open_ = false;
};

}  // namespace

PlanExactness plan_exactness(const BoundPlan& bound, const std::vector<int>& roots) { return Sides(bound, roots).result(); }

}  // namespace chungsuc
