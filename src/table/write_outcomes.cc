// SPDX-License-Identifier: Apache-2.0
// Purpose: writes what a block decided, eight rows at a time.
// External interface: write_outcomes. Private: the highest level of eight rows.
#include "table/write_outcomes.h"

#include <algorithm>
#include <cstring>

#include "facts/index.h"
#include "table/eight_rows.h"

namespace chungsuc {

namespace {

template <typename Cell>
void put_eight(Cell* cells, std::size_t first, std::size_t rows, std::uint64_t bytes) {
  std::memcpy(cells + first, &bytes, std::min(kEight, rows - first));
}

// The highest level whose bit is set, by eight rows; -1: none.
std::uint64_t highest_level(const std::vector<std::uint64_t>& levels, std::size_t eighth) {
  std::uint64_t rank = every_byte(0xff);
  for (std::size_t r = 0; r < levels.size(); ++r) {
    const std::uint64_t here = spread(levels[r], eighth);
    rank = (rank & ~here) | (here & every_byte(r));
  }
  return rank;
}

}  // namespace

RowBits write_outcomes(const Block& block, const std::vector<int>& roots, std::size_t rows, const OutcomeCells& out) {
  RowBits all_open{};
  std::vector<std::uint64_t> reached(roots.size()), possible(roots.size());
  for (std::size_t w = 0; w * kWord < rows; ++w) {
    // From the highest level down the first that is not refuted tells.
    std::uint64_t met = 0, open = 0, left = ~std::uint64_t{0};
    for (std::size_t r = roots.size(); r-- > 0;) {
      const Planes& p = block.node(roots[r]);
      reached[r] = p.met[w];
      possible[r] = ~p.failed[w];
      met |= left & reached[r];
      open |= left & possible[r] & ~reached[r];
      left &= p.failed[w];
    }
    all_open[w] = open;
    for (std::size_t e = 0; e < kEight && w * kWord + e * kEight < rows; ++e) {
      const std::size_t first = w * kWord + e * kEight;
      put_eight(out.outcomes, first, rows, (spread(met, e) & every_byte(static_cast<std::uint64_t>(Outcome::met))) | (spread(open, e) & every_byte(static_cast<std::uint64_t>(Outcome::undetermined))));
      if (!out.lower) continue;
      put_eight(out.lower, first, rows, highest_level(reached, e));
      put_eight(out.upper, first, rows, highest_level(possible, e));
    }
  }
  return all_open;
}

}  // namespace chungsuc
