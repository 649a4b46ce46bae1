// SPDX-License-Identifier: Apache-2.0
// The standing with AVX2, a block of rows at a time.
#include "planes.h"

namespace peers {

namespace {

enum At : std::size_t {
#define COLUMN(name) name,
#include "standing.inc"
#undef COLUMN
};

struct Criteria {
  Counts<5> met, refuted;
  Planes every;
};

// Of nineteen, how many are fifteen or more.
Bits at_least_15(const Counts<5>& c) {
  Bits all;
  for (std::size_t w = 0; w < kWords; ++w) all[w] = c.digits[4][w] | (c.digits[3][w] & c.digits[2][w] & c.digits[1][w] & c.digits[0][w]);
  return all;
}
// More than four refuted leave less than fifteen.
Bits at_least_5(const Counts<5>& c) {
  Bits all;
  for (std::size_t w = 0; w < kWords; ++w) all[w] = c.digits[4][w] | c.digits[3][w] | (c.digits[2][w] & (c.digits[1][w] | c.digits[0][w]));
  return all;
}

constexpr Planes kAllMet = [] {
  Planes p{};
  p.met.fill(~std::uint64_t{0});
  return p;
}();

#define FLAG(name) flag(c[name], r, one), both(all, one);
#define AT_LEAST(name, limit) real<true>(c[name], r, limit, one), both(all, one);
#define AT_MOST(name, limit) real<false>(c[name], r, limit, one), both(all, one);
#define AT_LEAST_BY(name, ...)                      \
  {                                                 \
    static constexpr float limits[8] = {__VA_ARGS__}; \
    real_by<true>(c[name], r, codes, limits, one), both(all, one); \
  }
#define AT_MOST_BY(name, ...)                       \
  {                                                 \
    static constexpr float limits[8] = {__VA_ARGS__}; \
    real_by<false>(c[name], r, codes, limits, one), both(all, one); \
  }
#define WHOLE_AT_LEAST(name, limit) whole_at_least(c[name], r, limit, one), both(all, one);
#define WHOLE_AT_MOST(name, limit) whole_at_most(c[name], r, limit, one), both(all, one);
#define ONE_OF(name, set) one_of(c[name], r, set, one), both(all, one);

void criteria_of(const Columns& c, Rows r, const std::int32_t* codes, Criteria& out) {
  Planes all = kAllMet, one{};
  out.every = kAllMet;
#define CRITERION()            \
  out.met.add(all.met);        \
  out.refuted.add(all.failed); \
  both(out.every, all);        \
  all = kAllMet;
#include "standing.inc"
#undef CRITERION
}

Planes excellent_of(const Columns& c, Rows r) {
  Planes all = kAllMet, one{};
#define EXCELLENT
#include "standing.inc"
#undef EXCELLENT
  return all;
}

// Levels met and not refuted as bytes: -1 and one more for each.
__m256i rank(std::uint32_t a, std::uint32_t b, std::uint32_t c) {
  const __m256i levels = _mm256_add_epi8(_mm256_add_epi8(spread(a), spread(b)), spread(c));
  return _mm256_sub_epi8(_mm256_set1_epi8(-1), levels);
}

void write(const Planes& near, const Planes& reached, const Planes& best, Rows r, Answer& out) {
  for (std::size_t w = 0; w < r.words; ++w)
    for (unsigned half = 0; half < 64; half += 32) {
      auto bits = [&](std::uint64_t word) { return static_cast<std::uint32_t>(word >> half); };
      const __m256i lower = rank(bits(near.met[w]), bits(reached.met[w]), bits(best.met[w]));
      const __m256i upper = rank(bits(~near.failed[w]), bits(~reached.failed[w]), bits(~best.failed[w]));
      const __m256i below = _mm256_cmpgt_epi8(_mm256_setzero_si256(), lower);
      const __m256i decided = _mm256_andnot_si256(below, _mm256_set1_epi8(2));
      const std::size_t row = r.first + 64 * w + half;
      store(&out.lower[row], lower);
      store(&out.upper[row], upper);
      store(&out.outcome[row], _mm256_blendv_epi8(_mm256_set1_epi8(1), decided, _mm256_cmpeq_epi8(lower, upper)));
    }
}

}  // namespace

void standing_by_blocks(const Columns& c, std::size_t first, std::size_t last, Answer& out) {
  for (; first + 64 <= last; first += kRows) {
    const Rows r{first, std::min(kWords, (last - first) / 64)};
    std::int32_t codes[kRows];
    widen(c[region], r, codes);
    Criteria criteria;
    criteria_of(c, r, codes, criteria);
    const Planes near{at_least_15(criteria.met), at_least_5(criteria.refuted)};
    Planes reached = near;
    both(reached, criteria.every);
    Planes best = reached;
    both(best, excellent_of(c, r));
    write(near, reached, best, r, out);
  }
  const std::size_t done = last / 64 * 64;
  standing_by_rows(c, done, last, out);
}

}  // namespace peers
