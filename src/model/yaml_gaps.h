// SPDX-License-Identifier: Apache-2.0
// What stands between the keys and values of a YAML text: comments, empty lines and the signs that part them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace chungsuc {

struct YamlComment {
  std::string text;
  std::size_t column = 0;     // of its sign
  bool after_blank = false;   // an empty line stands before it
};

struct YamlGap {
  std::string trailing;              // the comment in the line of what stands before; empty: none
  std::vector<YamlComment> leading;  // those on lines of their own, or behind a sign of what follows
  bool blank_after = false;          // an empty line stands before what follows
  std::size_t dash = std::string_view::npos;  // the last `-` of an item
};

// From the end of one token to the begin of the next. `first`: nothing stands before it.
YamlGap read_gap(std::string_view text, std::size_t begin, std::size_t end, bool first);
// Past the bracket that closes a flow collection, from the end of its last value; comments are stepped over.
std::size_t closing_bracket(std::string_view text, std::size_t at);
// How deep the lines of a block of text stand, whose `|` or `>` is at `at`, beneath something that begins at `column`.
std::size_t block_text_indent(std::string_view text, std::size_t at, std::size_t column);
// Past the last line of the block of text.
std::size_t block_text_end(std::string_view text, std::size_t at, std::size_t column);

}  // namespace chungsuc
