// SPDX-License-Identifier: Apache-2.0
// Purpose: the loops over cells with AVX-512, eight numbers or 64 codes at a time.
// External interface: avx512_kernels. Private: one loop for each layout; limits by code are looked up in registers.
#include "table/avx512_kernels.h"

#include <algorithm>

#include "table/wide_loops.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))

#if defined(__GNUC__) && !defined(__clang__)
// The compiler's own header begins registers with what was never set.
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

#include <immintrin.h>

#define CHUNGSUC_AVX512 __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl")))

namespace chungsuc {

namespace {

CHUNGSUC_AVX512 inline __m512d eight(const double* cells) { return _mm512_loadu_pd(cells); }
CHUNGSUC_AVX512 inline __m512d eight(const float* cells) { return _mm512_cvtps_pd(_mm256_loadu_ps(cells)); }
CHUNGSUC_AVX512 inline __m512d eight(const std::int32_t* cells) { return _mm512_cvtepi32_pd(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(cells))); }
CHUNGSUC_AVX512 inline __m512i eight(const std::int64_t* cells) { return _mm512_loadu_si512(cells); }

CHUNGSUC_AVX512 inline __m512d all_of(double x) { return _mm512_set1_pd(x); }
CHUNGSUC_AVX512 inline __m512i all_of(std::int64_t x) { return _mm512_set1_epi64(x); }
CHUNGSUC_AVX512 inline __m512i as_bits(__m512d x) { return _mm512_castpd_si512(x); }
CHUNGSUC_AVX512 inline __m512i as_bits(__m512i x) { return x; }

CHUNGSUC_AVX512 inline __mmask8 at_least(__m512d x, __m512d limit) { return _mm512_cmp_pd_mask(x, limit, _CMP_GE_OQ); }
CHUNGSUC_AVX512 inline __mmask8 at_least(__m512i x, __m512i limit) { return _mm512_cmpge_epi64_mask(x, limit); }
CHUNGSUC_AVX512 inline __mmask8 is_whole(__m512d x) { return _mm512_cmp_pd_mask(x, _mm512_roundscale_pd(x, _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC), _CMP_EQ_OQ); }
CHUNGSUC_AVX512 inline __mmask8 is_whole(__m512i) { return 0xff; }

// Limits by code: a register holds eight.
template <Limits kLimits>
CHUNGSUC_AVX512 inline __m512d limits_of(__m512i codes, __m512d low, __m512d high) {
  if constexpr (kLimits == Limits::eight) return _mm512_permutexvar_pd(codes, low);
  else return _mm512_permutex2var_pd(low, codes, high);
}
template <Limits kLimits>
CHUNGSUC_AVX512 inline __m512i limits_of(__m512i codes, __m512i low, __m512i high) {
  if constexpr (kLimits == Limits::eight) return _mm512_permutexvar_epi64(codes, low);
  else return _mm512_permutex2var_epi64(low, codes, high);
}

// Which rows of a word lie in their range.
template <typename Cell, Range kRange, typename T>
CHUNGSUC_AVX512 std::uint64_t lying_in(const Cell* cells, T from, T to) {
  const auto low = all_of(from), high = all_of(to);
  std::uint64_t in = 0;
  for (std::size_t i = 0; i < kWord; i += 8) {
    const auto x = eight(cells + i);
    unsigned lies = at_least(x, low) & at_least(high, x);
    if constexpr (kRange == Range::whole) lies &= is_whole(x);
    in |= std::uint64_t{lies} << i;
  }
  return in;
}

template <typename Cell, Limits kLimits, Range kRange, bool kRising, typename T>
CHUNGSUC_AVX512 void reached_in(const LimitTest<T>& t, std::uint64_t* reached) {
  const Cell* cells = static_cast<const Cell*>(t.of.cells);
  alignas(64) T by_code[kMostInTable]{};
  std::copy(t.limits, t.limits + std::min(t.many, kMostInTable), by_code);
  const auto low = eight(by_code), high = eight(by_code + 8);
  const T from = kRange == Range::none ? T{} : t.range->low, to = kRange == Range::none ? T{} : t.range->high;
  // As bits, positive doubles rise like whole numbers, and whatever is negative or no number is above them.
  const __m512i most = as_bits(all_of(to));
  auto limits = all_of(t.limits[0]);
  const std::size_t whole_words = t.of.rows / kWord;
  for (std::size_t w = 0; w < whole_words; ++w) {
    auto* yes = reinterpret_cast<std::uint8_t*>(reached + w);  // a byte for eight rows
    unsigned in = 0xff;
    for (std::size_t i = 0; i < kWord; i += 8) {
      const std::size_t row = w * kWord + i;
      const auto x = eight(cells + row);
      if constexpr (kLimits != Limits::one) limits = limits_of<kLimits>(_mm512_cvtepu8_epi64(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(t.codes + row))), low, high);
      yes[i / 8] = kRising ? at_least(x, limits) : at_least(limits, x);
      if constexpr (kRange == Range::from_zero) in &= _mm512_cmple_epu64_mask(as_bits(x), most);
    }
    if constexpr (kRange == Range::from_zero) note_words_range<Cell>(t, w, in == 0xff ? ~std::uint64_t{0} : lying_in<Cell, kRange>(cells + w * kWord, from, to));
    else if constexpr (kRange != Range::none) note_words_range<Cell>(t, w, lying_in<Cell, kRange>(cells + w * kWord, from, to));
  }
  if (whole_words < words_of(t.of)) reached_in_word<Cell>(t, whole_words, reached);
}

