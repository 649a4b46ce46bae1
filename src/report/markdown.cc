// SPDX-License-Identifier: Apache-2.0
// Purpose: text in tables of Markdown.
// External interface: markdown.h.
#include "report/markdown.h"

namespace chungsuc {

std::string markdown_text(const std::string& text) {
  std::string out;
  for (char c : text) {
    if (c == '|' || c == '*' || c == '_' || c == '`' || c == '<' || c == '\\' || c == '[') out += '\\';
    out += c == '\n' || c == '\r' ? ' ' : c;
  }
  return out;
}

std::string markdown_row(const std::vector<std::string>& cells) {
  std::string row = "|";
  for (const std::string& cell : cells) row += " " + cell + (cell.empty() ? "|" : " |");
  return row + "\n";
}

std::string markdown_head(const std::vector<std::string>& cells) {
  std::string line = "|";
  for (std::size_t i = 0; i < cells.size(); ++i) line += " --- |";
  return markdown_row(cells) + line + "\n";
}

}  // namespace chungsuc
