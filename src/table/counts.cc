// SPDX-License-Identifier: Apache-2.0
// Purpose: counts conditions.
// External interface: counts.h, without groups. Private: the walk to the conditions that a row is asked.
#include "table/counts.h"

#include <algorithm>

#include "facts/index.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#define CHUNGSUC_POPCNT 1
#endif

namespace chungsuc {

namespace {

using SlotWords = std::vector<std::pair<std::size_t, std::uint64_t>>;
using CountWords = void (*)(const SlotWords&, const RowBits& met, const RowBits& failed, const RowBits& open, ConditionCount&);

void portable_count(const SlotWords& words, const RowBits& met, const RowBits& failed, const RowBits& open, ConditionCount& out) {
  for (const auto& [w, mine] : words) {
    out.met += static_cast<std::size_t>(std::popcount(met[w] & mine));
    out.not_met += static_cast<std::size_t>(std::popcount(failed[w] & mine));
    out.open += static_cast<std::size_t>(std::popcount(open[w] & mine));
  }
}

#ifdef CHUNGSUC_POPCNT
__attribute__((target("popcnt"))) void popcnt_count(const SlotWords& words, const RowBits& met, const RowBits& failed, const RowBits& open, ConditionCount& out) {
  for (const auto& [w, mine] : words) {
    out.met += static_cast<std::size_t>(__builtin_popcountll(met[w] & mine));
    out.not_met += static_cast<std::size_t>(__builtin_popcountll(failed[w] & mine));
    out.open += static_cast<std::size_t>(__builtin_popcountll(open[w] & mine));
  }
}
#endif

CountWords best_count() {
#ifdef CHUNGSUC_POPCNT
  if (&kernels() != &portable_kernels() && __builtin_cpu_supports("popcnt")) return popcnt_count;
#endif
  return portable_count;
}

}  // namespace

int BlockingCounts::condition(const std::string& question, const std::string& id, const std::string& within) {
  std::lock_guard lock(mutex_);
  auto [it, is_new] = condition_of_.try_emplace({question, id, within}, static_cast<int>(conditions_.size()));
  if (is_new) conditions_.push_back({question, id, within});
  return it->second;
}

int BlockingCounts::group(std::optional<std::string> value) {
  std::lock_guard lock(mutex_);
  const auto next = static_cast<int>(groups_.size());
  int& known = value ? group_of_.try_emplace(*value, -1).first->second : null_group_;
  if (known >= 0) return known;
  groups_.push_back(std::move(value));
  counts_.emplace_back();
  return known = next;
}

void BlockingCounts::add(const std::vector<Sum>& sums) {
  std::lock_guard lock(mutex_);
  for (const Sum& s : sums) {
    std::vector<ConditionCount>& mine = counts_[idx(s.group)];
    if (mine.size() < conditions_.size()) mine.resize(conditions_.size());
    ConditionCount& c = mine[idx(s.condition)];
    c.met += s.count.met;
    c.not_met += s.count.not_met;
    c.open += s.count.open;
  }
}

BlockingTable BlockingCounts::table(const std::optional<std::string>& group_by, bool numbers) const {
  BlockingTable t{group_by, numbers, groups_, conditions_, {}};
  for (std::size_t g = 0; g < counts_.size(); ++g)
    for (std::size_t c = 0; c < counts_[g].size(); ++c) {
      ConditionCount one = counts_[g][c];
      one.group = g;
      one.condition = c;
      if (one.met + one.not_met + one.open > 0) t.counts.push_back(one);
    }
  auto number = [&](std::size_t g) { return t.groups[g] ? std::strtoll(t.groups[g]->c_str(), nullptr, 10) : 0; };
  std::sort(t.counts.begin(), t.counts.end(), [&](const ConditionCount& a, const ConditionCount& b) {
    if (a.not_met != b.not_met) return a.not_met > b.not_met;
    if (a.open != b.open) return a.open > b.open;
    const TableCondition &x = t.conditions[a.condition], &y = t.conditions[b.condition];
    if (auto order = std::tie(x.question, x.within, x.id) <=> std::tie(y.question, y.within, y.id); order != 0) return order < 0;
    return numbers && t.groups[a.group] && t.groups[b.group] ? number(a.group) < number(b.group) : t.groups[a.group] < t.groups[b.group];
  });
  return t;
}

std::vector<int> conditions_of(BlockingCounts& counts, const std::string& question, const std::vector<PlanStep>& steps, const std::vector<int>& roots) {
  std::vector<int> all(steps.size(), -1);
  std::vector<char> seen(steps.size());
  auto take = [&](int s) {
    const PlanStep& step = steps[idx(s)];
    if (step.is_condition && all[idx(s)] < 0) all[idx(s)] = counts.condition(question, *step.id, *step.within);
  };
  auto visit = [&](auto& self, int s) -> void {
    if (seen[idx(s)]) return;
    seen[idx(s)] = 1;
    const PlanStep& step = steps[idx(s)];
    if (step.whole) return take(s);
    for (int c : step.children) {
      if (step.is_none) take(c);
      else self(self, c);
    }
  };
  for (int r : roots) visit(visit, r);
  return all;
}

void CountsOfBlock::count(const Block& block, const GroupsOfBlock& groups, const RowBits& rows) {
  for (RowBits& s : seen_) s.fill(0);
  found_.clear();
  place_of_.clear();
  for (int r : roots_) visit(block, r, rows);
  std::vector<BlockingCounts::Sum> sums;
  static const CountWords count_words = best_count();
  for (Found& f : found_) {
    for (std::size_t w = 0; w < kBlockWords; ++w) f.open[w] &= ~f.failed[w], f.met[w] &= ~f.failed[w] & ~f.open[w];  // the worst of them
    for (const GroupsOfBlock::Slot& slot : groups.slots()) {
      BlockingCounts::Sum s{f.condition, slot.group, {}};
      count_words(slot.words, f.met, f.failed, f.open, s.count);
      if (s.count.met + s.count.not_met + s.count.open > 0) sums.push_back(s);
    }
  }
  counts_.add(sums);
}

// A criterion may be asked for at several places: once of each row.
void CountsOfBlock::visit(const Block& block, int s, const RowBits& all) {
  RowBits& seen = seen_[idx(s)];
  RowBits rows = rows_of_words([&](std::size_t w) { return all[w] & ~seen[w]; });
  if (!any_of(rows)) return;
  for (std::size_t w = 0; w < kBlockWords; ++w) seen[w] |= rows[w];
  const PlanStep& step = steps_[idx(s)];
  if (step.applies >= 0) {
    const Planes& applies = block.node(steps_[idx(step.applies)].plan);
    for (std::size_t w = 0; w < kBlockWords; ++w) rows[w] &= ~applies.failed[w];
  }
  if (step.whole) return note(block, s, rows, false);
  for (int c : step.children) {
    if (step.is_none) note(block, c, rows, true);
    else visit(block, c, rows);
  }
}

void CountsOfBlock::note(const Block& block, int s, const RowBits& rows, bool turned) {
  const int condition = condition_of_step_[idx(s)];
  if (condition < 0) return;
  if (place_of_.size() <= idx(condition)) place_of_.resize(idx(condition) + 1, -1);
  int& place = place_of_[idx(condition)];
  if (place < 0) place = static_cast<int>(found_.size()), found_.emplace_back().condition = condition;
  Found& f = found_[idx(place)];
  const Planes& p = block.node(steps_[idx(s)].plan);
  for (std::size_t w = 0; w < kBlockWords; ++w) {
    f.met[w] |= rows[w] & (turned ? p.failed[w] : p.met[w]);
    f.failed[w] |= rows[w] & (turned ? p.met[w] : p.failed[w]);
    f.open[w] |= rows[w] & ~p.met[w] & ~p.failed[w];
  }
}

void count_row(BlockingCounts& counts, const std::string& question, int group, const std::vector<ConditionOutcome>& conditions) {
  std::map<int, Tri> worst;
  for (const ConditionOutcome& c : conditions) {
    auto [it, is_new] = worst.try_emplace(counts.condition(question, c.id, c.within), c.outcome);
    if (!is_new) it->second = worst_of(it->second, c.outcome);
  }
  std::vector<BlockingCounts::Sum> sums;
  for (const auto& [condition, outcome] : worst) {
    BlockingCounts::Sum s{condition, group, {}};
    (outcome == Tri::yes ? s.count.met : outcome == Tri::no ? s.count.not_met : s.count.open) = 1;
    sums.push_back(s);
  }
  counts.add(sums);
}

}  // namespace chungsuc
