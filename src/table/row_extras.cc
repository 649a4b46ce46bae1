// SPDX-License-Identifier: Apache-2.0
// Purpose: puts what is told beside outcomes together.
// External interface: row_extras.h. Private: which rows columns decide, and how.
#include "table/row_extras.h"

#include <algorithm>
#include <utility>

#include "facts/index.h"

namespace chungsuc {

QuestionExtras::QuestionExtras(const TableQuery& query, std::size_t q, const PlannedQuestion& planned, const std::vector<PlanStep>& steps, const ColumnPlan& plan, SharedExtras& shared) : question(q) {
  if (query.reasons) ids = shared.ids[q].planned(steps, planned.steps, plan);
  if (!query.blocking && !query.group_by) return;
  countable = std::all_of(planned.steps.begin(), planned.steps.end(), [&](int s) { return steps[idx(s)].countable; });
  if (countable) conditions = conditions_of(shared.counts, query.questions[q], steps, planned.steps);
}

BlockExtras::BlockExtras(const TableQuery& query, const BoundPlan& bound, const std::vector<PlanStep>& steps, SharedExtras& shared, const Cells* groups) : query_(query), steps_(steps), shared_(shared), missing_(bound), seen_(steps.size()), told_(query.reasons ? query.questions.size() : 0, std::vector<char>(steps.size())) {
  if (query.blocking || query.group_by) groups_.emplace(shared.counts, groups, query.group_by ? *query.group_by : query.kind);
}

void BlockExtras::begin(std::int64_t first, std::size_t rows) {
  if (groups_) groups_->read(first, rows);
}

BlockExtras::Decided BlockExtras::decided(const PlannedQuestion& q, const Block& block, const RowBits& rows) {
  Decided d;
  for (int r : q.roots) {
    const Planes& p = block.node(r);
    for (std::size_t w = 0; w < kBlockWords; ++w) d.open[w] |= rows[w] & ~p.met[w] & ~p.failed[w];
  }
  const Planes& lowest = block.node(q.roots[0]);
  for (std::size_t w = 0; w < kBlockWords; ++w) {
    d.met[w] = rows[w] & ~d.open[w] & lowest.met[w];
    d.failed[w] = rows[w] & ~d.open[w] & lowest.failed[w];
  }
  return d;
}

RowBits BlockExtras::write(const QuestionExtras& extras, const PlannedQuestion& q, const Block& block, const RowBits& rows, const RowBits& odd, const RowBits& sure, OutcomeColumn& out, std::size_t place) {
  RowBits alone{};
  Decided d = decided(q, block, rows);
  for (std::size_t w = 0; w < kBlockWords; ++w) alone[w] = rows[w] & (extras.countable ? odd[w] | (d.open[w] & ~sure[w]) : ~std::uint64_t{0});
  auto leave = [&] {
    for (RowBits* of : {&d.met, &d.failed, &d.open})
      for (std::size_t w = 0; w < kBlockWords; ++w) (*of)[w] &= ~alone[w];
  };
  auto add = [&](const RowBits& more) {
    for (std::size_t w = 0; w < kBlockWords; ++w) alone[w] |= more[w];
    leave();
  };
  leave();
  if (query_.missing && any_of(d.open) && steps_[idx(q.steps[0])].is_condition) add(missing_.count(block, q.roots, d.open, out.missing.data() + place));
  if (query_.reasons) add(reasons(extras, q, block, d, out.reasons, place));
  if (groups_ && extras.countable) {
    const RowBits counted = rows_of_words([&](std::size_t w) { return rows[w] & ~alone[w]; });
    CountsOfBlock(shared_.counts, steps_, extras.conditions, q.steps, seen_).count(block, *groups_, counted);
  }
  return alone;
}

// By levels, not met is that the lowest fails; open is the first that is; met has all that carried the levels reached.
RowBits BlockExtras::reasons(const QuestionExtras& extras, const PlannedQuestion& q, const Block& block, const Decided& d, RowKeys& out, std::size_t place) {
  KeysOfBlock keys(out, place);
  ReasonsOfBlock walk(steps_, block, [&](int step, const RowBits& told) {
    note_told(extras, step);
    keys.put(told, extras.ids[idx(step)]);
  });
  if (any_of(d.failed)) walk.failed(q.steps[0], d.failed);
  RowBits open = d.open, met = d.met;
  for (std::size_t r = 0; r < q.roots.size(); ++r) {
    const Planes& p = block.node(q.roots[r]);
    const RowBits here = rows_of_words([&](std::size_t w) { return open[w] & ~p.met[w] & ~p.failed[w]; });
    if (any_of(here)) walk.open(q.steps[r], here);
    for (std::size_t w = 0; w < kBlockWords; ++w) open[w] &= ~here[w];
    const RowBits reached = rows_of_words([&](std::size_t w) { return met[w] & p.met[w]; });
    if (!steps_[idx(q.steps[r])].chooses || !any_of(reached)) continue;
    const RowBits untold = walk.met(q.steps[r], reached);
    for (std::size_t w = 0; w < kBlockWords; ++w) met[w] &= ~reached[w] | untold[w];
  }
  keys.write(block.kernels());
  return walk.unsure();
}

void BlockExtras::note_told(const QuestionExtras& extras, int step) {
  if (!std::exchange(told_[extras.question][idx(step)], char{1})) shared_.ids[extras.question].use(extras.ids[idx(step)]);
}

void BlockExtras::write_row(std::size_t question, std::size_t i, const RowDecision& d, OutcomeColumn& out, std::size_t place) {
  if (query_.reasons) shared_.ids[question].put(d.deciding_step, out.reasons, place);
  if (query_.missing) out.missing[place] = d.missing;
  if (groups_) count_row(shared_.counts, query_.questions[question], groups_->of(i), d.conditions);
}

}  // namespace chungsuc
