// SPDX-License-Identifier: Apache-2.0
// The gate before the parser: encoding, and hostile sizes. The parser keeps a token of about 130 bytes for each
// sign of a flow collection until it closes, and reads byte 0x04 as the end of the file.
// External interface: check_yaml_bytes.
#include <algorithm>
#include <array>
#include <string>

#include "model/yaml_text.h"
#include "source/nfc.h"
#include "source/utf8.h"

namespace chungsuc {
namespace {

constexpr std::size_t kSignsPerNode = 3;     // `"a": 1,` is two nodes and four signs
constexpr int kUnreadableNesting = 500;      // openers that are surely not text

Span span_of(FileId file, std::size_t begin, std::size_t end) {
  return {file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::string hex(unsigned value, int digits) {
  std::string text;
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) text += "0123456789ABCDEF"[value >> shift & 15];
  return text;
}

bool check_size(FileId file, Findings& findings, const YamlLimits& limits) {
  const std::size_t size = findings.sources().text(file).size();
  // Spans are 32 bits wide, whatever the limit says.
  if (size <= limits.max_bytes && size < (std::size_t{1} << 31)) return true;
  findings.error("file-too-large", span_of(file, 0, 0), "the file is larger than " + std::to_string(limits.max_bytes) + " bytes",
                 "divide it into several files");
  return false;
}

bool check_encoding(FileId file, Findings& findings) {
  const std::string_view text = findings.sources().text(file);
  if (text.starts_with("\xEF\xBB\xBF")) {
    findings.error("byte-order-mark", span_of(file, 0, 3), "the file begins with a byte order mark", "save it as UTF-8 without one");
    return false;
  }
  if (text.starts_with("PK\x03\x04")) {
    findings.error("not-utf8", span_of(file, 0, 2), "the file is a spreadsheet or another archive, not text", "the `chungsuc` of the Python package reads a filled template; of another, save a sheet as CSV");
    return false;
  }
  if (const auto at = first_invalid_utf8(text)) {
    const bool wide = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
    findings.error("not-utf8", span_of(file, *at, *at + 1),
                   "byte 0x" + hex(static_cast<unsigned char>(text[*at]), 2) + " is not UTF-8" + (wide ? "; the file seems to be UTF-16" : ""),
                   "save the file as UTF-8");
    return false;
  }
  return true;
}

bool check_characters(FileId file, Findings& findings) {
  const std::string_view text = findings.sources().text(file);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const unsigned c = static_cast<unsigned char>(text[at]);
    if ((c >= 0x20 && c != 0x7F) || c == '\t' || c == '\n') continue;
    if (c == '\r' && at + 1 < text.size() && text[at + 1] == '\n') continue;
    if (c == 0)
      findings.error("nul-byte", span_of(file, at, at + 1), "the file holds a NUL byte", "is it a text file, in UTF-8?");
    else
      findings.error("control-character", span_of(file, at, at + 1), "U+" + hex(c, 4) + " is a control character",
                     c == '\r' ? "end lines with a line feed" : "remove it");
    return false;
  }
  return true;
}

bool check_nfc(FileId file, Findings& findings) {
  const auto found = first_not_nfc(findings.sources().text(file));
  if (!found) return true;
  findings.error("not-nfc", span_of(file, found->begin, found->end), "the text is not in Unicode normalisation form C",
                 "diacritics must be composed with their letters; convert the file to NFC");
  return false;
}

bool starts_token(char before) { return std::string_view(" \t\n[{,:-").find(before) != std::string_view::npos; }

// Openers where a token may begin, far more than could be nested in text that is meant to be read.
bool check_nesting(FileId file, Findings& findings, const YamlLimits& limits) {
  const std::string_view text = findings.sources().text(file);
  int depth = 0;
  std::size_t first_too_deep = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if ((c == '[' || c == '{') && (at == 0 || starts_token(text[at - 1]))) {
      if (++depth == limits.max_depth + 1) first_too_deep = at;
      if (depth < std::max(limits.max_depth + 1, kUnreadableNesting)) continue;
      findings.error("nesting-too-deep", span_of(file, first_too_deep, first_too_deep + 1),
                     "nested more than " + std::to_string(limits.max_depth) + " deep", "divide it into definitions of their own");
      return false;
    }
    if ((c == ']' || c == '}') && depth > 0) --depth;
  }
  return true;
}

bool check_amount(FileId file, Findings& findings, const YamlLimits& limits) {
  static constexpr std::array<bool, 256> kSigns = [] {
    std::array<bool, 256> signs{};
    for (char c : std::string_view("[]{},:\"'&!*?")) signs[static_cast<unsigned char>(c)] = true;
    return signs;
  }();
  std::size_t signs = 0;
  for (char c : findings.sources().text(file)) signs += kSigns[static_cast<unsigned char>(c)];
  if (signs <= limits.max_nodes * kSignsPerNode) return true;
  findings.error("too-many-nodes", span_of(file, 0, 0),
                 "the file holds more than " + std::to_string(limits.max_nodes * kSignsPerNode) + " of the signs that part keys and values", "divide it into several files");
  return false;
}

}  // namespace

bool check_yaml_bytes(FileId file, Findings& findings, const YamlLimits& limits) {
  return check_size(file, findings, limits) && check_encoding(file, findings) && check_characters(file, findings) &&
         check_nfc(file, findings) && check_nesting(file, findings, limits) && check_amount(file, findings, limits);
}

}  // namespace chungsuc
