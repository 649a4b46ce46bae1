// SPDX-License-Identifier: Apache-2.0
// Purpose: reads words of cells.
// External interface: cell_words.h.
#include "table/cell_words.h"

#include <charconv>

namespace chungsuc {

std::string_view cell_word(std::string_view cell) {
  constexpr std::string_view kBlanks = " \t\r\n";
  auto is_inked = [](char c) { return static_cast<unsigned char>(c) > ' '; };
  if (cell.empty() || (is_inked(cell.front()) && is_inked(cell.back()))) return cell;
  const std::size_t from = cell.find_first_not_of(kBlanks);
  return from == std::string_view::npos ? std::string_view() : cell.substr(from, cell.find_last_not_of(kBlanks) + 1 - from);
}

std::optional<bool> boolean_word(std::string_view word) {
  for (std::string_view yes : {"true", "1", "TRUE", "True"})
    if (word == yes) return true;
  for (std::string_view no : {"false", "0", "FALSE", "False"})
    if (word == no) return false;
  if (word == "1.0" || word == "0.0") return word == "1.0";
  return std::nullopt;
}

std::optional<int> year_word(std::string_view word) {
  if (word.ends_with(".0")) word.remove_suffix(2);  // a data frame turns whole numbers beside an empty cell into floats
  int year = 0;
  const auto [end, code] = std::from_chars(word.data(), word.data() + word.size(), year);
  const bool good = code == std::errc{} && end == word.data() + word.size() && word.size() == 4 && year >= 1;
  return good ? std::optional(year) : std::nullopt;
}

}  // namespace chungsuc
