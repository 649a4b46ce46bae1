// SPDX-License-Identifier: Apache-2.0
// Purpose: the cheapest partial assignments that make a function true.
// External interface: class Implicants. Private: what of several ways is kept.
#include "reason/implicants.h"

#include <algorithm>
#include <tuple>

#include "facts/index.h"

namespace chungsuc {

namespace {

auto rank(const Implicant& w) { return std::tuple(w.cost, w.cells.size(), w.steps); }

bool sets_all_of(const Implicant& more, const Implicant& fewer) {
  return std::includes(more.cells.begin(), more.cells.end(), fewer.cells.begin(), fewer.cells.end(),
                       [](const auto& a, const auto& b) { return a.first < b.first; });
}

}  // namespace

const Policy& Implicants::policy(int v) const {
  static const Policy fixed;
  return idx(v) < policies_.size() ? policies_[idx(v)] : fixed;
}

Diagram::Ref Implicants::whatever(Diagram::Ref r) {
  int v = d_.variable(r);
  Diagram::Ref all = d_.child(r, 0);
  for (int cell = 1; cell < d_.cells(v); ++cell) all = d_.apply(Diagram::least, all, d_.child(r, cell));
  return all;
}

void Implicants::keep_best(std::vector<Implicant>& all) const {
  std::stable_sort(all.begin(), all.end(), [](const Implicant& a, const Implicant& b) { return rank(a) < rank(b); });
  std::vector<Implicant> best;
  for (Implicant& w : all) {
    if (best.size() == most_) break;
    if (std::none_of(best.begin(), best.end(), [&](const Implicant& b) { return sets_all_of(w, b); })) best.push_back(std::move(w));
  }
  all = std::move(best);
}

const std::vector<Implicant>& Implicants::of(Diagram::Ref r) {
  if (auto it = done_.find(r); it != done_.end()) return it->second;
  std::vector<Implicant> all;
  if (Diagram::is_end(r)) {
    if (d_.value(r) == 1) all.emplace_back();
  } else if (!d_.full()) {
    int v = d_.variable(r);
    const Policy& p = policy(v);
    all = of(p.kept >= 0 ? d_.child(r, p.kept) : whatever(r));
    for (const Policy::Move& move : p.moves)
      for (Implicant way : of(d_.child(r, move.cell))) {
        way.cells.insert(way.cells.begin(), {v, move.cell});
        way.cost += move.cost;
        way.steps += move.steps;
        all.push_back(std::move(way));
      }
    keep_best(all);
  }
  return done_[r] = std::move(all);
}

bool Implicants::holds(Diagram::Ref r, const std::vector<std::pair<int, int>>& cells) {
  std::unordered_map<Diagram::Ref, bool> seen;
  auto walk = [&](auto& self, Diagram::Ref at) -> bool {
    if (Diagram::is_end(at)) return d_.value(at) == 1;
    if (auto it = seen.find(at); it != seen.end()) return it->second;
    int v = d_.variable(at);
    auto set = std::lower_bound(cells.begin(), cells.end(), std::pair(v, 0));
    bool result = true;
    if (set != cells.end() && set->first == v) result = self(self, d_.child(at, set->second));
    else if (int kept = policy(v).kept; kept >= 0) result = self(self, d_.child(at, kept));
    else
      for (int c = 0; result && c < d_.cells(v); ++c) result = self(self, d_.child(at, c));
    return seen[at] = result;
  };
  return walk(walk, r);
}

}  // namespace chungsuc
