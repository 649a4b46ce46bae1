// SPDX-License-Identifier: Apache-2.0
// Purpose: writes what a block decided.
// External interface: write_outcomes.
#include "table/write_outcomes.h"

#include <algorithm>
#include <iterator>


namespace chungsuc {

RowBits write_outcomes(const Block& block, const std::vector<int>& roots, std::size_t rows, const OutcomeCells& out) {
  static_assert(static_cast<int>(Outcome::not_met) == 0 && static_cast<int>(Outcome::undetermined) == 1 && static_cast<int>(Outcome::met) == 2);
  const Kernels& kernels = block.kernels();
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
    const std::size_t first = w * kWord, count = std::min(kWord, rows - first);
    const std::uint64_t outcomes[] = {open, met};
    kernels.ranks({outcomes, std::size(outcomes), 0}, count, reinterpret_cast<signed char*>(out.outcomes + first));
    if (!out.lower) continue;
    kernels.ranks({reached.data(), reached.size(), -1}, count, out.lower + first);
    kernels.ranks({possible.data(), possible.size(), -1}, count, out.upper + first);
  }
  return all_open;
}

}  // namespace chungsuc
