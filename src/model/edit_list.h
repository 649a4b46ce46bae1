// SPDX-License-Identifier: Apache-2.0
// A list of words in the author's text, rewritten where it stands.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/tree.h"

namespace chungsuc {

// Bytes [begin, end) of the text, and what is to stand there.
struct ListEdit {
  std::size_t begin = 0, end = 0;
  std::string text;
};

// `list` was read from `text`. Words that stay keep their order, their quotes and their comments; new ones follow. Nothing where
// a comment would be lost.
std::optional<ListEdit> rewrite_words(std::string_view text, const Tree& list, const std::vector<std::string>& words);

}  // namespace chungsuc
