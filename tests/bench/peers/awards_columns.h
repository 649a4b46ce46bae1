// SPDX-License-Identifier: Apache-2.0
// The columns of a nominee and the figures of the award, as rules.py reads them from awards.csv.
#pragma once

#include <cstddef>
#include <cstdint>

namespace peers::awards {

enum At : std::size_t {
#define COLUMN(name) name,
#include "awards.inc"
#undef COLUMN
};

inline constexpr std::int32_t kYears[] = {10, 15, 20, 5, 0, 0, 0, 0};  // by group
inline constexpr std::int32_t kSince = 17897;                          // 2019-01-01
enum : unsigned { kExcellent = 1, kGood = 2, kProvince = 4, kNation = 8 };

}  // namespace peers::awards
