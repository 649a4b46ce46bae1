// SPDX-License-Identifier: Apache-2.0
// Purpose: numbers of cells as counts.
// External interface: amount.h. Private: rounding of shortest decimal texts.
#include "table/amount.h"

#include <charconv>
#include <cmath>

namespace chungsuc {

namespace {

constexpr int kMostDigits = 37;  // below what a Count and a Decimal hold

Count power_of_ten(int n) {
  Count power = 1;
  for (int i = 0; i < n; ++i) power *= 10;
  return power;
}

// digits × 10^shift, rounded to a whole number.
std::optional<Count> shifted(Count digits, int length, int shift) {
  if (digits == 0) return Count{0};
  if (length + shift > kMostDigits) return std::nullopt;
  if (shift >= 0) return digits * power_of_ten(shift);
  if (-shift > length) return Count{0};
  Count unit = power_of_ten(-shift);
  Count whole = digits / unit, rest = digits % unit;
  bool up = rest * 2 > unit || (rest * 2 == unit && whole % 2 == 1);
  return whole + (up ? 1 : 0);
}

template <typename T>
std::optional<Count> nearest_count(T x, const Amount& a) {
  if (!std::isfinite(x)) return std::nullopt;
  char text[64];
  auto end = std::to_chars(text, text + sizeof text, std::fabs(x), std::chars_format::scientific).ptr;
  Count digits = 0;
  int length = 0, after_point = 0;
  bool point = false;
  const char* at = text;
  for (; at < end && *at != 'e'; ++at) {
    if (*at == '.') {
      point = true;
      continue;
    }
    digits = digits * 10 + (*at - '0');
    ++length;
    after_point += point;
  }
  int exponent = 0;
  if (at < end) {
    at += at[1] == '+' ? 2 : 1;
    std::from_chars(at, end, exponent);
  }
  auto count = shifted(digits, length, exponent - after_point + a.places);
  if (count && std::signbit(x)) *count = -*count;
  return count;
}

}  // namespace

Amount amount_of(const MemberInfo& m) {
  if (m.type.kind == Type::Kind::integer) return {0, false, true};
  if (m.type.kind != Type::Kind::money) return {9, false, false};
  Amount a{0, true, false};
  std::int64_t dong = money_unit(m.unit).value_or(MoneyUnit{}).dong;
  for (; dong > 1; dong /= 10) ++a.places;
  return a;
}

std::optional<Count> count_of(double x, const Amount& a) { return nearest_count(x, a); }
std::optional<Count> count_of(float x, const Amount& a) { return nearest_count(x, a); }
bool has_fraction(double x) { return std::isfinite(x) && x != std::trunc(x); }

std::optional<Count> count_of(Count mantissa, int scale, const Amount& a) {
  for (; scale > a.places; --scale) {
    if (mantissa % 10 != 0) return std::nullopt;
    mantissa /= 10;
  }
  const Count limit = power_of_ten(kMostDigits - (a.places - scale));
  if (mantissa >= limit || mantissa <= -limit) return std::nullopt;
  return mantissa * power_of_ten(a.places - scale);
}

std::optional<Decimal> decimal_of(Count count, const Amount& a) {
  auto value = a.money ? Decimal::make(count, 0) : Decimal::make(count, a.places);
  bool counted = a.money || a.whole;
  return value && counted && !value->to_int64() ? std::nullopt : value;
}

std::string text_of(Count count, const Amount& a) {
  auto value = Decimal::make(count, a.places);
  return value ? value->to_string() : std::string();
}

}  // namespace chungsuc
