// SPDX-License-Identifier: Apache-2.0
// A diagnostic as text for a terminal: place, message, the line, a caret below, related places, help.
// External interface: Diagnostic::to_text, source_snippet, place_words. The file's bytes never reach the terminal as control characters.
#include <algorithm>

#include "source/snippet.h"
#include "source/utf8.h"

namespace chungsuc {
namespace {

constexpr std::size_t kWidest = 160;  // code points of a line that are shown
constexpr std::size_t kBefore = 40;   // of them before the place, where the line is longer

const char* word(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::note: return "note";
  }
  return "error";
}

bool is_control(char32_t c) {
  const bool bidi = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  const bool unseen = c == 0xFEFF || (c >= 0x200B && c <= 0x200F);
  return (c < 0x20 && c != '\t') || (c >= 0x7F && c <= 0x9F) || bidi || unseen;
}

std::u32string code_points(const std::string& text) {
  std::u32string result;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    result += is_control(c.value) ? U'\uFFFD' : c.value;
    at += c.length;
  }
  return result;
}

std::string gutter(const std::string& number) {
  constexpr std::size_t kWidth = 5;
  return std::string(kWidth > number.size() ? kWidth - number.size() : 0, ' ') + number + " | ";
}

}  // namespace

std::string place_words(const Place& place) {
  if (place.line == 0) return place.file;
  return place.file + ':' + std::to_string(place.line) + ':' + std::to_string(place.column);
}

// The line, and carets under the place; nothing where the place lies beyond the part of the line that is kept.
std::string source_snippet(const Place& place) {
  const std::u32string line = code_points(place.line_text);
  const std::size_t begin = static_cast<std::size_t>(std::max(place.column, 1)) - 1;
  if (place.line == 0 || line.empty() || begin > line.size()) return {};
  std::size_t end = place.end_line == place.line ? static_cast<std::size_t>(std::max(place.end_column, 1)) - 1 : line.size();
  const std::size_t from = line.size() > kWidest && begin > kBefore ? begin - kBefore : 0;
  const std::size_t to = std::min(line.size(), from + kWidest);
  end = std::max(begin + 1, std::min(end, to));
  std::string shown, below;
  for (std::size_t i = from; i < to; ++i) {
    append_utf8(shown, line[i]);
    if (i < begin) below += line[i] == U'\t' ? '\t' : ' ';
  }
  const std::string number = std::to_string(place.line);
  return gutter(number) + shown + '\n' + gutter(std::string(number.size(), ' ')) + below + std::string(end - begin, '^') + '\n';
}

std::string Diagnostic::to_text() const {
  const std::string where = place_words(place);
  std::string text = (where.empty() ? "" : where + ": ") + word(severity) + ": " + message + " [" + code + "]\n" + source_snippet(place);
  for (const Related& r : related) text += place_words(r.place) + ": note: " + r.message + '\n';
  if (!help.empty()) text += "help: " + help + '\n';
  return text;
}

}  // namespace chungsuc
