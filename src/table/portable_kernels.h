// SPDX-License-Identifier: Apache-2.0
// One word of rows, cell by cell: the portable kernels, and the last rows of the others.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstring>
#include <type_traits>

#include "table/eight_rows.h"
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

// Eight rows at a time.
inline void ranks_of_word(const RankTest& t, std::size_t rows, signed char* out) {
  for (std::size_t first = 0; first < rows; first += kEight) {
    std::uint64_t ranks = every_byte(static_cast<std::uint8_t>(t.none));
    for (std::size_t p = 0; p < t.many; ++p) {
      const std::uint64_t here = spread(t.planes[p], first / kEight);
      ranks = (ranks & ~here) | (here & every_byte(static_cast<std::uint8_t>(t.none + 1 + static_cast<int>(p))));
    }
    std::memcpy(out + first, &ranks, std::min(kEight, rows - first));
  }
}

inline void numbers_of_word(const NumberTest& t, std::size_t rows, std::int8_t* out) {
  std::uint64_t said = 0;
  for (std::size_t d = 0; d < t.many; ++d) said |= t.digits[d];
  for (std::size_t first = 0; first < rows; first += kEight) {
    const std::uint64_t here = spread(said, first / kEight);
    std::uint64_t numbers = 0, cells = 0;
    for (std::size_t d = 0; d < t.many; ++d) numbers |= spread(t.digits[d], first / kEight) & every_byte(std::uint64_t{1} << d);
    numbers -= here & every_byte(1);  // of these bytes none is zero
    std::memcpy(&cells, out + first, std::min(kEight, rows - first));
    cells = (cells & ~here) | numbers;
    std::memcpy(out + first, &cells, std::min(kEight, rows - first));
  }
}

inline std::size_t equal_in_cells(const signed char* cells, std::size_t rows, signed char number, std::uint8_t* bits) {
  const std::uint64_t numbers = every_byte(static_cast<std::uint8_t>(number));
  std::size_t found = 0;
  for (std::size_t row = 0; row < rows; row += kEight) {
    std::uint64_t eight = ~numbers;  // what is not there is another
    std::memcpy(&eight, cells + row, std::min(kEight, rows - row));
    const std::uint8_t here = bits[row / kEight] = zero_bytes(eight ^ numbers);
    found += static_cast<std::size_t>(std::popcount(here));
  }
  return found;
}

// Number by number, over so few cells that the nearest cache holds them. `Equal` is equal_in_cells, or does the same.
template <auto Equal>
std::size_t equal_numbers(const EqualTest& t, std::uint8_t* const* bits) {
  std::size_t found = 0;
  for (std::size_t row = 0; row < t.rows; row += kBlock)
    for (std::size_t n = 0; n < t.many; ++n) found += Equal(t.cells + row, std::min(kBlock, t.rows - row), static_cast<signed char>(t.first + static_cast<int>(n)), bits[n] + row / kEight);
  return found;
}

// The last word of all may have fewer rows.
inline std::size_t words_of(const CellsOfBlock& c) { return (c.rows + kWord - 1) / kWord; }

}  // namespace chungsuc
