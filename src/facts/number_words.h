// SPDX-License-Identifier: Apache-2.0
// Numbers as people read them.
#pragma once

#include <string>

#include "chungsuc/facts.h"

namespace chungsuc {

// Digits in groups of three: 1.234,5 (vi), 1,234.5 (en).
std::string number_words(const Decimal&, bool vietnamese);

}  // namespace chungsuc
