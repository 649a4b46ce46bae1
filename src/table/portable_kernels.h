// SPDX-License-Identifier: Apache-2.0
// One word of rows, cell by cell: the portable kernels, and the last rows of the others.
#pragma once

#include <algorithm>
#include <cmath>
#include <type_traits>

#include "table/kernels.h"

namespace chungsuc {

template <typename Cell, typename T>
void range_of_word(const CellsOfBlock& of, const RangeTest<T>& t, std::size_t w) {
  const Cell* cells = static_cast<const Cell*>(of.cells) + w * kWord;
  const std::size_t count = std::min(kWord, of.rows - w * kWord);
  std::uint64_t in = 0, out = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const T x = static_cast<T>(cells[i]);
    bool is_value = x >= t.low && x <= t.high;
    if constexpr (std::is_same_v<T, double>) is_value = is_value && (!t.whole || x == std::trunc(x));
    in |= std::uint64_t{is_value} << i;
    out |= std::uint64_t{!is_value && x == x} << i;
  }
  t.inside[w] = in & t.there[w];
  t.outside[w] = out & t.there[w];
}

template <typename Cell, typename T>
void reached_in_word(const LimitTest<T>& t, std::size_t w, std::uint64_t* reached) {
  const Cell* cells = static_cast<const Cell*>(t.of.cells) + w * kWord;
  const std::size_t count = std::min(kWord, t.of.rows - w * kWord);
  std::uint64_t yes = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const T x = static_cast<T>(cells[i]), limit = t.limits[t.codes ? t.codes[w * kWord + i] : 0];
    yes |= std::uint64_t{t.rising ? x >= limit : x <= limit} << i;
  }
  reached[w] = yes;
  if (t.range) range_of_word<Cell>(t.of, *t.range, w);
}

inline bool keys_of_word(const KeyTest& t, std::size_t w, std::uint64_t* there, std::uint8_t* codes) {
  const std::size_t count = std::min(kWord, t.rows - w * kWord), last = t.many - 1;
  std::uint64_t known = 0;
  bool looks = false;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t place = (there[w] >> i) & 1 ? std::min<std::size_t>(t.keys[w * kWord + i], last) : last;
    const std::uint8_t code = codes[w * kWord + i] = t.codes[place];
    known |= std::uint64_t{code != t.codes[last]} << i;
    looks |= code == t.look;
  }
  there[w] = known;
  return looks;
}

// The last word of all may have fewer rows.
inline std::size_t words_of(const CellsOfBlock& c) { return (c.rows + kWord - 1) / kWord; }

}  // namespace chungsuc
