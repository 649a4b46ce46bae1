// SPDX-License-Identifier: Apache-2.0
// Places as editors count them: lines and characters from 0, characters in the units that were agreed on.
#pragma once

#include <cstddef>
#include <string_view>

namespace chungsuc::lsp {

enum class Encoding { utf8, utf16, utf32 };

struct Position {
  std::size_t line = 0, character = 0;
  bool operator==(const Position&) const = default;
};

// Both cut what lies beyond the end of the text, or of the line.
std::size_t offset_of(std::string_view text, Position, Encoding);
Position position_of(std::string_view text, std::size_t offset, Encoding);
// Of a place that findings name: from 1, columns in code points.
std::size_t offset_of_column(std::string_view text, int line, int column);

}  // namespace chungsuc::lsp
