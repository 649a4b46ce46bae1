// SPDX-License-Identifier: Apache-2.0
// Purpose: the loops over cells with AVX2, four numbers or 32 codes at a time.
// External interface: avx2_kernels. Private: one loop for each layout; limits by code are looked up in registers.
#include "table/avx2_kernels.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <type_traits>

#include "table/wide_loops.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))

#include <immintrin.h>

#define CHUNGSUC_AVX2 __attribute__((target("avx2,popcnt")))
// Unrolled wholly, a word of rows needs more registers than there are.
#ifdef __clang__
#define CHUNGSUC_FEW_AT_A_TIME
#else
#define CHUNGSUC_FEW_AT_A_TIME _Pragma("GCC unroll 2")
#endif

namespace chungsuc {

namespace {

template <typename Cell>
CHUNGSUC_AVX2 inline __m256d four_reals(const Cell* cells) {
  if constexpr (std::is_same_v<Cell, double>) return _mm256_loadu_pd(cells);
  else if constexpr (std::is_same_v<Cell, float>) return _mm256_cvtps_pd(_mm_loadu_ps(cells));
  else return _mm256_cvtepi32_pd(_mm_loadu_si128(reinterpret_cast<const __m128i*>(cells)));
}
CHUNGSUC_AVX2 inline __m256i four_wholes(const std::int64_t* cells) { return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(cells)); }

CHUNGSUC_AVX2 inline std::uint64_t bits_of(__m256d mask) { return static_cast<std::uint64_t>(static_cast<unsigned>(_mm256_movemask_pd(mask))); }
CHUNGSUC_AVX2 inline std::uint64_t bits_of(__m256i mask) { return bits_of(_mm256_castsi256_pd(mask)); }

// What the rows of a falling limit are turned over with, so that reaching it is being at or above it: of doubles the sign,
// of whole numbers all bits.
constexpr long long turned(const LimitTest<double>& t) { return t.rising ? 0 : std::numeric_limits<long long>::min(); }
constexpr long long turned(const LimitTest<std::int64_t>& t) { return t.rising ? 0 : -1; }

// Up to sixteen numbers of 64 bits, as their lower and upper halves.
struct LimitTable {
  __m256i low[2], high[2];
};

template <typename T>
CHUNGSUC_AVX2 inline LimitTable table_of(const LimitTest<T>& t) {
  alignas(32) std::uint32_t low[kMostInTable]{}, high[kMostInTable]{};
  for (std::size_t i = 0; i < std::min(t.many, kMostInTable); ++i) {
    const auto bits = std::bit_cast<std::uint64_t>(t.limits[i]) ^ static_cast<std::uint64_t>(turned(t));
    low[i] = static_cast<std::uint32_t>(bits);
    high[i] = static_cast<std::uint32_t>(bits >> 32);
  }
  const auto* lows = reinterpret_cast<const __m256i*>(low);
  const auto* highs = reinterpret_cast<const __m256i*>(high);
  return {{_mm256_load_si256(lows), _mm256_load_si256(lows + 1)}, {_mm256_load_si256(highs), _mm256_load_si256(highs + 1)}};
}

// The limits of eight rows: of the first four, and of the others. Halves are put together two and two, so the rows stand in
// such an order before that they are in theirs after.
template <bool kMany>
CHUNGSUC_AVX2 inline void limits_of_eight(const LimitTable& table, const std::uint8_t* codes, __m256i& first, __m256i& second) {
  const __m128i order = _mm_setr_epi8(0, 1, 4, 5, 2, 3, 6, 7, -1, -1, -1, -1, -1, -1, -1, -1);
  const __m256i code = _mm256_cvtepu8_epi32(_mm_shuffle_epi8(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(codes)), order));
  __m256i low = _mm256_permutevar8x32_epi32(table.low[0], code), high = _mm256_permutevar8x32_epi32(table.high[0], code);
  if constexpr (kMany) {
    const __m256i above = _mm256_cmpgt_epi32(code, _mm256_set1_epi32(7));
    low = _mm256_blendv_epi8(low, _mm256_permutevar8x32_epi32(table.low[1], code), above);
    high = _mm256_blendv_epi8(high, _mm256_permutevar8x32_epi32(table.high[1], code), above);
  }
  first = _mm256_unpacklo_epi32(low, high);
  second = _mm256_unpackhi_epi32(low, high);
}

