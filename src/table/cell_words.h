// SPDX-License-Identifier: Apache-2.0
// Cells as spreadsheets and data frames write them, by one rule for tables of all forms.
#pragma once

#include <optional>
#include <string_view>

namespace chungsuc {

// Without the blanks around it.
std::string_view cell_word(std::string_view);
// `true` and `false` in small letters, capitals or with one, 1 and 0, also as a data frame writes what was a float.
std::optional<bool> boolean_word(std::string_view);
// Four digits: `2023`, or as a data frame writes what was a float, `2023.0`.
std::optional<int> year_word(std::string_view);

}  // namespace chungsuc
