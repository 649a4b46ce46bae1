// SPDX-License-Identifier: Apache-2.0
// Purpose: the cheapest partial assignments that make a function true.
// External interface: class Implicants. Private: what of several ways is kept.
#include "reason/implicants.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "facts/index.h"

namespace chungsuc {

namespace {

auto rank(const Implicant& w) { return std::tuple(w.cost, w.cells.size(), w.steps); }

bool sets_all_of(const Implicant& more, const Implicant& fewer) {
  return std::includes(more.cells.begin(), more.cells.end(), fewer.cells.begin(), fewer.cells.end(),
                       [](const auto& a, const auto& b) { return a.first < b.first; });
}

// The only change of which `wide` leaves some values; -1: there is none, or more than one, or `wide` changes something else.
int left_by(const Implicant& wide, const Implicant& narrow) {
  int left = -1;
  std::size_t at = 0;
  for (std::size_t i = 0; i < wide.cells.size(); ++i, ++at) {
    while (at < narrow.cells.size() && narrow.cells[at].first < wide.cells[i].first) ++at;
    if (at == narrow.cells.size() || narrow.cells[at].first != wide.cells[i].first) return -1;
    if (std::includes(wide.as_well[i].begin(), wide.as_well[i].end(), narrow.as_well[at].begin(), narrow.as_well[at].end())) continue;
    if (left >= 0) return -1;
    left = static_cast<int>(at);
  }
  return left;
}

// Do they differ in the first variable alone?
bool same_rest(const Implicant& a, const Implicant& b) {
  if (a.cells.size() != b.cells.size() || a.cells[0].first != b.cells[0].first) return false;
  for (std::size_t i = 1; i < a.cells.size(); ++i)
    if (a.cells[i].first != b.cells[i].first || a.as_well[i] != b.as_well[i]) return false;
  return true;
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

// Of the values of one change those are left with which `wide` does not do as much.
void Implicants::leave(Implicant& w, const Implicant& wide, std::size_t change) const {
  const std::vector<int>& done = wide.as_well[static_cast<std::size_t>(std::lower_bound(wide.cells.begin(), wide.cells.end(), std::pair(w.cells[change].first, 0)) - wide.cells.begin())];
  std::erase_if(w.as_well[change], [&](int c) { return std::binary_search(done.begin(), done.end(), c); });
  auto move_to = [&](int cell) { return *std::find_if(policy(w.cells[change].first).moves.begin(), policy(w.cells[change].first).moves.end(), [&](const Policy::Move& m) { return m.cell == cell; }); };
  auto far = [&](int cell) { return std::pair(move_to(cell).cost, move_to(cell).steps); };
  int nearest = *std::min_element(w.as_well[change].begin(), w.as_well[change].end(), [&](int a, int b) { return far(a) < far(b); });
  w.cost += far(nearest).first - far(w.cells[change].second).first;
  w.steps += far(nearest).second - far(w.cells[change].second).second;
  w.cells[change].second = nearest;
}

void Implicants::keep_best(std::vector<Implicant>& all) const {
  auto is_better = [](const Implicant& a, const Implicant& b) { return rank(a) < rank(b); };
  std::stable_sort(all.begin(), all.end(), is_better);
  std::vector<Implicant> best;
  for (Implicant& w : all) {
    if (best.size() == most_) break;
    for (const Implicant& b : best)
      if (int change = least_ == Least::values ? left_by(b, w) : -1; change >= 0) leave(w, b, idx(change));
    if (std::none_of(best.begin(), best.end(), [&](const Implicant& b) { return least_ == Least::variables ? sets_all_of(w, b) : covers(b, w); })) best.push_back(std::move(w));
  }
  if (least_ == Least::values) std::stable_sort(best.begin(), best.end(), is_better);
  all = std::move(best);
}

bool Implicants::covers(const Implicant& wide, const Implicant& narrow) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < wide.cells.size(); ++i, ++at) {
    while (at < narrow.cells.size() && narrow.cells[at].first < wide.cells[i].first) ++at;
    if (at == narrow.cells.size() || narrow.cells[at].first != wide.cells[i].first) return false;
    if (!std::includes(wide.as_well[i].begin(), wide.as_well[i].end(), narrow.as_well[at].begin(), narrow.as_well[at].end())) return false;
  }
  return true;
}

// Ways that differ in one value alone are one, with the values of both; `first`: where those that set its first variable begin.
void Implicants::add(std::vector<Implicant>& all, std::size_t first, Implicant way) const {
  auto same = least_ == Least::variables ? all.end() : std::find_if(all.begin() + static_cast<std::ptrdiff_t>(first), all.end(), [&](const Implicant& other) { return same_rest(other, way); });
  if (same == all.end()) return all.push_back(std::move(way));
  std::vector<int> cells;
  std::set_union(same->as_well[0].begin(), same->as_well[0].end(), way.as_well[0].begin(), way.as_well[0].end(), std::back_inserter(cells));
  if (rank(way) < rank(*same)) *same = std::move(way);
  same->as_well[0] = std::move(cells);
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
    const std::size_t first = all.size();
    for (const Policy::Move& move : p.moves)
      for (Implicant way : of(d_.child(r, move.cell))) {
        way.cells.insert(way.cells.begin(), {v, move.cell});
        if (least_ == Least::values) way.as_well.insert(way.as_well.begin(), std::vector<int>{move.cell});
        way.cost += move.cost;
        way.steps += move.steps;
        add(all, first, std::move(way));
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
