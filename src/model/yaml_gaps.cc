// SPDX-License-Identifier: Apache-2.0
// Purpose: reads what a parser of YAML throws away.
// External interface: yaml_gaps.h.
#include "model/yaml_gaps.h"

#include <algorithm>

#include "model/yaml_text.h"

namespace chungsuc {

YamlGap read_gap(std::string_view text, std::size_t begin, std::size_t end, bool first) {
  YamlGap gap;
  bool same_line = !first;
  int breaks = first ? 1 : 0;  // since the last thing that was seen
  for (std::size_t at = begin; at < end;) {
    const char c = text[at];
    if (c == '\n') {
      same_line = false;
      ++breaks, ++at;
    } else if (c == '#') {
      const std::size_t stop = line_end(text, at);
      std::string comment(text.substr(at, stop - at));
      if (same_line && gap.leading.empty()) gap.trailing = std::move(comment);
      else gap.leading.push_back({std::move(comment), at - line_begin(text, at), breaks > 1});
      breaks = 0;
      at = stop;
    } else {
      if (c == '-') gap.dash = at;
      ++at;
    }
  }
  gap.blank_after = breaks > 1;
  return gap;
}

std::size_t closing_bracket(std::string_view text, std::size_t at) {
  for (;;) {
    at = skip_blank(text, at);
    if (at >= text.size() || text[at] != ',') break;
    ++at;
  }
  return std::min(at + 1, text.size());
}

std::size_t block_text_indent(std::string_view text, std::size_t at, std::size_t column) {
  const std::string_view head = text.substr(at, std::min<std::size_t>(3, line_end(text, at) - at));
  if (const std::size_t digit = head.find_first_of("123456789"); digit != std::string_view::npos) return column + static_cast<std::size_t>(head[digit] - '0');
  for (std::size_t line = text.find('\n', at); line != std::string_view::npos && ++line < text.size(); line = text.find('\n', line))
    if (skip_spaces(text, line) < line_end(text, line)) return std::max(indentation(text, line), column + 1);
  return column + 1;
}

std::size_t block_text_end(std::string_view text, std::size_t at, std::size_t column) {
  const bool keeps_breaks = text.substr(at, std::min<std::size_t>(3, line_end(text, at) - at)).find('+') != std::string_view::npos;
  const std::size_t own = block_text_indent(text, at, column);
  std::size_t end = line_end(text, at);
  for (std::size_t line = text.find('\n', at); line != std::string_view::npos && ++line < text.size(); line = text.find('\n', line)) {
    const bool empty = skip_spaces(text, line) >= line_end(text, line);
    if (!empty && indentation(text, line) < own) break;
    if (!empty || keeps_breaks) end = std::min(text.find('\n', line), text.size());
  }
  return end;
}

}  // namespace chungsuc
