// SPDX-License-Identifier: Apache-2.0
// Purpose: the loops over cells with AVX-512, eight or sixteen numbers or 64 codes at a time.
// External interface: avx512_kernels. Private: one loop for each layout; limits by code are looked up in registers.
#include "table/avx512_kernels.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>
#include <type_traits>

#include "table/wide_loops.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))

// The header of some compilers begins registers with what was never set.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <immintrin.h>
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

#define CHUNGSUC_AVX512 __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,popcnt")))

namespace chungsuc {

namespace {

// A register of cells: eight doubles, eight whole numbers, or sixteen narrow ones. `Number` is what a cell is compared as.
struct Reals {
  using Number = double;
  using Bits = std::uint8_t;  // one for each cell
  static constexpr std::size_t many = 8;
  __m512d x;
};
struct Wholes {
  using Number = std::int64_t;
  using Bits = std::uint8_t;
  static constexpr std::size_t many = 8;
  __m512i x;
};
struct Narrow {
  using Number = std::int32_t;
  using Bits = std::uint16_t;
  static constexpr std::size_t many = 16;
  __m512i x;
};

template <typename Register, typename Cell>
CHUNGSUC_AVX512 inline Register read(const Cell* cells) {
  if constexpr (std::is_same_v<Register, Wholes> || std::is_same_v<Register, Narrow>) return {_mm512_loadu_si512(cells)};
  else if constexpr (std::is_same_v<Cell, double>) return {_mm512_loadu_pd(cells)};
  else if constexpr (std::is_same_v<Cell, float>) return {_mm512_cvtps_pd(_mm256_loadu_ps(cells))};
  else return {_mm512_cvtepi32_pd(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(cells)))};
}

template <typename Register>
CHUNGSUC_AVX512 inline Register all_of(typename Register::Number x) {
  if constexpr (std::is_same_v<Register, Reals>) return {_mm512_set1_pd(x)};
  else if constexpr (std::is_same_v<Register, Wholes>) return {_mm512_set1_epi64(x)};
  else return {_mm512_set1_epi32(x)};
}

CHUNGSUC_AVX512 inline __mmask8 at_least(Reals a, Reals b) { return _mm512_cmp_pd_mask(a.x, b.x, _CMP_GE_OQ); }
CHUNGSUC_AVX512 inline __mmask8 at_least(Wholes a, Wholes b) { return _mm512_cmpge_epi64_mask(a.x, b.x); }
CHUNGSUC_AVX512 inline __mmask16 at_least(Narrow a, Narrow b) { return _mm512_cmpge_epi32_mask(a.x, b.x); }

// From zero to a bound: as bits, positive doubles rise like whole numbers, and whatever is negative or no number is above them.
CHUNGSUC_AVX512 inline __mmask8 from_zero_to(Reals x, Reals most) { return _mm512_cmple_epu64_mask(_mm512_castpd_si512(x.x), _mm512_castpd_si512(most.x)); }
CHUNGSUC_AVX512 inline __mmask8 from_zero_to(Wholes x, Wholes most) { return _mm512_cmple_epu64_mask(x.x, most.x); }
CHUNGSUC_AVX512 inline __mmask16 from_zero_to(Narrow x, Narrow most) { return _mm512_cmple_epu32_mask(x.x, most.x); }

CHUNGSUC_AVX512 inline __mmask8 is_whole(Reals a) { return _mm512_cmp_pd_mask(a.x, _mm512_roundscale_pd(a.x, _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC), _CMP_EQ_OQ); }
CHUNGSUC_AVX512 inline __mmask8 is_whole(Wholes) { return 0xff; }
CHUNGSUC_AVX512 inline __mmask16 is_whole(Narrow) { return 0xffff; }

// The limits of rows by their codes: a register holds eight wide ones or sixteen narrow ones.
template <LimitCount kLimits>
CHUNGSUC_AVX512 inline Reals limits_of(const std::uint8_t* codes, Reals low, Reals high) {
  const __m512i code = _mm512_cvtepu8_epi64(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(codes)));
  return {kLimits == LimitCount::eight ? _mm512_permutexvar_pd(code, low.x) : _mm512_permutex2var_pd(low.x, code, high.x)};
}
template <LimitCount kLimits>
CHUNGSUC_AVX512 inline Wholes limits_of(const std::uint8_t* codes, Wholes low, Wholes high) {
  const __m512i code = _mm512_cvtepu8_epi64(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(codes)));
  return {kLimits == LimitCount::eight ? _mm512_permutexvar_epi64(code, low.x) : _mm512_permutex2var_epi64(low.x, code, high.x)};
}
template <LimitCount>
CHUNGSUC_AVX512 inline Narrow limits_of(const std::uint8_t* codes, Narrow all, Narrow) {
  return {_mm512_permutexvar_epi32(_mm512_cvtepu8_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(codes))), all.x)};
}

// A test with its numbers as the register compares them.
template <typename Number>
struct RegisterTest {
  alignas(64) Number limits[kMostInTable]{};
  Number low{}, high{};
};

template <typename Number, typename T>
RegisterTest<Number> test_as_it_is(const LimitTest<T>& t) {
  RegisterTest<Number> c;
  std::copy(t.limits, t.limits + (t.codes ? t.many : 1), c.limits);
  if (t.range) c.low = t.range->low, c.high = t.range->high;
  return c;
}

