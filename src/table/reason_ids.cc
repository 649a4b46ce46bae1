// SPDX-License-Identifier: Apache-2.0
// Purpose: numbers the ids of reasons, and writes the numbers of rows.
// External interface: class ReasonIds, class KeysOfBlock. Private: wide columns, new numbers.
#include "table/reason_ids.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <tuple>

#include "facts/index.h"

namespace chungsuc {

namespace {

void widen(RowKeys& keys) {
  keys.wide.insert(keys.wide.end(), keys.narrow.begin(), keys.narrow.end());
  keys.narrow = {};
}

// `now`: by place before, the first that of none.
template <typename Key>
void renumber(std::vector<Key>& keys, const std::vector<std::int32_t>& now) {
  bool same = true;
  for (std::size_t i = 0; i < now.size(); ++i) same &= now[i] < 0 || now[i] + 1 == static_cast<std::int32_t>(i);
  if (same) return;
  for (Key& k : keys) k = static_cast<Key>(now[static_cast<std::size_t>(k + 1)]);
}

// Steps that hand on: one that is as open as a child of it is never told, the child is. But branches are, where there is a
// choice, and what may not hold is told itself.
std::vector<char> that_hand_on(const std::vector<PlanStep>& steps, bool chooses) {
  std::vector<char> all(steps.size());
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const PlanStep& s = steps[i];
    const bool may = s.plan >= 0 && !s.whole && s.applies < 0 && !(s.is_branch && chooses);
    all[i] = may && std::any_of(s.children.begin(), s.children.end(), [&](int c) { return steps[idx(c)].plan == s.plan; });
  }
  for (const PlanStep& s : steps)
    if (s.is_none)
      for (int c : s.children) all[idx(c)] = 0;
  return all;
}

}  // namespace

std::int32_t ReasonIds::place(const std::string& id) {
  auto [it, is_new] = place_of_.try_emplace(id, static_cast<std::int32_t>(ids_.size()));
  if (is_new) ids_.push_back(id), used_.push_back(0);
  return it->second;
}

// By name, first the steps that decide nearly all rows: those that the walk from the roots ends at, but gates that the context
// opens or shuts. Then most columns stay as they are written.
std::vector<std::int32_t> ReasonIds::planned(const std::vector<PlanStep>& steps, const std::vector<int>& roots, const ColumnPlan& plan) {
  std::vector<char> rare(steps.size(), 1), seen(steps.size());
  std::vector<int> left = roots;
  while (!left.empty()) {
    const int at = left.back();
    left.pop_back();
    if (at < 0 || std::exchange(seen[idx(at)], char{1})) continue;
    const PlanStep& s = steps[idx(at)];
    left.push_back(s.keeps ? -1 : s.applies);
    if (s.whole) rare[idx(at)] = s.plan >= 0 && plan.nodes[idx(s.plan)].kind == PlanNode::Kind::constant;
    else left.insert(left.end(), s.children.begin(), s.children.end());
  }
  const bool chooses = std::any_of(roots.begin(), roots.end(), [&](int r) { return r >= 0 && steps[idx(r)].chooses; });
  const std::vector<char> hands_on = that_hand_on(steps, chooses);
  std::vector<std::size_t> order(steps.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t i) { return !steps[i].id || steps[i].id->empty() || hands_on[i]; });
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return std::tie(rare[a], *steps[a].id) < std::tie(rare[b], *steps[b].id); });
  std::vector<std::int32_t> places(steps.size(), -1);
  for (std::size_t i : order) {
    places[i] = place(*steps[i].id);
    last_planned_ = std::max(last_planned_, places[i]);
  }
  return places;
}

void ReasonIds::make_room(RowKeys& keys) const {
  if (last_planned_ >= kMostNarrow && !keys.narrow.empty()) widen(keys);
}

void ReasonIds::use(std::int32_t place) {
  if (place < 0) return;
  std::lock_guard lock(mutex_);
  used_[idx(place)] = 1;
}

void ReasonIds::put(const std::string& id, RowKeys& keys, std::size_t row) {
  if (id.empty()) return;
  std::lock_guard lock(mutex_);
  const std::int32_t number = place(id);
  used_[idx(number)] = 1;
  if (keys.narrow.empty()) keys.wide[row] = number;
  else if (number < kMostNarrow) keys.narrow[row] = static_cast<std::int8_t>(number);
  else late_.emplace_back(row, number);
}

void ReasonIds::write(OutcomeColumn& column) {
  if (!late_.empty() && !column.reasons.narrow.empty()) widen(column.reasons);
  for (const auto& [row, number] : late_) column.reasons.wide[row] = number;
  late_.clear();
  std::vector<std::size_t> by_name(ids_.size());
  std::iota(by_name.begin(), by_name.end(), std::size_t{0});
  std::erase_if(by_name, [&](std::size_t i) { return !used_[i]; });
  std::sort(by_name.begin(), by_name.end(), [&](std::size_t a, std::size_t b) { return ids_[a] < ids_[b]; });
  std::vector<std::int32_t> now(ids_.size() + 1, -1);  // the first: nothing
  for (std::size_t i = 0; i < by_name.size(); ++i) {
    now[by_name[i] + 1] = static_cast<std::int32_t>(i);
    column.reason_ids.push_back(ids_[by_name[i]]);
  }
  renumber(column.reasons.narrow, now);
  renumber(column.reasons.wide, now);
}

void KeysOfBlock::put(const RowBits& rows, std::int32_t key) {
  if (key < 0) return;
  if (out_.narrow.empty()) return each_row(rows, [&](std::size_t row) { out_.wide[first_ + row] = key; });
  for (auto left = static_cast<unsigned>(key + 1); left; left &= left - 1) {
    const unsigned plane = static_cast<unsigned>(std::countr_zero(left));
    if (!(used_ >> plane & 1)) planes_[plane] = {};
    used_ |= 1u << plane;
    for (std::size_t w = 0; w < kBlockWords; ++w) planes_[plane][w] |= rows[w];
  }
}

// What is not told here may be another's.
void KeysOfBlock::write(const Kernels& kernels) {
  const auto many = static_cast<std::size_t>(std::bit_width(used_));
  for (std::size_t p = 0; p < many; ++p)
    if (!(used_ >> p & 1)) planes_[p] = {};
  std::array<std::uint64_t, kMostPlanes> word{};
  for (std::size_t w = 0; w < kBlockWords && first_ + w * kWord < out_.narrow.size(); ++w) {
    std::uint64_t told = 0;
    for (std::size_t p = 0; p < many; ++p) told |= word[p] = planes_[p][w];
    if (told == 0) continue;
    const std::size_t first = first_ + w * kWord;
    kernels.numbers({word.data(), many}, std::min(kWord, out_.narrow.size() - first), &out_.narrow[first]);
  }
}

}  // namespace chungsuc