CHUNGSUC_AVX2 inline std::uint64_t reach(__m256d x, __m256i limits, __m256i turn) {
  return bits_of(_mm256_cmp_pd(_mm256_xor_pd(x, _mm256_castsi256_pd(turn)), _mm256_castsi256_pd(limits), _CMP_GE_OQ));
}
CHUNGSUC_AVX2 inline std::uint64_t reach(__m256i x, __m256i limits, __m256i turn) {
  return 0xf & ~bits_of(_mm256_cmpgt_epi64(limits, _mm256_xor_si256(x, turn)));
}

template <typename Cell>
CHUNGSUC_AVX2 inline auto four(const Cell* cells) {
  if constexpr (std::is_same_v<Cell, std::int64_t>) return four_wholes(cells);
  else return four_reals(cells);
}

// Bits of eight rows into a word, from its low end on.
constexpr std::uint64_t shifted_in(std::uint64_t word, std::uint64_t eight) { return word >> 8 | eight << 56; }

CHUNGSUC_AVX2 inline std::uint64_t lies(__m256d x, __m256d low, __m256d high) {
  return bits_of(_mm256_and_pd(_mm256_cmp_pd(x, low, _CMP_GE_OQ), _mm256_cmp_pd(x, high, _CMP_LE_OQ)));
}
CHUNGSUC_AVX2 inline std::uint64_t lies(__m256i x, __m256i low, __m256i high) {
  return 0xf & ~bits_of(_mm256_or_si256(_mm256_cmpgt_epi64(low, x), _mm256_cmpgt_epi64(x, high)));
}
CHUNGSUC_AVX2 inline std::uint64_t is_whole(__m256d x) { return bits_of(_mm256_cmp_pd(x, _mm256_round_pd(x, _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC), _CMP_EQ_OQ)); }
CHUNGSUC_AVX2 inline std::uint64_t is_whole(__m256i) { return 0xf; }
CHUNGSUC_AVX2 inline __m256d all_of(double x) { return _mm256_set1_pd(x); }
CHUNGSUC_AVX2 inline __m256i all_of(std::int64_t x) { return _mm256_set1_epi64x(x); }

CHUNGSUC_AVX2 inline __m256i as_bits(__m256d x) { return _mm256_castpd_si256(x); }
CHUNGSUC_AVX2 inline __m256i as_bits(__m256i x) { return x; }

// A sign where a number does not lie from 0 to `high`, or is none: as bits, positive doubles rise like whole numbers.
CHUNGSUC_AVX2 inline __m256i beyond(__m256i x, __m256i high) { return _mm256_or_si256(x, _mm256_sub_epi64(high, x)); }

// Which rows of a word lie in their range.
template <typename Cell, RangeKind kRange, typename T>
CHUNGSUC_AVX2 std::uint64_t lying_in(const Cell* cells, T from, T to) {
  const auto low = all_of(from), high = all_of(to);
  std::uint64_t in = 0;
  for (std::size_t i = 0; i < kWord; i += 8) {
    const auto a = four(cells + i), b = four(cells + i + 4);
    std::uint64_t eight = lies(a, low, high) | lies(b, low, high) << 4;
    if constexpr (kRange == RangeKind::whole) eight &= is_whole(a) | is_whole(b) << 4;
    in = shifted_in(in, eight);
  }
  return in;
}

