// SPDX-License-Identifier: Apache-2.0
// A text for the YAML parser in which each run of words is one character.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace chungsuc {

// The parser asks some twenty questions about every byte of a text, to which within a run of words the answer is always
// no. So it gets one private character for the run, and what it says of the text is put back: values as they were
// written, and positions. A text that has such characters of its own is left as it is.
class CondensedText {
 public:
  explicit CondensedText(std::string_view text, bool condense = true);

  std::string_view text() const { return pieces_.empty() ? original_ : std::string_view(condensed_); }
  // Where a position of the condensed text is in the original.
  std::size_t original_position(std::size_t at) const;
  // A value that the parser read, with its words; `store` is where they are put where there are any.
  const std::string& in_words(const std::string& value, std::string& store) const;

 private:
  struct Piece {
    std::size_t at;            // of its character, in the condensed text
    std::size_t begin, size;   // of the run, in the original
  };
  std::string_view original_;
  std::string condensed_;
  std::vector<Piece> pieces_;
};

}  // namespace chungsuc