// Between doubles and whole numbers nothing is lost where the double lies among these: at least 2.5 is at least 3.
std::optional<RegisterTest<std::int32_t>> narrow_test(const LimitTest<double>& t) {
  constexpr double least = std::numeric_limits<std::int32_t>::min(), most = std::numeric_limits<std::int32_t>::max();
  RegisterTest<std::int32_t> c;
  for (std::size_t i = 0; i < (t.codes ? t.many : 1); ++i) {
    const double limit = t.rising ? std::ceil(t.limits[i]) : std::floor(t.limits[i]);
    if (!(limit >= least && limit <= most)) return std::nullopt;
    c.limits[i] = static_cast<std::int32_t>(limit);
  }
  if (!t.range) return c;
  if (t.range->low > most || t.range->high < least) return std::nullopt;
  c.low = static_cast<std::int32_t>(std::ceil(std::max(t.range->low, least)));
  c.high = static_cast<std::int32_t>(std::floor(std::min(t.range->high, most)));
  return c;
}

// Which rows of a word lie in their range.
template <typename Register, RangeKind kRange, typename Cell>
CHUNGSUC_AVX512 std::uint64_t lying_in(const Cell* cells, typename Register::Number from, typename Register::Number to) {
  const auto low = all_of<Register>(from), high = all_of<Register>(to);
  std::uint64_t in = 0;
  for (std::size_t i = 0; i < kWord; i += Register::many) {
    const auto x = read<Register>(cells + i);
    unsigned lies = at_least(x, low) & at_least(high, x);
    if constexpr (kRange == RangeKind::whole) lies &= is_whole(x);
    in |= std::uint64_t{lies} << i;
  }
  return in;
}

template <typename Register, typename Cell, LimitCount kLimits, RangeKind kRange, bool kRising, typename T>
CHUNGSUC_AVX512 void reached_in(const LimitTest<T>& t, const RegisterTest<typename Register::Number>& c, std::uint64_t* reached) {
  using Bits = typename Register::Bits;
  const Cell* cells = static_cast<const Cell*>(t.of.cells);
  const auto low = read<Register>(c.limits), high = read<Register>(c.limits + kMostInTable - Register::many), most = all_of<Register>(c.high);
  auto limits = all_of<Register>(c.limits[0]);
  const std::size_t whole_words = t.of.rows / kWord;
  for (std::size_t w = 0; w < whole_words; ++w) {
    Bits in = static_cast<Bits>(-1);
    for (std::size_t i = 0; i < kWord; i += Register::many) {
      const std::size_t row = w * kWord + i;
      const auto x = read<Register>(cells + row);
      if constexpr (kLimits != LimitCount::one) limits = limits_of<kLimits>(t.codes + row, low, high);
      const Bits yes = kRising ? at_least(x, limits) : at_least(limits, x);
      std::memcpy(reinterpret_cast<char*>(reached + w) + i / 8, &yes, sizeof yes);  // the bytes of their rows
      if constexpr (kRange == RangeKind::from_zero) in &= from_zero_to(x, most);
    }
    if constexpr (kRange == RangeKind::none) continue;
    const bool all_in = kRange == RangeKind::from_zero && in == static_cast<Bits>(-1);
    note_words_range<Cell>(t, w, all_in ? ~std::uint64_t{0} : lying_in<Register, kRange>(cells + w * kWord, c.low, c.high));
  }
  if (whole_words < words_of(t.of)) reached_in_word<Cell>(t, whole_words, reached);
}

template <typename Register, typename Cell, LimitCount kLimits, RangeKind kRange, typename T>
void reached_by(const LimitTest<T>& t, const RegisterTest<typename Register::Number>& c, std::uint64_t* reached) {
  t.rising ? reached_in<Register, Cell, kLimits, kRange, true>(t, c, reached) : reached_in<Register, Cell, kLimits, kRange, false>(t, c, reached);
}

struct RegistersOfCells {
  template <typename Cell, LimitCount kLimits, RangeKind kRange, typename T>
  static void reached(const LimitTest<T>& t, std::uint64_t* reached) {
    if constexpr (std::is_same_v<Cell, std::int32_t>)
      if (const auto narrow = narrow_test(t)) return reached_by<Narrow, Cell, kLimits, kRange>(t, *narrow, reached);
    using Register = std::conditional_t<std::is_same_v<T, double>, Reals, Wholes>;
    reached_by<Register, Cell, kLimits, kRange>(t, test_as_it_is<T>(t), reached);
  }
};

// A register of sixteen bytes, four times.
CHUNGSUC_AVX512 inline __m512i four_times(const std::uint8_t* bytes) { return _mm512_broadcast_i32x4(_mm_load_si128(reinterpret_cast<const __m128i*>(bytes))); }

CHUNGSUC_AVX512 void codes_by_64(const CodeTest& t, std::uint64_t* met, std::uint64_t* failed) {
  if (t.many > kMostInTable) return portable_kernels().codes(t, met, failed);
  const MeantByCode meant(t);
  const __m512i met_by_code = four_times(meant.yes), failed_by_code = four_times(meant.no);
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

CHUNGSUC_AVX512 std::size_t equal_by_64(const signed char* cells, std::size_t rows, signed char number, std::uint8_t* bits) {
  const __m512i numbers = _mm512_set1_epi8(number);
  std::size_t row = 0, found = 0;
  for (; row + kWord <= rows; row += kWord) {
    const std::uint64_t here = _mm512_cmpeq_epi8_mask(_mm512_loadu_si512(cells + row), numbers);
    std::memcpy(bits + row / kEight, &here, sizeof here);
    found += static_cast<std::size_t>(_mm_popcnt_u64(here));
  }
  return found + equal_in_cells(cells + row, rows - row, number, bits + row / kEight);
}

const Kernels kAvx512 = {"avx512", WideLoops<RegistersOfCells>::reals, WideLoops<RegistersOfCells>::wholes, codes_by_64, keys_by_64, ranks_by_64, numbers_by_64, equal_numbers<equal_by_64>};

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
