// SPDX-License-Identifier: Apache-2.0
// Purpose: counts missing facts of rows as a decision names them.
// External interface: class MissingOfBlock. Private: what a leaf waits for; counting of 64 rows at a time.
#include "table/missing_of.h"

#include <algorithm>

#include "facts/index.h"

namespace chungsuc {

MissingOfBlock::MissingOfBlock(const BoundPlan& bound) : bound_(bound), needed_(bound.plan.nodes.size()), is_needed_(needed_.size()), missing_(bound.columns.size()), is_missing_(missing_.size()) {}

RowBits MissingOfBlock::count(const Block& block, const std::vector<int>& roots, const RowBits& open, std::int32_t* counts) {
  std::fill(is_needed_.begin(), is_needed_.end(), char{0});
  std::fill(is_missing_.begin(), is_missing_.end(), char{0});
  unsure_.fill(0);
  auto need = [&](int n, const RowBits& rows) {
    const Planes& p = block.node(n);
    const RowBits here = rows_of_words([&](std::size_t w) { return rows[w] & ~p.met[w] & ~p.failed[w]; });
    if (!any_of(here)) return;
    RowBits& all = needed_[idx(n)];
    if (!is_needed_[idx(n)]) all.fill(0);
    is_needed_[idx(n)] = 1;
    for (std::size_t w = 0; w < kBlockWords; ++w) all[w] |= here[w];
  };
  int highest = 0;
  for (int r : roots) need(r, open), highest = std::max(highest, r);
  for (int n = highest; n >= 0; --n) {  // children stand before
    if (!is_needed_[idx(n)]) continue;
    const PlanNode& node = bound_.plan.nodes[idx(n)];
    if (node.children.empty()) leaf(block, n, needed_[idx(n)]);
    for (int c : node.children) need(c, needed_[idx(n)]);
  }
  sum(open, counts);
  return unsure_;
}

void MissingOfBlock::leaf(const Block& block, int n, const RowBits& needed) {
  const PlanNode& node = bound_.plan.nodes[idx(n)];
  auto doubt = [&](std::size_t w, std::uint64_t rows) { unsure_[w] |= rows; };
  bool set = node.kind == PlanNode::Kind::number || node.kind == PlanNode::Kind::lookup;
  if (node.kind == PlanNode::Kind::lookup) set = std::none_of(node.values.begin(), node.values.end() - 1, [](Tri t) { return t == Tri::unknown; });
  if (node.kind == PlanNode::Kind::number && node.selector < 0) set = node.limits[0].met.has_value();
  if (!set) {
    for (std::size_t w = 0; w < kBlockWords; ++w) doubt(w, needed[w]);
    return;
  }
  const auto c = idx(node.column);
  const RowBits& outside = block.outside(node.column);
  if (!is_missing_[c]) missing_[c].fill(0);
  is_missing_[c] = 1;
  for (std::size_t w = 0; w < kBlockWords; ++w) missing_[c][w] |= needed[w] & ~outside[w];
  if (node.selector < 0) return;
  // Where what selects the limit is open itself, or the limit is not set, more is waited for than this.
  const PlanSelector& selector = bound_.plan.selectors[idx(node.selector)];
  each_row(needed, [&](std::size_t row) {
    const int code = block.code(node.selector, row);
    if (code >= selector.values || !node.limits[idx(code)].met) doubt(row / kWord, std::uint64_t{1} << (row % kWord));
  });
}

// Counters of 64 rows, a word for each binary digit.
void MissingOfBlock::sum(const RowBits& open, std::int32_t* counts) const {
  constexpr std::size_t kMostDigits = 32;
  std::array<RowBits, kMostDigits> digits{};
  std::size_t used = 0;
  for (std::size_t c = 0; c < missing_.size(); ++c) {
    if (!is_missing_[c]) continue;
    for (std::size_t w = 0; w < kBlockWords; ++w) {
      std::uint64_t carry = missing_[c][w];
      for (std::size_t d = 0; carry && d < kMostDigits; ++d) {
        const std::uint64_t before = digits[d][w];
        digits[d][w] = before ^ carry;
        carry &= before;
        used = std::max(used, d + 1);
      }
    }
  }
  each_row(open, [&](std::size_t row) {
    std::uint32_t count = 0;
    for (std::size_t d = 0; d < used; ++d) count |= static_cast<std::uint32_t>((digits[d][row / kWord] >> (row % kWord)) & 1) << d;
    counts[row] = static_cast<std::int32_t>(count);
  });
}

}  // namespace chungsuc
