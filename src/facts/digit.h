// SPDX-License-Identifier: Apache-2.0
// std::isdigit asks the locale; the law's figures are written in ASCII.
#pragma once

namespace chungsuc {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace chungsuc
