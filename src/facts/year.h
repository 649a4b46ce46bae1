// SPDX-License-Identifier: Apache-2.0
// Years as keys of facts.
#pragma once

#include <string>

#include "chungsuc/facts.h"

namespace chungsuc {

inline bool is_year(const std::string& text) { return text.size() == 4 && Date::parse(text + "-01-01").has_value(); }

}  // namespace chungsuc
