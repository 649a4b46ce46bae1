// SPDX-License-Identifier: Apache-2.0
// Unicode normalisation form C: one spelling for each text with diacritics.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace chungsuc {

// Where the first part of a valid UTF-8 text that is not in NFC stands, in bytes: [begin, end).
struct NotNfc {
  std::size_t begin = 0;
  std::size_t end = 0;
};
std::optional<NotNfc> first_not_nfc(std::string_view text);
inline bool is_nfc(std::string_view text) { return !first_not_nfc(text); }

}  // namespace chungsuc
