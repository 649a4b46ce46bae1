// SPDX-License-Identifier: Apache-2.0
// The loops over cells: numbers against limits and codes against what they mean, as bit planes of 64 rows a word. One set of
// them is portable, one for AVX2 and one for AVX-512; which is used is found out once, and all say the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "facts/value.h"
#include "table/column.h"

namespace chungsuc {

constexpr std::size_t kWord = 64;           // rows
// Of a column of numbers that is several pages of memory, one after another: with less, reading begins anew too often. The
// planes of a block stay in the second cache.
constexpr std::size_t kBlockWords = 128;
constexpr std::size_t kBlock = kWord * kBlockWords;  // rows that are decided at a time

using Plane = std::uint64_t[kBlockWords];

// Cells from a block's first row on, as far as it has rows: none beyond is read.
struct CellsOfBlock {
  const void* cells = nullptr;
  Layout layout = Layout::f64;
  std::size_t rows = 0;
};

// Words of bits as they lie in memory, which may begin at any byte.
struct BitWords {
  const void* from = nullptr;
  std::uint64_t operator[](std::size_t w) const {
    std::uint64_t word;
    std::memcpy(&word, static_cast<const char*>(from) + w * sizeof word, sizeof word);
    return word;
  }
};

// Where values may lie. `T` is double for what a double holds exactly, and int64: that and i64 only.
template <typename T>
struct RangeTest {
  BitWords there;         // cells that are not null
  bool whole = false;  // a fraction is no value
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

// Planes of 64 rows, a word each, the highest last.
struct RankTest {
  const std::uint64_t* planes = nullptr;
  std::size_t many = 0;
  signed char none = 0;  // the rank of a row of which no plane holds; that of the first plane is one more
};

// Planes of 64 rows, a word each: the digits of numbers, the lowest first. Zero says nothing of a row.
struct NumberTest {
  const std::uint64_t* digits = nullptr;
  std::size_t many = 0;  // at most seven
};

constexpr std::size_t kMostEqual = 7;

// Cells of which is asked whether they are the first number, the next, and so on: a bit for each, eight rows a byte as Arrow has
// them, beyond the last row none. The cells are read once.
struct EqualTest {
  const signed char* cells = nullptr;
  std::size_t rows = 0;
  signed char first = 0;
  std::size_t many = 1;  // numbers, at most kMostEqual
};

struct Kernels {
  const char* name;
  // Rows whose value reaches the limit.
  void (*reals)(const LimitTest<double>&, std::uint64_t* reached);
  void (*wholes)(const LimitTest<std::int64_t>&, std::uint64_t* reached);
  void (*codes)(const CodeTest&, std::uint64_t* met, std::uint64_t* failed);
  // Codes by row. `there`: keys that are not null; afterwards those whose code is another than the last. True: one must be looked at.
  bool (*keys)(const KeyTest&, std::uint64_t* there, std::uint8_t* codes);
  // Of each row the rank of the highest plane that holds; `rows` is not above 64.
  void (*ranks)(const RankTest&, std::size_t rows, signed char* out);
  // One less than each row's number, where it is not zero; what stands for other rows stays. `rows` is not above 64.
  void (*numbers)(const NumberTest&, std::size_t rows, std::int8_t* out);
  // For each number its bits, and how many cells are one of them.
  std::size_t (*equal)(const EqualTest&, std::uint8_t* const* bits);
};

const Kernels& portable_kernels();
// Those that this machine can run, the widest last.
std::vector<const Kernels*> all_kernels();
// The widest, or those that CHUNGSUC_KERNELS names: portable, avx2, avx512.
const Kernels& kernels();

}  // namespace chungsuc
