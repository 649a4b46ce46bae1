// SPDX-License-Identifier: Apache-2.0
// Which types go together in an expression. Private to the expression checker.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/value.h"
#include "source/source_map.h"

namespace chungsuc::expression {

// What a checked part of an expression is.
struct Operand {
  // A value; one subject (a macro's variable); a relation or a part of one; an element of `[]`, which is of no type.
  enum class Shape { value, subject, subjects, nothing };
  Shape shape = Shape::value;
  Type type;
  int element_scope = 0;          // subject, subjects
  int slot = -1;                  // variables of macros
  std::string declared_unit;      // what a bare number beside it is read in; of a list: beside its elements
  std::optional<int> id_of;       // the id of a subject: of which scope
  bool raw = false;               // a literal, a size, or a list of them: takes the unit beside it
  bool literal_only = false;      // made of literals only: there CEL would compute in double
  bool imprecise = false;         // a literal with more digits than a double keeps
  std::optional<Decimal> folded;  // decimals made of literals only: the value
  std::uint32_t node = 0;
  Span span;
};

std::string name_of(const Operand&);  // for messages, in backticks
bool is_value(const Operand&, Type::Kind);
// The same type; a list of no type goes with every list.
bool same(const Type&, const Type&);
bool has_order(const Type&);
// int beside decimal, in the same unit: CEL orders them, but does not equate them.
bool ordered_across(const Type&, const Type&);
Type list_of(Type element);
Type plain(Type::Kind kind);
bool is_plain_number(const Type&);  // int or decimal without a unit

// Whether double arithmetic has this very value, so that CEL and exact decimals agree.
bool is_exact_double(const Decimal&);
// At most 15 digits and below 2^53: two such literals compare in double as they do exactly.
bool compares_as_double(const Decimal&);

}  // namespace chungsuc::expression
