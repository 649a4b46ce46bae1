// SPDX-License-Identifier: Apache-2.0
// Where scalars end, since the parser only says where they begin; and walking over blanks.
// External interface: yaml_text.h but for check_yaml_bytes (yaml_bytes.cc).
#include "model/yaml_text.h"

#include <algorithm>

namespace chungsuc {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

std::optional<std::size_t> quoted_end(std::string_view text, std::size_t begin) {
  const char quote = text[begin];
  for (std::size_t at = begin + 1; at < text.size(); ++at) {
    if (quote == '"' && text[at] == '\\') {
      ++at;
    } else if (text[at] == quote) {
      if (quote == '"' || at + 1 == text.size() || text[at + 1] != '\'') return at + 1;
      ++at;  // '' is a quote inside
    }
  }
  return std::nullopt;
}

std::size_t plain_end(std::string_view text, std::size_t begin, std::string_view value) {
  if (text.substr(begin, value.size()) == value) return begin + value.size();
  // Folding only touches blanks: match the others.
  std::size_t at = begin, end = begin;
  for (char c : value) {
    if (is_blank(c)) continue;
    while (at < text.size() && is_blank(text[at])) ++at;
    if (at == text.size() || text[at] != c) break;
    end = ++at;
  }
  return end;
}

std::optional<std::size_t> null_end(std::string_view text, std::size_t begin) {
  for (std::string_view word : {"null", "Null", "NULL", "~"}) {
    if (text.substr(std::min(begin, text.size()), word.size()) != word) continue;
    const std::size_t end = begin + word.size();
    if (end == text.size() || is_blank(text[end]) || std::string_view(",]}:").find(text[end]) != std::string_view::npos) return end;
  }
  return std::nullopt;
}

std::size_t skip_properties(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == '!' || text[at] == '&')) at = skip_blank(text, word_end(text, at));
  return std::min(at, text.size());
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

std::size_t skip_blank(std::string_view text, std::size_t at) {
  while (at < text.size() && (is_blank(text[at]) || (text[at] == '#' && (at == 0 || is_blank(text[at - 1]))))) {
    if (text[at] == '#')
      at = std::min(text.find('\n', at), text.size());
    else
      ++at;
  }
  return at;
}

std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size() && !is_blank(text[at])) ++at;
  return at;
}

std::size_t line_begin(std::string_view text, std::size_t at) {
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  return before == std::string_view::npos ? 0 : before + 1;
}

std::size_t line_end(std::string_view text, std::size_t at) {
  std::size_t end = std::min(text.find('\n', at), text.size());
  while (end > at && is_blank(text[end - 1])) --end;
  return end;
}

std::size_t indentation(std::string_view text, std::size_t at) {
  const std::size_t begin = line_begin(text, at);
  std::size_t end = begin;
  while (end < text.size() && text[end] == ' ') ++end;
  return end - begin;
}

}  // namespace chungsuc
