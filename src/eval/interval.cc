// SPDX-License-Identifier: Apache-2.0
// Purpose: comparison of what is known only between bounds.
// External interface: compare_intervals, Interval::is_point. Private: strictly-less.
#include "eval/interval.h"

namespace chungsuc {

namespace {

// Is every value of a below every value of b (yes), none (no), or is it open?
Tri less(const Interval& a, const Interval& b) {
  if (a.upper && b.lower) {
    auto order = compare(a.upper->value, b.lower->value);
    if (order < 0 || (order == 0 && !(a.upper->inclusive && b.lower->inclusive))) return Tri::yes;
  }
  if (a.lower && b.upper && compare(a.lower->value, b.upper->value) >= 0) return Tri::no;
  return Tri::unknown;
}

}  // namespace

bool Interval::is_point() const {
  return lower && upper && lower->inclusive && upper->inclusive && lower->value == upper->value;
}

Tri compare_intervals(const Interval& a, Compare how, const Interval& b) {
  switch (how) {
    case Compare::below: return less(a, b);
    case Compare::above: return less(b, a);
    case Compare::at_least: return negate(less(a, b));
    case Compare::at_most: return negate(less(b, a));
    case Compare::equals:
    case Compare::in: break;
  }
  if (a.is_point() && b.is_point()) return tri(a.lower->value == b.lower->value);
  return less(a, b) == Tri::yes || less(b, a) == Tri::yes ? Tri::no : Tri::unknown;
}

}  // namespace chungsuc
