// SPDX-License-Identifier: Apache-2.0
// Blocks of rows with AVX2: a bit a row for met, one for failed, a column at a time. Only in files compiled for it.
#pragma once

#include <immintrin.h>

#include <algorithm>
#include <array>

#include "by_hand.h"

namespace peers {

constexpr std::size_t kWords = 128, kRows = 64 * kWords;
using Bits = std::array<std::uint64_t, kWords>;

struct Planes {
  Bits met, failed;
};

// Whole words of rows: `first` is a multiple of 64.
struct Rows {
  std::size_t first, words;
};

inline std::uint64_t word_at(const std::uint8_t* bits, std::size_t word) {
  std::uint64_t all;
  std::memcpy(&all, bits + 8 * word, 8);
  return all;
}

inline void put(const Column& c, Rows r, std::size_t w, std::uint64_t holds, Planes& out) {
  const std::uint64_t there = c.valid ? word_at(c.valid, r.first / 64 + w) : ~std::uint64_t{0};
  out.met[w] = there & holds;
  out.failed[w] = there & ~holds;
}

inline void flag(const Column& c, Rows r, Planes& out) {
  for (std::size_t w = 0; w < r.words; ++w) put(c, r, w, word_at(c.bytes(), r.first / 64 + w), out);
}

template <bool kLeast>
inline __m256d reaches(__m256d x, __m256d limit) {
  return _mm256_cmp_pd(x, limit, kLeast ? _CMP_GE_OQ : _CMP_LE_OQ);
}

template <bool kLeast>
inline void real(const Column& c, Rows r, double limit, Planes& out) {
  const __m256d limits = _mm256_set1_pd(limit);
  for (std::size_t w = 0; w < r.words; ++w) {
    const double* x = c.reals() + r.first + 64 * w;
    std::uint64_t holds = 0;
    for (std::size_t i = 0; i < 64; i += 4) holds |= static_cast<std::uint64_t>(_mm256_movemask_pd(reaches<kLeast>(_mm256_loadu_pd(x + i), limits))) << i;
    put(c, r, w, holds, out);
  }
}

// Eight limits chosen by eight codes at once; as floats, which hold the limits exactly.
template <bool kLeast>
inline void real_by(const Column& c, Rows r, const std::int32_t* codes, const float (&by_code)[8], Planes& out) {
  const __m256 table = _mm256_loadu_ps(by_code);
  for (std::size_t w = 0; w < r.words; ++w) {
    const double* x = c.reals() + r.first + 64 * w;
    std::uint64_t holds = 0;
    for (std::size_t i = 0; i < 64; i += 8) {
      const __m256i code = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(codes + 64 * w + i));
      const __m256 limits = _mm256_permutevar8x32_ps(table, code);
      const int low = _mm256_movemask_pd(reaches<kLeast>(_mm256_loadu_pd(x + i), _mm256_cvtps_pd(_mm256_castps256_ps128(limits))));
      const int high = _mm256_movemask_pd(reaches<kLeast>(_mm256_loadu_pd(x + i + 4), _mm256_cvtps_pd(_mm256_extractf128_ps(limits, 1))));
      holds |= static_cast<std::uint64_t>(low | high << 4) << i;
    }
    put(c, r, w, holds, out);
  }
}

// Holds where a whole number is above `limit`, or, not `kAbove`, below it; the limits of eight rows by `limit_of`.
template <bool kAbove, typename LimitOf>
inline void whole(const Column& c, Rows r, const LimitOf& limit_of, Planes& out) {
  for (std::size_t w = 0; w < r.words; ++w) {
    const std::int32_t* x = c.wholes() + r.first + 64 * w;
    std::uint64_t holds = 0;
    for (std::size_t i = 0; i < 64; i += 8) {
      const __m256i cells = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(x + i));
      const __m256i limits = limit_of(64 * w + i);
      const __m256i beyond = kAbove ? _mm256_cmpgt_epi32(cells, limits) : _mm256_cmpgt_epi32(limits, cells);
      holds |= static_cast<std::uint64_t>(static_cast<unsigned>(_mm256_movemask_ps(_mm256_castsi256_ps(beyond)))) << i;
    }
    put(c, r, w, holds, out);
  }
}
inline void whole_at_least(const Column& c, Rows r, std::int32_t limit, Planes& out) {
  whole<true>(c, r, [=](std::size_t) { return _mm256_set1_epi32(limit - 1); }, out);
}
inline void whole_at_most(const Column& c, Rows r, std::int32_t limit, Planes& out) {
  whole<false>(c, r, [=](std::size_t) { return _mm256_set1_epi32(limit + 1); }, out);
}

// Codes below sixteen: each looked up in a register.
inline void one_of(const Column& c, Rows r, unsigned set, Planes& out) {
  alignas(16) std::uint8_t in_set[16];
  for (unsigned code = 0; code < 16; ++code) in_set[code] = (set >> code) & 1 ? 0x80 : 0;
  const __m256i table = _mm256_broadcastsi128_si256(_mm_load_si128(reinterpret_cast<const __m128i*>(in_set)));
  for (std::size_t w = 0; w < r.words; ++w) {
    const std::uint8_t* codes = c.bytes() + r.first + 64 * w;
    auto half = [&](std::size_t at) {
      const __m256i code = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(codes + at));
      return static_cast<std::uint64_t>(static_cast<unsigned>(_mm256_movemask_epi8(_mm256_shuffle_epi8(table, code))));
    };
    put(c, r, w, half(0) | half(32) << 32, out);
  }
}

// The codes of a block as eight to a register.
inline void widen(const Column& c, Rows r, std::int32_t* out) {
  for (std::size_t i = 0; i < 64 * r.words; i += 8)
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + i), _mm256_cvtepu8_epi32(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(c.bytes() + r.first + i))));
}

inline void both(Planes& all, const Planes& one) {
  for (std::size_t w = 0; w < kWords; ++w) all.met[w] &= one.met[w], all.failed[w] |= one.failed[w];
}
inline void either(Planes& any, const Planes& one) {
  for (std::size_t w = 0; w < kWords; ++w) any.met[w] |= one.met[w], any.failed[w] &= one.failed[w];
}

// How many of several planes are set, for each row, in binary.
template <std::size_t kDigits>
struct Counts {
  std::array<Bits, kDigits> digits{};
  void add(const Bits& plane) {
    for (std::size_t w = 0; w < kWords; ++w) {
      std::uint64_t carry = plane[w];
      for (Bits& digit : digits) {
        const std::uint64_t more = digit[w] & carry;
        digit[w] ^= carry;
        carry = more;
      }
    }
  }
};

// 32 bits as 32 bytes of 0 or -1.
inline __m256i spread(std::uint32_t bits) {
  const __m256i byte_of = _mm256_setr_epi64x(0, 0x0101010101010101, 0x0202020202020202, 0x0303030303030303);
  const __m256i bit_of = _mm256_set1_epi64x(static_cast<long long>(0x8040201008040201));
  const __m256i bytes = _mm256_shuffle_epi8(_mm256_set1_epi32(static_cast<int>(bits)), byte_of);
  return _mm256_cmpeq_epi8(_mm256_and_si256(bytes, bit_of), bit_of);
}

inline void store(signed char* to, __m256i bytes) { _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), bytes); }

}  // namespace peers
