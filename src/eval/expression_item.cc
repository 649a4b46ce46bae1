// SPDX-License-Identifier: Apache-2.0
// Known, unknown and bounded items of an expression: making them, comparing them, computing with known ones.
// Used by expression_eval.cc only.
#include "eval/expression_item.h"

#include <algorithm>
#include <limits>

namespace chungsuc::expression {

Item known(Value value) {
  Item item;
  item.value = std::move(value);
  return item;
}
Item known(Tri decided) { return known(Value{decided == Tri::yes}); }

Item unknown(std::vector<Trail> pending) {
  Item item;
  item.state = Item::State::unknown;
  item.pending = std::move(pending);
  return item;
}

Item error() {
  Item item;
  item.state = Item::State::error;
  return item;
}

Item list_item(Elements elements) {
  Item item;
  item.list = std::make_shared<const Elements>(std::move(elements));
  return item;
}

Item from_value(const Value& value) {
  if (!std::holds_alternative<List>(value.data)) return known(value);
  Elements elements;
  for (const Value& each : value.as_list()) elements.items.push_back({from_value(each), Tri::yes, {}});
  return list_item(std::move(elements));
}

void append(std::vector<Trail>& to, const std::vector<Trail>& from) { to.insert(to.end(), from.begin(), from.end()); }

std::optional<Value> to_value(const Item& item, std::vector<Trail>& pending) {
  if (item.state != Item::State::known) {
    append(pending, item.pending);
    return std::nullopt;
  }
  if (!item.list) return item.value;
  List values;
  bool whole = item.list->complete;
  append(pending, item.list->pending);
  for (const Element& each : item.list->items) {
    append(pending, each.pending);
    std::optional<Value> value = to_value(each.item, pending);
    whole = whole && value && each.belongs == Tri::yes;
    if (value) values.push_back(std::move(*value));
  }
  if (!whole) return std::nullopt;
  return Value{std::move(values)};
}

namespace {

// Where a value surely lies; a null end is open.
struct Range {
  const Value* low = nullptr;
  const Value* high = nullptr;
  bool low_inclusive = true;
  bool high_inclusive = true;
};

Range range_of(const Item& item) {
  if (item.state == Item::State::known) return {&item.value, &item.value, true, true};
  Range range;
  if (item.bounds && item.bounds->lower) {
    range.low = &item.bounds->lower->value;
    range.low_inclusive = item.bounds->lower->inclusive;
  }
  if (item.bounds && item.bounds->upper) {
    range.high = &item.bounds->upper->value;
    range.high_inclusive = item.bounds->upper->inclusive;
  }
  return range;
}

std::partial_ordering order(const Value& left, const Value& right) {
  if (const bool* b = std::get_if<bool>(&left.data)) return static_cast<int>(*b) <=> static_cast<int>(right.as_bool());
  return compare(left, right);
}

Tri less(const Range& left, const Range& right) {
  if (left.high && right.low) {
    const auto ordered = order(*left.high, *right.low);
    if (ordered < 0 || (ordered == 0 && !(left.high_inclusive && right.low_inclusive))) return Tri::yes;
  }
  if (left.low && right.high && order(*left.low, *right.high) >= 0) return Tri::no;
  return Tri::unknown;
}

Tri equal(const Range& left, const Range& right) {
  const Tri below = less(left, right), above = less(right, left);
  if (below == Tri::yes || above == Tri::yes) return Tri::no;
  return below == Tri::no && above == Tri::no ? Tri::yes : Tri::unknown;
}

Tri compare_lists(ExprOp op, const Item& left, const Item& right, std::vector<Trail>& pending) {
  const std::optional<Value> a = to_value(left, pending), b = to_value(right, pending);
  if (!a || !b) return Tri::unknown;
  return tri((*a == *b) == (op == ExprOp::equal));
}

Tri compare_ranges(ExprOp op, const Range& left, const Range& right) {
  switch (op) {
    case ExprOp::equal:
      return equal(left, right);
    case ExprOp::not_equal:
      return negate(equal(left, right));
    case ExprOp::less:
      return less(left, right);
    case ExprOp::less_equal:
      return negate(less(right, left));
    case ExprOp::greater:
      return less(right, left);
    default:
      return negate(less(left, right));
  }
}

}  // namespace

Tri compare_items(ExprOp op, const Item& left, const Item& right, std::vector<Trail>& pending) {
  std::vector<Trail> waits;
  const bool lists = left.list || right.list;
  const Tri result =
      lists ? compare_lists(op, left, right, waits) : compare_ranges(op, range_of(left), range_of(right));
  if (result == Tri::unknown) {
    append(pending, waits);
    if (!lists) append(pending, left.pending);
    if (!lists) append(pending, right.pending);
  }
  return result;
}

namespace {

Item fitting(const std::optional<Decimal>& result, bool whole) {
  if (!result || (whole && !result->to_int64())) return error();
  return known(Value{*result});
}

// As CEL: towards zero, and never on zero or beyond 64 bits.
Item integer_division(ExprOp op, const Decimal& left, const Decimal& right) {
  const std::optional<std::int64_t> a = left.to_int64(), b = right.to_int64();
  if (!a || !b || *b == 0 || (*a == std::numeric_limits<std::int64_t>::min() && *b == -1)) return error();
  return known(Value{Decimal(op == ExprOp::divide ? *a / *b : *a % *b)});
}

}  // namespace

Item arithmetic(ExprOp op, bool whole, const Value& left, const Value& right) {
  const Decimal& a = left.as_number();
  const Decimal& b = right.as_number();
  switch (op) {
    case ExprOp::add:
      return fitting(Decimal::add(a, b), whole);
    case ExprOp::subtract:
      return fitting(Decimal::subtract(a, b), whole);
    case ExprOp::multiply:
      return fitting(Decimal::multiply(a, b), whole);
    default:
      return integer_division(op, a, b);
  }
}

Item text_function(ExprOp op, const std::string& text, const std::string& part) {
  switch (op) {
    case ExprOp::starts_with:
      return known(tri(text.starts_with(part)));
    case ExprOp::ends_with:
      return known(tri(text.ends_with(part)));
    default:
      return known(tri(text.find(part) != std::string::npos));
  }
}

Item date_function(ExprOp op, Date date, const Decimal& count) {
  const std::optional<std::int64_t> steps = count.to_int64();
  if (!steps || *steps < -10'000'000 || *steps > 10'000'000) return error();  // beyond any calendar
  const int n = static_cast<int>(*steps);
  const std::optional<Date> result = op == ExprOp::add_days           ? add_days(date, n)
                                     : op == ExprOp::add_months_clamp ? add_months(date, n, MonthEnd::clamp)
                                                                      : add_months(date, n, MonthEnd::next_day);
  return result ? known(Value{*result}) : error();
}

Item size_of_text(const std::string& text) {
  const auto code_points =
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
  return known(Value{Decimal(static_cast<std::int64_t>(code_points))});
}

}  // namespace chungsuc::expression