template <typename Cell, LimitCount kLimits, RangeKind kRange, typename T>
CHUNGSUC_AVX2 void reached_in(const LimitTest<T>& t, std::uint64_t* reached) {
  const Cell* cells = static_cast<const Cell*>(t.of.cells);
  const LimitTable table = kLimits == LimitCount::one ? LimitTable{} : table_of(t);
  const __m256i turn = _mm256_set1_epi64x(turned(t));
  __m256i first = _mm256_xor_si256(_mm256_set1_epi64x(std::bit_cast<long long>(t.limits[0])), turn), second = first;
  const T from = kRange == RangeKind::none ? T{} : t.range->low, to = kRange == RangeKind::none ? T{} : t.range->high;
  const __m256i high = as_bits(all_of(to));
  const std::size_t whole_words = t.of.rows / kWord;
  for (std::size_t w = 0; w < whole_words; ++w) {
    std::uint64_t yes = 0;
    __m256i odd = _mm256_setzero_si256();
    CHUNGSUC_FEW_AT_A_TIME
    for (std::size_t i = 0; i < kWord; i += 8) {
      const std::size_t row = w * kWord + i;
      const auto a = four(cells + row), b = four(cells + row + 4);
      if constexpr (kLimits != LimitCount::one) limits_of_eight<kLimits == LimitCount::sixteen>(table, t.codes + row, first, second);
      yes = shifted_in(yes, reach(a, first, turn) | reach(b, second, turn) << 4);
      if constexpr (kRange == RangeKind::from_zero) odd = _mm256_or_si256(odd, _mm256_or_si256(beyond(as_bits(a), high), beyond(as_bits(b), high)));
    }
    reached[w] = yes;
    if constexpr (kRange == RangeKind::from_zero) note_words_range<Cell>(t, w, bits_of(odd) == 0 ? ~std::uint64_t{0} : lying_in<Cell, kRange>(cells + w * kWord, from, to));
    else if constexpr (kRange != RangeKind::none) note_words_range<Cell>(t, w, lying_in<Cell, kRange>(cells + w * kWord, from, to));
  }
  if (whole_words < words_of(t.of)) reached_in_word<Cell>(t, whole_words, reached);
}

struct FourAtATime {
  template <typename Cell, LimitCount kLimits, RangeKind kRange, typename T>
  static void reached(const LimitTest<T>& t, std::uint64_t* reached) {
    reached_in<Cell, kLimits, kRange>(t, reached);
  }
};

CHUNGSUC_AVX2 void codes_by_32(const CodeTest& t, std::uint64_t* met, std::uint64_t* failed) {
  if (t.many > kMostInTable) return portable_kernels().codes(t, met, failed);
  const MeantByCode meant(t);
  const __m256i met_by_code = _mm256_broadcastsi128_si256(_mm_load_si128(reinterpret_cast<const __m128i*>(meant.yes)));
  const __m256i failed_by_code = _mm256_broadcastsi128_si256(_mm_load_si128(reinterpret_cast<const __m128i*>(meant.no)));
  for (std::size_t w = 0; w < t.words; ++w) {
    met[w] = failed[w] = 0;
    for (std::size_t half = 0; half < kWord; half += 32) {
      const __m256i code = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(t.codes + w * kWord + half));
      met[w] |= static_cast<std::uint64_t>(static_cast<unsigned>(_mm256_movemask_epi8(_mm256_shuffle_epi8(met_by_code, code)))) << half;
      failed[w] |= static_cast<std::uint64_t>(static_cast<unsigned>(_mm256_movemask_epi8(_mm256_shuffle_epi8(failed_by_code, code)))) << half;
    }
  }
}

// 32 bits as 32 bytes of all ones or none.
CHUNGSUC_AVX2 inline __m256i bytes_of(std::uint32_t bits) {
  const __m256i byte_of = _mm256_setr_epi64x(0, 0x0101010101010101, 0x0202020202020202, 0x0303030303030303);
  const __m256i bit_of = _mm256_set1_epi64x(static_cast<long long>(0x8040201008040201));
  return _mm256_cmpeq_epi8(_mm256_and_si256(_mm256_shuffle_epi8(_mm256_set1_epi32(static_cast<int>(bits)), byte_of), bit_of), bit_of);
}

