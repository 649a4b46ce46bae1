// SPDX-License-Identifier: Apache-2.0
// The loops over cells: numbers against limits and codes against what they mean, as bit planes of 64 rows a word. One set of
// them is portable and one for AVX2; which is used is found out once, and both say the same.
#pragma once

#include <cstddef>
#include <cstdint>

#include "facts/value.h"
#include "table/column.h"

namespace chungsuc {

constexpr std::size_t kWord = 64;           // rows
constexpr std::size_t kBlockWords = 16;
constexpr std::size_t kBlock = kWord * kBlockWords;  // rows that are decided at a time: their planes stay in the nearest cache

using Plane = std::uint64_t[kBlockWords];

// Cells that are asked for next: fetched from memory meanwhile, never read.
struct CellsAhead {
  const char* cells = nullptr;
  std::size_t width = 0;  // bytes of a cell
};

// Cells from a block's first row on, as far as it has rows: none beyond is read.
struct CellsOfBlock {
  const void* cells = nullptr;
  Layout layout = Layout::f64;
  std::size_t rows = 0;
  CellsAhead ahead = {};
};

// Where values may lie. `T` is double for what a double holds exactly, and int64: that and i64 only.
template <typename T>
struct RangeTest {
  const std::uint64_t* there = nullptr;  // plane: cells that are not null
  bool whole = false;                    // a fraction is no value
  T low{}, high{};
  // Rows whose value lies there, and rows whose value does not; those that are null or no number are neither.
  std::uint64_t *inside = nullptr, *outside = nullptr;
};

template <typename T>
struct LimitTest {
  CellsOfBlock of;
  const std::uint8_t* codes = nullptr;  // which limit is a row's; nullptr: the first is everyone's
  const T* limits = nullptr;
  std::size_t many = 1;                 // limits
  bool rising = true;                   // reached at or above a limit; falling: at or below it
  const RangeTest<T>* range = nullptr;  // found out on the same way, where it is asked
};

struct CodeTest {
  const std::uint8_t* codes = nullptr;  // of whole words: what stands beyond the last row is read, and says nothing
  const Tri* values = nullptr;          // by code
  std::size_t many = 0;
  std::size_t words = 0;
};

// Keys of a small dictionary, and the code of each; the last code is that of a cell that is not there.
struct KeyTest {
  const std::uint8_t* keys = nullptr;
  const std::uint8_t* codes = nullptr;
  std::size_t many = 0;   // codes
  std::uint8_t look = 0;  // the code that says nothing: somebody must look at the cell
  std::size_t rows = 0;
};

struct Kernels {
  const char* name;
  // Rows whose value reaches the limit.
  void (*reals)(const LimitTest<double>&, std::uint64_t* reached);
  void (*wholes)(const LimitTest<std::int64_t>&, std::uint64_t* reached);
  void (*codes)(const CodeTest&, std::uint64_t* met, std::uint64_t* failed);
  // Codes by row. `there`: keys that are not null; afterwards those whose code is another than the last. True: one must be looked at.
  bool (*keys)(const KeyTest&, std::uint64_t* there, std::uint8_t* codes);
};

const Kernels& portable_kernels();
// Those for the machine that runs; CHUNGSUC_KERNELS=portable asks for the others.
const Kernels& kernels();

}  // namespace chungsuc
