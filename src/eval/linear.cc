// SPDX-License-Identifier: Apache-2.0
// Purpose: solves comparisons of linear forms for the one number that is missing.
// External interface: linear_form, meeting_points. Private: sums and multiples of forms.
#include "eval/linear.h"

namespace chungsuc {

namespace {

using MaybeLinear = std::optional<Linear>;

MaybeLinear sum(const MaybeLinear& x, const MaybeLinear& y, bool minus) {
  if (!x || !y || (x->fact >= 0 && y->fact >= 0 && x->fact != y->fact)) return std::nullopt;
  auto put = minus ? Decimal::subtract : Decimal::add;
  auto a = put(x->a, y->a), b = put(x->b, y->b);
  if (!a || !b) return std::nullopt;
  return Linear{x->fact >= 0 ? x->fact : y->fact, *a, *b};
}

MaybeLinear multiple(const MaybeLinear& x, const MaybeLinear& y) {
  if (!x || !y || (x->fact >= 0 && y->fact >= 0)) return std::nullopt;
  const Linear &form = x->fact >= 0 ? *x : *y, &by = x->fact >= 0 ? *y : *x;
  auto a = Decimal::multiply(form.a, by.b), b = Decimal::multiply(form.b, by.b);
  if (!a || !b) return std::nullopt;
  return Linear{form.fact, *a, *b};
}

// The greatest number that can be written and is at most numerator / denominator.
std::optional<Decimal> at_most_quotient(const Decimal& numerator, const Decimal& denominator) {
  constexpr int kDigits = 9;
  constexpr std::int64_t kUnit = 1'000'000'000;
  auto scaled = [](const Decimal& d) {
    Decimal::Mantissa m = d.mantissa();
    for (int s = d.scale(); s < kDigits; ++s) m *= 10;
    return m;
  };
  constexpr Decimal::Mantissa kMost = Decimal::Mantissa{kUnit} * kUnit * kUnit;
  auto is_large = [&](const Decimal& d) { return d.mantissa() > kMost || d.mantissa() < -kMost; };
  if (is_large(numerator) || is_large(denominator)) return std::nullopt;
  Decimal::Mantissa n = scaled(numerator), d = scaled(denominator);
  if (n > kMost || n < -kMost) return std::nullopt;
  if (d < 0) n = -n, d = -d;
  n *= kUnit;
  Decimal::Mantissa quotient = n / d;
  if (quotient * d > n) --quotient;
  return Decimal::make(quotient, kDigits);
}

}  // namespace

std::optional<Linear> linear_form(const TypedExpression& e, std::uint32_t at, const PartsKnown& known) {
  const TypedNode& n = e.nodes[at];
  if (n.op == ExprOp::fact && known.is_missing_number(n)) return Linear{n.handle, Decimal(1), Decimal(0)};
  if (std::optional<Value> v = known.value(at)) {
    const Decimal* number = std::get_if<Decimal>(&v->data);
    return number ? MaybeLinear(Linear{-1, Decimal(0), *number}) : std::nullopt;
  }
  auto child = [&](std::size_t i) { return linear_form(e, e.children_of(n)[i], known); };
  switch (n.op) {
    case ExprOp::add: return sum(child(0), child(1), false);
    case ExprOp::subtract: return sum(child(0), child(1), true);
    case ExprOp::negate: return sum(Linear{}, child(0), true);
    case ExprOp::multiply: return multiple(child(0), child(1));
    default: return std::nullopt;
  }
}

std::optional<std::vector<Value>> meeting_points(const TypedExpression& e, const TypedNode& n, const PartsKnown& known) {
  if (n.op < ExprOp::equal || n.op > ExprOp::greater_equal) return std::nullopt;
  MaybeLinear apart = sum(linear_form(e, e.children_of(n)[0], known), linear_form(e, e.children_of(n)[1], known), true);
  if (!apart) return std::nullopt;
  std::vector<Value> points;
  if (apart->fact < 0 || apart->a == Decimal(0)) return points;
  auto below = Decimal::subtract(Decimal(0), apart->b);
  auto point = below ? at_most_quotient(*below, apart->a) : std::nullopt;
  if (!point) return std::nullopt;
  points.push_back(Value{*point});
  return points;
}

}  // namespace chungsuc
