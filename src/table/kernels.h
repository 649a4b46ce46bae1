// SPDX-License-Identifier: Apache-2.0
// The loops over cells: numbers against limits, as bit planes of 64 rows a word. One set of them is portable and one for AVX2;
// which is used is found out once, and both say the same.
#pragma once

#include <cstddef>
#include <cstdint>

#include "table/column.h"

namespace chungsuc {

constexpr std::size_t kWord = 64;           // rows
constexpr std::size_t kBlockWords = 16;
constexpr std::size_t kBlock = kWord * kBlockWords;  // rows that are decided at a time: their planes stay in the nearest cache

using Plane = std::uint64_t[kBlockWords];

// Numbers that rise or fall to a limit. `T` is double for what a double holds exactly, and int64.
template <typename T>
struct LimitTest {
  const void* cells = nullptr;            // from the block's first row on
  Layout layout = Layout::f64;
  const std::uint8_t* codes = nullptr;    // which limit is a row's; nullptr: the first is everyone's
  const T *met = nullptr, *failed = nullptr;
  bool rising = true;                     // met at or above `met`, not met below `failed`; falling: at or below, and above
  bool whole = false;                     // a fraction is no value
  T low{}, high{};                        // where values may lie
  std::size_t words = 0;                  // of the block, whole ones; cells beyond the last row are never read
  std::size_t rows = 0;
};

// Rows met, rows not met, and rows whose value lies outside. Whether a cell is there is the caller's.
template <typename T>
struct LimitPlanes {
  std::uint64_t *met = nullptr, *failed = nullptr, *outside = nullptr;
};

struct Kernels {
  const char* name;
  void (*reals)(const LimitTest<double>&, const LimitPlanes<double>&);
  void (*wholes)(const LimitTest<std::int64_t>&, const LimitPlanes<std::int64_t>&);
};

const Kernels& portable_kernels();
// Those for the machine that runs; CHUNGSUC_KERNELS=portable asks for the others.
const Kernels& kernels();

}  // namespace chungsuc
