// SPDX-License-Identifier: Apache-2.0
// What the author wrote behind `that:`, as a flat tree. No names and no types yet.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/findings.h"

namespace chungsuc {

// Limits; beyond them `expression-too-large`. Chains such as a + b + c nest to the left and count;
// && and || are one node however long.
inline constexpr int kExpressionNesting = 64;
inline constexpr std::size_t kExpressionCodePoints = 4096;
inline constexpr std::size_t kExpressionNodes = 4000;

enum class ExprKind : std::uint8_t {
  boolean,      // text "true" or "false"
  integer,      // text: digits, perhaps with "-"; fits 64 bits
  decimal,      // text: digits with a point, perhaps with "-"
  text,         // text: the characters meant
  name,         // text: an identifier
  root_name,    // the same with a point before it: never a variable of a macro
  select,       // children: of what; text: the name behind the point
  index,        // children: list, index
  list,         // children: elements
  call,         // text: function; children: arguments
  member_call,  // text: function; children: receiver, arguments
  has,          // children: name or select
  macro,        // text: all, exists, exists_one, filter, map; variable; children: range, body [, body]
  negate,
  logical_not,
  logical_and,  // two or more children
  logical_or,   // two or more children
  conditional,  // condition, then, else
  binary        // text: + - * / % == != < <= > >= in
};

struct ExprNode {
  ExprKind kind = ExprKind::boolean;
  Span span;           // from the first to the last byte, without parentheses around it
  Span operator_span;  // the (first) operator, or the name of the function, macro or selected field
  std::string text;
  std::string variable;  // macros
  Span variable_span;
  std::vector<std::uint32_t> children;
};

struct Expression {
  std::vector<ExprNode> nodes;  // children stand before their parents; some nodes may belong to nobody
  std::uint32_t root = 0;
  const ExprNode& at(std::uint32_t index) const { return nodes[index]; }
};

// From the first to the last of its parts, as its author wrote it.
Span span_of(const Expression&);

// text[i] stands at byte first_byte.begin + i of its file. Nothing where there was an error.
std::optional<Expression> parse_expression(std::string_view text, Span first_byte, Findings& findings);

}  // namespace chungsuc
