// SPDX-License-Identifier: Apache-2.0
// Texts that several books have in common, parsed once.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include "source/tree.h"

namespace chungsuc {

struct ParsedText {
  Tree tree;  // its places name no file
  std::size_t nodes = 0;
};

// While one of these lives, what was parsed without a mistake is kept, for books that are read one after another or at once and
// use the same ones, all within the same limits. One at a time.
class KeepParsed {
 public:
  KeepParsed();
  ~KeepParsed();
  KeepParsed(const KeepParsed&) = delete;
  static bool is_on();
};

// A copy of what was kept; else what `parse` says, kept for the next. Whoever comes while another parses the text waits for him.
std::optional<ParsedText> parsed_once(const std::string& text, const std::function<std::optional<ParsedText>()>& parse);

}  // namespace chungsuc
