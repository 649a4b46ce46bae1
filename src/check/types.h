// SPDX-License-Identifier: Apache-2.0
// Types of facts and parameters, and literals read as them.
#pragma once

#include <optional>
#include <string>

#include "check/symbols.h"

namespace chungsuc {

// Sets Member::type of every member and Parameter::type of every parameter; cells of parameters get their values.
void check_types(Model&, Symbols&, Findings&);

// What a literal needs to be read: a type, the unit of a bare number, the values of an enumeration, the ladder.
struct LiteralType {
  Type type;
  std::string unit;
  const std::vector<Choice>* values = nullptr;
  const Ladder* ladder = nullptr;
};
LiteralType literal_type(const Member&, const Model&, const Symbols&);
LiteralType literal_type(const Parameter&, const Model&, const Symbols&);

// The value of a literal, or nothing with a finding.
std::optional<Value> check_literal(const Literal&, const LiteralType&, Findings&);

}  // namespace chungsuc
