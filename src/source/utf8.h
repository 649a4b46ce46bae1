// SPDX-License-Identifier: Apache-2.0
// UTF-8: validation, code points, counts.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace chungsuc {

// One code point of a text. Of bytes that are not UTF-8 each is taken alone: U+FFFD, length 1, not valid.
struct CodePoint {
  char32_t value = 0;
  std::size_t length = 1;
  bool valid = true;
};

// Strict: no overlong form, no surrogate, nothing above U+10FFFF. `at` must be inside the text.
CodePoint decode_utf8(std::string_view text, std::size_t at);
void append_utf8(std::string& text, char32_t code_point);
// The small letter of a capital of Vietnamese and of its Latin neighbours; others stay as they are.
char32_t small_letter(char32_t);
// Where the first byte that is not UTF-8 stands. NUL is valid UTF-8.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);
// How many code points; each invalid byte counts as one.
std::size_t count_code_points(std::string_view text);
// The text with U+FFFD for each invalid byte.
std::string to_valid_utf8(std::string_view text);

}  // namespace chungsuc
