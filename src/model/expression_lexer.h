// SPDX-License-Identifier: Apache-2.0
// The words of a `that:` expression: all of CEL's, also those that the language then refuses.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "source/findings.h"

namespace chungsuc {

struct ExprToken {
  enum class Kind : std::uint8_t { end, identifier, integer, decimal, text, mark };
  Kind kind = Kind::end;
  Span span;
  std::string text;  // identifier; digits in decimal without leading zeros; the text meant; "&&", "(", ...
  // A word that CEL knows and we refuse ("1u", b'..', 1e3): what it is. Empty for all others.
  std::string unsupported;
};

// The last token is `end`. On a wrong word, one finding and an empty list.
std::vector<ExprToken> read_expression_tokens(std::string_view text, Span first_byte, Findings& findings);

// Words that CEL keeps for later: not a name, but allowed behind a point.
bool is_reserved_word(std::string_view word);

}  // namespace chungsuc
