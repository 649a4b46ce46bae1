// SPDX-License-Identifier: Apache-2.0
// The award with AVX2, a block of rows at a time.
#include "awards_columns.h"
#include "planes.h"

namespace peers {

namespace {

using namespace awards;

void years(const Columns& c, Rows r, Planes& out) {
  const __m256i by_group = _mm256_sub_epi32(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(kYears)), _mm256_set1_epi32(1));
  const std::uint8_t* codes = c[group].bytes() + r.first;
  whole<true>(c[years_of_service], r, [=](std::size_t i) {
    return _mm256_permutevar8x32_epi32(by_group, _mm256_cvtepu8_epi32(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(codes + i))));
  }, out);
}

// Two of four by met, and three refuted of four.
void two_of_four(const Columns& c, Rows r, Planes& out) {
  Planes p;
  flag(c[trained], r, p);
  Bits met1 = p.met, met2{}, gone1 = p.failed, gone2{}, gone3{};
  for (At one : {donor, volunteer, mentor}) {
    flag(c[one], r, p);
    for (std::size_t w = 0; w < kWords; ++w) {
      met2[w] |= met1[w] & p.met[w];
      met1[w] |= p.met[w];
      gone3[w] |= gone2[w] & p.failed[w];
      gone2[w] |= gone1[w] & p.failed[w];
      gone1[w] |= p.failed[w];
    }
  }
  out = {met2, gone3};
}

Planes conditions(const Columns& c, Rows r) {
  Planes all{}, one{}, any{};
  flag(c[law_abiding], r, all);
  auto no_flag = [&](At column) {
    flag(c[column], r, one);
    std::swap(one.met, one.failed);
    both(all, one);
  };
  no_flag(disciplined);
  no_flag(under_investigation);
  no_flag(complaint_open);
  years(c, r, one), both(all, one);
  one_of(c[this_rating], r, kExcellent | kGood, one), both(all, one);
  one_of(c[last_rating], r, kExcellent, any), flag(c[last_title], r, one), either(any, one), both(all, any);
  whole_at_least(c[initiatives], r, 2, any), one_of(c[initiative_scale], r, kProvince | kNation, one), either(any, one), both(all, any);
  real<false>(c[tax_owed], r, 0, one), both(all, one);
  real<true>(c[votes], r, 80, one), both(all, one);
  whole_at_least(c[achieved_on], r, kSince, one), both(all, one);
  whole_at_least(c[households_helped], r, 5, any);
  real<true>(c[gift], r, 50, one), either(any, one);
  whole_at_least(c[labour_days], r, 120, one), either(any, one), both(all, any);
  two_of_four(c, r, one), both(all, one);
  return all;
}

}  // namespace

void awards_by_blocks(const Columns& c, std::size_t first, std::size_t last, Answer& out) {
  for (; first + 64 <= last; first += kRows) {
    const Rows r{first, std::min(kWords, (last - first) / 64)};
    const Planes all = conditions(c, r);
    for (std::size_t w = 0; w < r.words; ++w)
      for (unsigned half = 0; half < 64; half += 32) {
        // One, one more where it is met, one less where it has failed.
        const __m256i met = spread(static_cast<std::uint32_t>(all.met[w] >> half)), failed = spread(static_cast<std::uint32_t>(all.failed[w] >> half));
        store(&out.outcome[r.first + 64 * w + half], _mm256_add_epi8(_mm256_sub_epi8(_mm256_set1_epi8(1), met), failed));
      }
  }
  awards_by_rows(c, last / 64 * 64, last, out);
}

}  // namespace peers
