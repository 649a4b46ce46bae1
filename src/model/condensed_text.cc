// SPDX-License-Identifier: Apache-2.0
// Purpose: finds runs of words in which nothing can be of YAML's own, in whatever kind of scalar or comment they stand.
// External interface: class CondensedText. Private: what a run is.
#include "model/condensed_text.h"

#include <algorithm>

namespace chungsuc {

namespace {

constexpr std::size_t kCharacters = 6400;  // U+E000 to U+F8FF, three bytes each
constexpr std::size_t kBytes = 3;
constexpr std::size_t kShortest = 6;  // nothing is gained by less, and `null` and `true` stay themselves

constexpr bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

// Of no meaning between two words, however often it is one elsewhere.
constexpr bool joins_words(char c) { return c == ' ' || c == '-' || c == '.' || c == '/' || c == '(' || c == ')' || c == ';'; }

std::size_t run_end(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (is_word(text[at])) ++at;
    else if (joins_words(text[at]) && at + 1 < text.size() && is_word(text[at + 1])) at += 2;
    else break;
  }
  return at;
}

// Past what stands at `at` and gives a meaning to the letters after it: an escape, a tag, an anchor, an alias, a directive.
std::size_t sign_end(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '\\') return run_end(text, std::min(at + 2, text.size()));
  if (c == '!' || c == '&' || c == '*') return std::min(text.find_first_of(" \t\r\n", at), text.size());
  if (c == '%' && (at == 0 || text[at - 1] == '\n')) return std::min(text.find('\n', at), text.size());
  return at + 1;
}

bool may_be_condensed(std::string_view text) {
  return text.find('\xEE') == std::string_view::npos && text.find('\xEF') == std::string_view::npos &&  // private, or not far from it
         text.find("\\u") == std::string_view::npos && text.find("\\U") == std::string_view::npos;      // may be written so
}

void append_character(std::string& out, std::size_t number) {
  const std::size_t code = 0xE000 + number;
  out += static_cast<char>(0xE0 | code >> 12);
  out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
  out += static_cast<char>(0x80 | (code & 0x3F));
}

std::size_t number_at(std::string_view text, std::size_t at) {
  auto bits = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(text[at + i])); };
  return ((bits(0) & 0x0F) << 12 | (bits(1) & 0x3F) << 6 | (bits(2) & 0x3F)) - 0xE000;
}

}  // namespace

CondensedText::CondensedText(std::string_view text, bool condense) : original_(text) {
  if (!condense || !may_be_condensed(text)) return;
  condensed_.reserve(text.size() / 2);
  std::size_t at = 0;
  while (at < text.size() && pieces_.size() < kCharacters) {
    const bool word = is_word(text[at]);
    const std::size_t end = word ? run_end(text, at) : sign_end(text, at);
    if (!word || end - at < kShortest) {
      condensed_ += text.substr(at, end - at);
    } else {
      append_character(condensed_, pieces_.size());
      pieces_.push_back({condensed_.size() - kBytes, at, end - at});
    }
    at = end;
  }
  condensed_ += text.substr(at);
}

std::size_t CondensedText::original_position(std::size_t at) const {
  auto next = std::upper_bound(pieces_.begin(), pieces_.end(), at, [](std::size_t wanted, const Piece& p) { return wanted < p.at; });
  if (next == pieces_.begin()) return at;
  const Piece& piece = *std::prev(next);
  return piece.begin + (at < piece.at + kBytes ? at - piece.at : piece.size + at - piece.at - kBytes);
}

const std::string& CondensedText::in_words(const std::string& value, std::string& store) const {
  if (pieces_.empty()) return value;
  std::size_t at = 0, found = value.find_first_of("\xEE\xEF");
  if (found == std::string::npos) return value;
  store.clear();
  for (; found != std::string::npos; found = value.find_first_of("\xEE\xEF", at)) {
    store.append(value, at, found - at);
    const Piece& piece = pieces_[number_at(value, found)];
    store.append(original_, piece.begin, piece.size);
    at = found + kBytes;
  }
  return store.append(value, at);
}

}  // namespace chungsuc
