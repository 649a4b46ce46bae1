// SPDX-License-Identifier: Apache-2.0
// The nearest other values, and values in an author's words; private to the makers of mutants.
#pragma once

#include <string>
#include <vector>

#include "compile/program.h"

namespace chungsuc {

// Just under and just over, by the smallest step of the type: one unit, one đồng, one day, one level, and of a decimal or a
// rate a hundredth, or a unit of its last place where that is less. Of an enumeration its other values. Nothing: of text.
std::vector<Value> neighbours(const Program&, const Value&, const Type&, const MemberInfo*);

// As an author would write it.
std::string written_value(const Program&, const Value&, const Type&, const std::string& unit);

// A number by the same step, in either direction; nothing where it cannot be held.
std::optional<Decimal> stepped(const Decimal&, bool whole, bool up);

}  // namespace chungsuc
