// SPDX-License-Identifier: Apache-2.0
// Purpose: comparison of what is known only between bounds.
// External interface: compare_intervals, lies_in, close_ends, is_empty, Interval::is_point. Private: strictly-less.
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

void close_ends(Interval& i, const Type& type) {
  auto close = [&](std::optional<End>& end, int step) {
    if (!end || end->inclusive) return;
    if (type.kind == Type::Kind::date) {
      if (auto next = add_days(end->value.as_date(), step)) end = End{Value{*next}, true};
    } else if (type.kind == Type::Kind::level) {
      end = End{Value{LevelValue{end->value.as_level().rank + step}}, true};
    } else if (type.kind == Type::Kind::integer || type.kind == Type::Kind::money) {
      if (auto next = Decimal::add(end->value.as_number(), Decimal(step))) end = End{Value{*next}, true};
    }
  };
  close(i.lower, 1);
  close(i.upper, -1);
}

bool is_empty(const Interval& i) {
  if (!i.lower || !i.upper) return false;
  auto order = compare(i.lower->value, i.upper->value);
  return order > 0 || (order == 0 && !(i.lower->inclusive && i.upper->inclusive));
}

bool lies_in(const Value& v, const Interval& i) {
  if (i.is_point()) return v == i.lower->value;
  Interval point = Interval::point(v);
  auto keeps = [&](const std::optional<End>& end, Compare closed, Compare open) { return !end || compare_intervals(point, end->inclusive ? closed : open, Interval::point(end->value)) == Tri::yes; };
  return keeps(i.lower, Compare::at_least, Compare::above) && keeps(i.upper, Compare::at_most, Compare::below);
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
