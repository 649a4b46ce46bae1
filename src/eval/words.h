// SPDX-License-Identifier: Apache-2.0
// What is compared, in words: figures keep their signs, days, levels and names have words.
#pragma once

#include <string>

#include "compile/program.h"
#include "eval/interval.h"
#include "facts/value.h"
#include "model/node.h"

namespace chungsuc {

// "≥ 5 years", "`Outstanding` or above", "on or after 2022-09-13", "one of Mid-term, Final"; `value` is the operand in words.
std::string bound_words(Compare, const Type&, const std::string& value, bool vietnamese);
// Between two ends of which each may be absent (an empty text).
std::string range_words(const Interval&, const Type&, const std::string& lower, const std::string& upper, bool vietnamese);

// A value, or the values between ends, of a type; names of an enumeration are the member's.
std::string value_words(const Program&, const Value&, const Type&, const std::string& unit, const MemberInfo*, bool vietnamese);
std::string interval_words(const Program&, const Interval&, const Type&, const std::string& unit, const MemberInfo*, bool vietnamese);

}  // namespace chungsuc
