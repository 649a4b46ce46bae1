// SPDX-License-Identifier: Apache-2.0
// Text in which nothing is written.
#pragma once

#include <string_view>

namespace chungsuc {

// Empty, or all white space as JSON Schema's `\s` has it: an empty cell of a table.
bool is_blank(std::string_view text);

}  // namespace chungsuc
