// SPDX-License-Identifier: Apache-2.0
// The rows of a block, a bit each.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "table/kernels.h"

namespace chungsuc {

using RowBits = std::array<std::uint64_t, kBlockWords>;

inline bool any_of(const RowBits& rows) {
  std::uint64_t all = 0;
  for (std::uint64_t w : rows) all |= w;
  return all != 0;
}

template <typename Do>
void each_bit(std::uint64_t word, const Do& act) {
  for (; word; word &= word - 1) act(static_cast<std::size_t>(std::countr_zero(word)));
}

template <typename Do>
void each_row(const RowBits& rows, const Do& act) {
  for (std::size_t w = 0; w < kBlockWords; ++w) each_bit(rows[w], [&](std::size_t i) { act(w * kWord + i); });
}

// Word by word: what `made` says of each.
template <typename Make>
RowBits rows_of_words(const Make& make) {
  RowBits rows;
  for (std::size_t w = 0; w < kBlockWords; ++w) rows[w] = make(w);
  return rows;
}

}  // namespace chungsuc