struct EightAtATime {
  template <typename Cell, Limits kLimits, Range kRange, typename T>
  static void reached(const LimitTest<T>& t, std::uint64_t* reached) {
    t.rising ? reached_in<Cell, kLimits, kRange, true>(t, reached) : reached_in<Cell, kLimits, kRange, false>(t, reached);
  }
};

// A register of sixteen bytes, four times.
CHUNGSUC_AVX512 inline __m512i four_times(const std::uint8_t* bytes) { return _mm512_broadcast_i32x4(_mm_load_si128(reinterpret_cast<const __m128i*>(bytes))); }

CHUNGSUC_AVX512 void codes_by_64(const CodeTest& t, std::uint64_t* met, std::uint64_t* failed) {
  if (t.many > kMostInTable) return portable_kernels().codes(t, met, failed);
  alignas(16) std::uint8_t yes[16]{}, no[16]{};
  for (std::size_t code = 0; code < t.many; ++code) {
    yes[code] = t.values[code] == Tri::yes ? 0x80 : 0;
    no[code] = t.values[code] == Tri::no ? 0x80 : 0;
  }
  const __m512i met_by_code = four_times(yes), failed_by_code = four_times(no);
  for (std::size_t w = 0; w < t.words; ++w) {
    const __m512i code = _mm512_loadu_si512(t.codes + w * kWord);
    met[w] = _mm512_movepi8_mask(_mm512_shuffle_epi8(met_by_code, code));
    failed[w] = _mm512_movepi8_mask(_mm512_shuffle_epi8(failed_by_code, code));
  }
}

CHUNGSUC_AVX512 bool keys_by_64(const KeyTest& t, std::uint64_t* there, std::uint8_t* codes) {
  if (t.many > kMostInTable) return portable_kernels().keys(t, there, codes);
  alignas(16) std::uint8_t by_key[16]{};
  std::copy(t.codes, t.codes + t.many, by_key);
  const __m512i table = four_times(by_key), last = _mm512_set1_epi8(static_cast<char>(t.many - 1));
  const __m512i missing = _mm512_set1_epi8(static_cast<char>(t.codes[t.many - 1])), look = _mm512_set1_epi8(static_cast<char>(t.look));
  const std::size_t whole_words = t.rows / kWord;
  std::uint64_t looks = 0;
  for (std::size_t w = 0; w < whole_words; ++w) {
    const __m512i key = _mm512_min_epu8(_mm512_loadu_si512(t.keys + w * kWord), last);
    const __m512i code = _mm512_mask_shuffle_epi8(missing, there[w], table, key);
    _mm512_storeu_si512(codes + w * kWord, code);
    there[w] = _mm512_cmpneq_epi8_mask(code, missing);
    looks |= _mm512_cmpeq_epi8_mask(code, look);
  }
  const bool at_end = whole_words * kWord < t.rows && keys_of_word(t, whole_words, there, codes);
  return looks != 0 || at_end;
}

CHUNGSUC_AVX512 void ranks_by_64(const RankTest& t, std::size_t rows, signed char* out) {
  __m512i ranks = _mm512_set1_epi8(t.none);
  for (std::size_t p = 0; p < t.many; ++p) ranks = _mm512_mask_blend_epi8(t.planes[p], ranks, _mm512_set1_epi8(static_cast<char>(t.none + 1 + static_cast<int>(p))));
  _mm512_mask_storeu_epi8(out, rows < kWord ? (std::uint64_t{1} << rows) - 1 : ~std::uint64_t{0}, ranks);
}

CHUNGSUC_AVX512 void numbers_by_64(const NumberTest& t, std::size_t rows, std::int8_t* out) {
  __m512i numbers = _mm512_setzero_si512();
  for (std::size_t d = 0; d < t.many; ++d) numbers = _mm512_mask_add_epi8(numbers, t.digits[d], numbers, _mm512_set1_epi8(static_cast<char>(1 << d)));
  const __mmask64 said = _mm512_test_epi8_mask(numbers, numbers), there = rows < kWord ? (std::uint64_t{1} << rows) - 1 : ~std::uint64_t{0};
  _mm512_mask_storeu_epi8(out, said & there, _mm512_sub_epi8(numbers, _mm512_set1_epi8(1)));
}

const Kernels kAvx512 = {"avx512", WideLoops<EightAtATime>::reals, WideLoops<EightAtATime>::wholes, codes_by_64, keys_by_64, ranks_by_64, numbers_by_64};

bool has_avx512() {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}

}  // namespace

const Kernels* avx512_kernels() { return has_avx512() ? &kAvx512 : nullptr; }

}  // namespace chungsuc

#else

namespace chungsuc {

const Kernels* avx512_kernels() { return nullptr; }

}  // namespace chungsuc

#endif
