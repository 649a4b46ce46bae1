// SPDX-License-Identifier: Apache-2.0
// The grades of evidence as authors write them.
#pragma once

#include <optional>
#include <string_view>

#include "chungsuc/citation.h"

namespace chungsuc {

inline std::optional<Evidence> grade_named(std::string_view word) {
  for (Evidence e : {Evidence::gazette, Evidence::secondary, Evidence::inferred, Evidence::recalled, Evidence::assumed})
    if (word == to_string(e)) return e;
  return std::nullopt;
}

}  // namespace chungsuc
