// SPDX-License-Identifier: Apache-2.0
// Purpose: the loops over cells, and which of them this machine runs.
// External interface: kernels.h. Private: loading of each layout.
#include "table/kernels.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <type_traits>

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#define CHUNGSUC_AVX2 1
#include <immintrin.h>
#endif

namespace chungsuc {

namespace {

// One row of a word, whatever its layout.
template <typename Cell, typename T>
void portable_word(const Cell* cells, const LimitTest<T>& t, std::size_t first, std::size_t count, std::uint64_t& met, std::uint64_t& failed, std::uint64_t& outside) {
  met = failed = outside = 0;
  for (std::size_t i = 0; i < count; ++i) {
    T x = static_cast<T>(cells[first + i]);
    std::size_t code = t.codes ? t.codes[first + i] : 0;
    bool there = x >= t.low && x <= t.high;
    if constexpr (std::is_same_v<T, double>) there = there && (!t.whole || x == std::trunc(x));
    bool yes = t.rising ? x >= t.met[code] : x <= t.met[code];
    bool no = t.rising ? x < t.failed[code] : x > t.failed[code];
    met |= std::uint64_t{there && yes} << i;
    failed |= std::uint64_t{there && no} << i;
    bool number = x == x;
    outside |= std::uint64_t{!there && number} << i;
  }
}

template <typename Cell, typename T>
void portable_cells(const LimitTest<T>& t, const LimitPlanes<T>& out) {
  const Cell* cells = static_cast<const Cell*>(t.cells);
  for (std::size_t w = 0; w < t.words; ++w)
    portable_word<Cell, T>(cells, t, w * kWord, std::min(kWord, t.rows - w * kWord), out.met[w], out.failed[w], out.outside[w]);
}

void portable_reals(const LimitTest<double>& t, const LimitPlanes<double>& out) {
  switch (t.layout) {
    case Layout::i8: return portable_cells<std::int8_t>(t, out);
    case Layout::i16: return portable_cells<std::int16_t>(t, out);
    case Layout::i32:
    case Layout::days: return portable_cells<std::int32_t>(t, out);
    case Layout::u8: return portable_cells<std::uint8_t>(t, out);
    case Layout::u16: return portable_cells<std::uint16_t>(t, out);
    case Layout::u32: return portable_cells<std::uint32_t>(t, out);
    case Layout::f32: return portable_cells<float>(t, out);
    default: return portable_cells<double>(t, out);
  }
}

void portable_wholes(const LimitTest<std::int64_t>& t, const LimitPlanes<std::int64_t>& out) { portable_cells<std::int64_t>(t, out); }

#ifdef CHUNGSUC_AVX2

// Four cells as doubles.
template <typename Cell>
__attribute__((target("avx2"))) inline __m256d four(const Cell* cells) {
  if constexpr (std::is_same_v<Cell, double>) return _mm256_loadu_pd(cells);
  else if constexpr (std::is_same_v<Cell, float>) return _mm256_cvtps_pd(_mm_loadu_ps(cells));
  else return _mm256_cvtepi32_pd(_mm_loadu_si128(reinterpret_cast<const __m128i*>(cells)));
}

__attribute__((target("avx2"))) inline __m256d limits_of(const double* limits, const std::uint8_t* codes) {
  std::int32_t four_codes;
  std::memcpy(&four_codes, codes, sizeof four_codes);
  const __m256d all = _mm256_castsi256_pd(_mm256_set1_epi64x(-1));
  return _mm256_mask_i32gather_pd(_mm256_setzero_pd(), limits, _mm_cvtepu8_epi32(_mm_cvtsi32_si128(four_codes)), all, 8);
}

template <typename Cell, bool kRising, bool kByCode, bool kWhole>
__attribute__((target("avx2"))) void avx2_words(const LimitTest<double>& t, const LimitPlanes<double>& out) {
  const Cell* cells = static_cast<const Cell*>(t.cells);
  const __m256d low = _mm256_set1_pd(t.low), high = _mm256_set1_pd(t.high);
  __m256d met = _mm256_set1_pd(t.met[0]), failed = _mm256_set1_pd(t.failed[0]);
  std::size_t whole_words = t.rows / kWord;
  for (std::size_t w = 0; w < whole_words; ++w) {
    std::uint64_t yes = 0, no = 0, outside = 0;
    for (std::size_t i = 0; i < kWord; i += 4) {
      const std::size_t row = w * kWord + i;
      const __m256d x = four(cells + row);
      if constexpr (kByCode) {
        met = limits_of(t.met, t.codes + row);
        failed = limits_of(t.failed, t.codes + row);
      }
      __m256d there = _mm256_and_pd(_mm256_cmp_pd(x, low, _CMP_GE_OQ), _mm256_cmp_pd(x, high, _CMP_LE_OQ));
      if constexpr (kWhole) there = _mm256_and_pd(there, _mm256_cmp_pd(x, _mm256_round_pd(x, _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC), _CMP_EQ_OQ));
      const __m256d is_met = _mm256_cmp_pd(x, met, kRising ? _CMP_GE_OQ : _CMP_LE_OQ);
      const __m256d is_failed = _mm256_cmp_pd(x, failed, kRising ? _CMP_LT_OQ : _CMP_GT_OQ);
      const __m256d is_outside = _mm256_andnot_pd(there, _mm256_cmp_pd(x, x, _CMP_ORD_Q));
      yes |= static_cast<std::uint64_t>(_mm256_movemask_pd(_mm256_and_pd(there, is_met))) << i;
      no |= static_cast<std::uint64_t>(_mm256_movemask_pd(_mm256_and_pd(there, is_failed))) << i;
      outside |= static_cast<std::uint64_t>(_mm256_movemask_pd(is_outside)) << i;
    }
    out.met[w] = yes;
    out.failed[w] = no;
    out.outside[w] = outside;
  }
  if (whole_words < t.words)  // the last rows of all
    portable_word<Cell, double>(cells, t, whole_words * kWord, t.rows - whole_words * kWord, out.met[whole_words], out.failed[whole_words], out.outside[whole_words]);
}

template <typename Cell>
void avx2_cells(const LimitTest<double>& t, const LimitPlanes<double>& out) {
  using Loop = void (*)(const LimitTest<double>&, const LimitPlanes<double>&);
  static constexpr Loop loops[] = {
      avx2_words<Cell, false, false, false>, avx2_words<Cell, false, false, true>, avx2_words<Cell, false, true, false>, avx2_words<Cell, false, true, true>,
      avx2_words<Cell, true, false, false>,  avx2_words<Cell, true, false, true>,  avx2_words<Cell, true, true, false>,  avx2_words<Cell, true, true, true>};
  loops[(t.rising ? 4 : 0) + (t.codes ? 2 : 0) + (t.whole ? 1 : 0)](t, out);
}

void avx2_reals(const LimitTest<double>& t, const LimitPlanes<double>& out) {
  switch (t.layout) {
    case Layout::i32:
    case Layout::days: return avx2_cells<std::int32_t>(t, out);
    case Layout::f32: return avx2_cells<float>(t, out);
    case Layout::f64: return avx2_cells<double>(t, out);
    default: return portable_reals(t, out);
  }
}

// GCC makes vectors of this loop by itself where it may use them.
__attribute__((target("avx2"))) void avx2_wholes(const LimitTest<std::int64_t>& t, const LimitPlanes<std::int64_t>& out) { portable_cells<std::int64_t>(t, out); }

#endif

const Kernels kPortable = {"portable", portable_reals, portable_wholes};

const Kernels& best() {
  const char* asked = std::getenv("CHUNGSUC_KERNELS");
  if (asked && std::string_view(asked) == "portable") return kPortable;
#ifdef CHUNGSUC_AVX2
  static const Kernels avx2 = {"avx2", avx2_reals, avx2_wholes};
  if (__builtin_cpu_supports("avx2")) return avx2;
#endif
  return kPortable;
}

}  // namespace

const Kernels& portable_kernels() { return kPortable; }

const Kernels& kernels() {
  static const Kernels& chosen = best();
  return chosen;
}

}  // namespace chungsuc
