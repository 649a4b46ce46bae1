// SPDX-License-Identifier: Apache-2.0
// Arithmetic with one missing number: a × it + b.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "check/expression_check.h"
#include "facts/value.h"

namespace chungsuc {

struct Linear {
  int fact = -1;  // handle; -1: a is 0
  Decimal a, b;
};

// What a part of an expression is made of, as far as it is known.
struct PartsKnown {
  std::function<std::optional<Value>(std::uint32_t)> value;  // of a part of which all is known
  std::function<bool(const TypedNode&)> is_missing_number;   // of a fact of the subject
};

// Nothing: it is more than that, or speaks of two missing facts.
std::optional<Linear> linear_form(const TypedExpression&, std::uint32_t at, const PartsKnown&);

// Does a comparison speak of one missing number and nothing else that is missing? Then where its sides meet: there, or, where
// no value that can be written lies there, just below. Empty: nowhere.
std::optional<std::vector<Value>> meeting_points(const TypedExpression&, const TypedNode& comparison, const PartsKnown&);

}  // namespace chungsuc
