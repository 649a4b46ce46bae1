// SPDX-License-Identifier: Apache-2.0
// Purpose: scalars and keys in their canonical form.
// External interface: yaml_words.h. Private: what a text may begin with, quotes.
#include "model/yaml_words.h"

#include <algorithm>
#include <array>

namespace chungsuc {

namespace {

bool has_any(std::string_view text, std::string_view signs) { return text.find_first_of(signs) != std::string_view::npos; }

// What a reader may take for something that is not text.
bool is_special_word(std::string_view text) {
  std::string low;
  for (char c : text) low += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  constexpr std::array<std::string_view, 9> kSpecial = {"null", "true", "false", "yes", "no", "on", "off", "none", "nan"};
  return std::find(kSpecial.begin(), kSpecial.end(), low) != kSpecial.end();
}

// A letter, of any alphabet.
bool begins_with_letter(std::string_view text) {
  const unsigned char c = static_cast<unsigned char>(text.empty() ? 0 : text[0]);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

std::string in_double_quotes(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') (out += '\\') += c;
    else if (c == '\n') out += "\\n";
    else if (c == '\t') out += "\\t";
    else out += c;
  }
  return out + "\"";
}

std::string quoted_words(std::string_view text) {
  if (has_any(text, "\n\t'")) return in_double_quotes(text);
  return "'" + std::string(text) + "'";
}

}  // namespace

bool can_be_plain(std::string_view text, bool in_flow) {
  if (!begins_with_letter(text) || text.back() == ' ' || text.back() == ':' || is_special_word(text)) return false;
  if (has_any(text, "\n\t\r") || text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return false;
  return !in_flow || !has_any(text, ",[]{}:");
}

std::string written_scalar(std::string_view text, const Tree& scalar, bool in_flow, bool bare) {
  const std::string_view raw = text.substr(scalar.span.begin, scalar.span.end - scalar.span.begin);
  const bool one_line = raw.find('\n') == std::string_view::npos;
  if (!scalar.quoted) {
    if (one_line) return std::string(raw);
    return has_any(scalar.text, "\n") ? quoted_words(scalar.text) : scalar.text;
  }
  // What its author escaped stays so; that a line was broken is no escape to keep.
  if (bare && can_be_plain(scalar.text, in_flow) && (!one_line || !has_any(raw, "\\"))) return scalar.text;
  return one_line ? std::string(raw) : quoted_words(scalar.text);
}

std::string written_key(std::string_view text, const Entry& entry, bool in_flow) {
  const std::string_view raw = text.substr(entry.key_span.begin, entry.key_span.end - entry.key_span.begin);
  const bool quoted = !raw.empty() && (raw[0] == '\'' || raw[0] == '"');
  return quoted && can_be_plain(entry.key, in_flow) && entry.key.find_first_of(" ,[]{}:\\") == std::string::npos && !has_any(raw, "\\") ? entry.key : std::string(raw);
}

}  // namespace chungsuc
