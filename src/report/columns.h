// SPDX-License-Identifier: Apache-2.0
// Text in columns for a terminal, by the width that characters have there and not by their bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chungsuc {

// Columns that a text takes: none for combining marks, two for wide characters.
std::size_t display_width(std::string_view text);
// The text with spaces after it, up to a width.
std::string padded(std::string_view text, std::size_t width);
// Lines of at most `width` columns, broken at spaces; a word that is longer stands alone.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

constexpr std::size_t kPageWidth = 100;

}  // namespace chungsuc
