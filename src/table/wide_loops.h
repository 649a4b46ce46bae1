// SPDX-License-Identifier: Apache-2.0
// What the loops over cells have in common that take several cells at a time: which of them a test asks for, by the layout of
// its cells, its limits and its range.
#pragma once

#include <type_traits>

#include "table/portable_kernels.h"

namespace chungsuc {

constexpr std::size_t kMostInTable = 16;  // limits or values that registers hold

enum class LimitCount { one, eight, sixteen };
// from_zero: those from 0 to the bound, as nearly all are, are seen at once.
enum class RangeKind { none, from_zero, any, whole };

// What a code means, as the highest bit of a byte for each code.
struct MeantByCode {
  explicit MeantByCode(const CodeTest& t) {
    for (std::size_t code = 0; code < t.many; ++code) {
      yes[code] = t.values[code] == Tri::yes ? 0x80 : 0;
      no[code] = t.values[code] == Tri::no ? 0x80 : 0;
    }
  }
  alignas(16) std::uint8_t yes[kMostInTable]{}, no[kMostInTable]{};
};

// `in`: which rows of the word lie in their range.
template <typename Cell, typename T>
void note_words_range(const LimitTest<T>& t, std::size_t w, std::uint64_t in) {
  t.range->inside[w] = in & t.range->there[w];
  t.range->outside[w] = 0;
  if (t.range->there[w] & ~in) range_of_word<Cell>(t.of, *t.range, w);  // few: what is no number is told from what lies outside
}

// `Loop::reached<Cell, LimitCount, RangeKind>(test, reached)` is the loop itself.
template <typename Loop>
struct WideLoops {
  template <typename Cell, LimitCount kLimits, typename T>
  static void by_range(const LimitTest<T>& t, std::uint64_t* reached) {
    if (!t.range) return Loop::template reached<Cell, kLimits, RangeKind::none>(t, reached);
    if (t.range->whole && std::is_floating_point_v<Cell>) return Loop::template reached<Cell, kLimits, RangeKind::whole>(t, reached);
    const bool from_zero = t.range->low <= 0 && t.range->high >= 0;
    return from_zero ? Loop::template reached<Cell, kLimits, RangeKind::from_zero>(t, reached) : Loop::template reached<Cell, kLimits, RangeKind::any>(t, reached);
  }

  template <typename Cell, typename T>
  static void by_limits(const LimitTest<T>& t, std::uint64_t* reached) {
    if (!t.codes) return by_range<Cell, LimitCount::one>(t, reached);
    return t.many <= 8 ? by_range<Cell, LimitCount::eight>(t, reached) : by_range<Cell, LimitCount::sixteen>(t, reached);
  }

  static void reals(const LimitTest<double>& t, std::uint64_t* reached) {
    if (t.codes && t.many > kMostInTable) return portable_kernels().reals(t, reached);
    switch (t.of.layout) {
      case Layout::i32:
      case Layout::days: return by_limits<std::int32_t>(t, reached);
      case Layout::f32: return by_limits<float>(t, reached);
      case Layout::f64: return by_limits<double>(t, reached);
      default: return portable_kernels().reals(t, reached);
    }
  }

  static void wholes(const LimitTest<std::int64_t>& t, std::uint64_t* reached) {
    if (t.codes && t.many > kMostInTable) return portable_kernels().wholes(t, reached);
    by_limits<std::int64_t>(t, reached);
  }
};

}  // namespace chungsuc
