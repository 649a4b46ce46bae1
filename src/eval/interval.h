// SPDX-License-Identifier: Apache-2.0
// Where a value lies, and three-valued comparison of two such.
#pragma once

#include <optional>

#include "facts/value.h"
#include "model/node.h"

namespace chungsuc {

struct End {
  Value value;
  bool inclusive = true;
};

// No ends: nothing is known. Both ends equal and inclusive: one value.
struct Interval {
  std::optional<End> lower, upper;
  static Interval point(Value v) { return {End{v, true}, End{std::move(v), true}}; }
  bool is_point() const;
};

// Of whole numbers, days and levels: `above 4` is `at least 5`.
void close_ends(Interval&, const Type&);
// No value lies between the ends.
bool is_empty(const Interval&);

// Does the value lie between the ends?
bool lies_in(const Value&, const Interval&);

// `a compare b`, decided as soon as no values of the two intervals can change it. `in` is equality here.
Tri compare_intervals(const Interval& a, Compare how, const Interval& b);

}  // namespace chungsuc
