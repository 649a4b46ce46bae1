// SPDX-License-Identifier: Apache-2.0
// The compiled form refers by int, with -1 for none; the standard containers count by size_t.
#pragma once

#include <cstddef>

namespace chungsuc {

constexpr std::size_t idx(int i) { return static_cast<std::size_t>(i); }

}  // namespace chungsuc
