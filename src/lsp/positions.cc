// SPDX-License-Identifier: Apache-2.0
// Purpose: places in the units of editors.
// External interface: positions.h. Private: the width of a code point.
#include "lsp/positions.h"

#include <algorithm>

#include "source/utf8.h"

namespace chungsuc::lsp {

namespace {

std::size_t width_of(const CodePoint& c, Encoding encoding) {
  if (encoding == Encoding::utf8) return c.length;
  return encoding == Encoding::utf16 && c.value > 0xFFFF ? 2 : 1;
}

// Its first byte, and the byte behind its last without the break.
std::pair<std::size_t, std::size_t> line_bounds(std::string_view text, std::size_t line) {
  std::size_t begin = 0;
  for (; line > 0; --line) {
    const std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) return {text.size(), text.size()};
    begin = end + 1;
  }
  std::size_t end = std::min(text.find('\n', begin), text.size());
  if (end > begin && text[end - 1] == '\r') --end;
  return {begin, end};
}

}  // namespace

std::size_t offset_of(std::string_view text, Position at, Encoding encoding) {
  auto [offset, end] = line_bounds(text, at.line);
  for (std::size_t units = 0; offset < end;) {
    const CodePoint c = decode_utf8(text, offset);
    units += width_of(c, encoding);
    if (units > at.character) break;  // in the middle of a pair: before it
    offset += c.length;
  }
  return offset;
}

Position position_of(std::string_view text, std::size_t offset, Encoding encoding) {
  offset = std::min(offset, text.size());
  const std::string_view before = text.substr(0, offset);
  Position at;
  at.line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  const std::size_t begin = before.rfind('\n');
  for (std::size_t i = begin == std::string_view::npos ? 0 : begin + 1; i < offset;) {
    const CodePoint c = decode_utf8(text, i);
    at.character += width_of(c, encoding);
    i += c.length;
  }
  return at;
}

std::size_t offset_of_column(std::string_view text, int line, int column) {
  if (line < 1) return 0;
  return offset_of(text, {static_cast<std::size_t>(line - 1), static_cast<std::size_t>(std::max(column - 1, 0))}, Encoding::utf32);
}

}  // namespace chungsuc::lsp