CHUNGSUC_AVX2 bool keys_by_32(const KeyTest& t, std::uint64_t* there, std::uint8_t* codes) {
  if (t.many > kMostInTable) return portable_kernels().keys(t, there, codes);
  alignas(16) std::uint8_t by_key[16]{};
  std::copy(t.codes, t.codes + t.many, by_key);
  const __m256i table = _mm256_broadcastsi128_si256(_mm_load_si128(reinterpret_cast<const __m128i*>(by_key)));
  const __m256i last = _mm256_set1_epi8(static_cast<char>(t.many - 1)), missing = _mm256_set1_epi8(static_cast<char>(t.codes[t.many - 1])), look = _mm256_set1_epi8(static_cast<char>(t.look));
  const std::size_t whole_words = t.rows / kWord;
  unsigned looks = 0;
  for (std::size_t w = 0; w < whole_words; ++w) {
    std::uint64_t known = 0;
    for (std::size_t half = 0; half < kWord; half += 32) {
      const __m256i key = _mm256_min_epu8(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(t.keys + w * kWord + half)), last);
      const __m256i code = _mm256_blendv_epi8(missing, _mm256_shuffle_epi8(table, key), bytes_of(static_cast<std::uint32_t>(there[w] >> half)));
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(codes + w * kWord + half), code);
      known |= static_cast<std::uint64_t>(~static_cast<unsigned>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(code, missing)))) << half;
      looks |= static_cast<unsigned>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(code, look)));
    }
    there[w] = known;
  }
  const bool at_end = whole_words * kWord < t.rows && keys_of_word(t, whole_words, there, codes);
  return looks != 0 || at_end;
}

CHUNGSUC_AVX2 void ranks_by_32(const RankTest& t, std::size_t rows, signed char* out) {
  if (rows < kWord) return ranks_of_word(t, rows, out);
  for (std::size_t half = 0; half < kWord; half += 32) {
    __m256i ranks = _mm256_set1_epi8(t.none);
    for (std::size_t p = 0; p < t.many; ++p)
      ranks = _mm256_blendv_epi8(ranks, _mm256_set1_epi8(static_cast<char>(t.none + 1 + static_cast<int>(p))), bytes_of(static_cast<std::uint32_t>(t.planes[p] >> half)));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + half), ranks);
  }
}

CHUNGSUC_AVX2 void numbers_by_32(const NumberTest& t, std::size_t rows, std::int8_t* out) {
  if (rows < kWord) return numbers_of_word(t, rows, out);
  for (std::size_t half = 0; half < kWord; half += 32) {
    __m256i numbers = _mm256_setzero_si256();
    std::uint32_t said = 0;
    for (std::size_t d = 0; d < t.many; ++d) {
      const auto digit = static_cast<std::uint32_t>(t.digits[d] >> half);
      said |= digit;
      numbers = _mm256_or_si256(numbers, _mm256_and_si256(bytes_of(digit), _mm256_set1_epi8(static_cast<char>(1 << d))));
    }
    auto* cells = reinterpret_cast<__m256i*>(out + half);
    _mm256_storeu_si256(cells, _mm256_blendv_epi8(_mm256_loadu_si256(cells), _mm256_sub_epi8(numbers, _mm256_set1_epi8(1)), bytes_of(said)));
  }
}

CHUNGSUC_AVX2 std::size_t equal_by_32(const signed char* cells, std::size_t rows, signed char number, std::uint8_t* bits) {
  const __m256i numbers = _mm256_set1_epi8(number);
  std::size_t row = 0, found = 0;
  for (; row + 32 <= rows; row += 32) {
    const auto here = static_cast<unsigned>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(cells + row)), numbers)));
    std::memcpy(bits + row / kEight, &here, sizeof here);
    found += static_cast<std::size_t>(_mm_popcnt_u32(here));
  }
  return found + equal_in_cells(cells + row, rows - row, number, bits + row / kEight);
}

const Kernels kAvx2 = {"avx2", WideLoops<FourAtATime>::reals, WideLoops<FourAtATime>::wholes, codes_by_32, keys_by_32, ranks_by_32, numbers_by_32, equal_numbers<equal_by_32>};

}  // namespace

const Kernels* avx2_kernels() { return __builtin_cpu_supports("avx2") ? &kAvx2 : nullptr; }

}  // namespace chungsuc

#else

namespace chungsuc {

const Kernels* avx2_kernels() { return nullptr; }

}  // namespace chungsuc

#endif
