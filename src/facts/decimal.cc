// SPDX-License-Identifier: Apache-2.0
// Exact decimals: a 128-bit mantissa of at most 38 digits and a scale of at most 9.
// External interface: class Decimal. Every operation is exact or gives nothing; none rounds.
#include <limits>

#include "chungsuc/facts.h"
#include "facts/digit.h"

namespace chungsuc {
namespace {

using Mantissa = Decimal::Mantissa;

constexpr int kMaxScale = 9;
constexpr int kMaxDigits = 38;

constexpr Mantissa power_of_ten(int exponent) {
  Mantissa power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

constexpr Mantissa kLimit = power_of_ten(kMaxDigits);  // mantissas lie strictly between -kLimit and kLimit

bool in_range(Mantissa m) { return m > -kLimit && m < kLimit; }

// A decimal cut at its point: both parts carry its sign; `nanos` counts billionths.
struct Parts {
  Mantissa whole;
  Mantissa nanos;
};

Parts split(const Decimal& d) {
  const Mantissa unit = power_of_ten(d.scale());
  return {d.mantissa() / unit, d.mantissa() % unit * power_of_ten(kMaxScale - d.scale())};
}

// Divides `two` by 2 and `five` by 5 while both can be, each time one digit of scale less. It keeps a product
// whose trailing zeros would overflow.
void cancel_tens(Mantissa& two, Mantissa& five, int& scale) {
  while (scale > 0 && two % 2 == 0 && five % 5 == 0) {
    two /= 2;
    five /= 5;
    --scale;
  }
}

void cancel_own_tens(Mantissa& m, int& scale) {
  while (scale > 0 && m % 10 == 0) {
    m /= 10;
    --scale;
  }
}

bool all_digits(std::string_view text) {
  for (char c : text)
    if (!is_digit(c)) return false;
  return true;
}

}  // namespace

std::optional<Decimal> Decimal::make(Mantissa mantissa, int scale) {
  if (mantissa == 0) return Decimal();
  for (; scale > 0 && mantissa % 10 == 0; --scale) mantissa /= 10;
  for (; scale < 0; ++scale)
    if (__builtin_mul_overflow(mantissa, 10, &mantissa)) return std::nullopt;
  if (scale > kMaxScale || !in_range(mantissa)) return std::nullopt;
  Decimal result;
  result.mantissa_ = mantissa;
  result.scale_ = scale;
  return result;
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  std::string_view fraction;
  if (point != std::string_view::npos) {
    fraction = text.substr(point + 1);
    if (fraction.empty()) return std::nullopt;
  }
  if (whole.empty() || !all_digits(whole) || !all_digits(fraction)) return std::nullopt;
  if (whole.size() > 1 && whole[0] == '0') return std::nullopt;
  while (!fraction.empty() && fraction.back() == '0') fraction.remove_suffix(1);
  if (fraction.size() > kMaxScale || whole.size() + fraction.size() > kMaxDigits) return std::nullopt;
  Mantissa mantissa = 0;
  for (std::string_view part : {whole, fraction})
    for (char c : part) mantissa = mantissa * 10 + (c - '0');
  return make(negative ? -mantissa : mantissa, static_cast<int>(fraction.size()));
}

std::optional<std::int64_t> Decimal::to_int64() const {
  if (scale_ != 0 || mantissa_ < std::numeric_limits<std::int64_t>::min() ||
      mantissa_ > std::numeric_limits<std::int64_t>::max())
    return std::nullopt;
  return static_cast<std::int64_t>(mantissa_);
}

std::string Decimal::to_string() const {
  const bool negative = mantissa_ < 0;
  std::string reversed;
  int written = 0;
  for (Mantissa rest = negative ? -mantissa_ : mantissa_; rest != 0 || written <= scale_; rest /= 10) {
    if (written == scale_ && scale_ > 0) reversed += '.';
    reversed += static_cast<char>('0' + static_cast<int>(rest % 10));
    ++written;
  }
  if (negative) reversed += '-';
  return {reversed.rbegin(), reversed.rend()};
}

std::optional<Decimal> Decimal::add(const Decimal& a, const Decimal& b) {
  const Parts left = split(a), right = split(b);
  Mantissa whole;
  if (__builtin_add_overflow(left.whole, right.whole, &whole)) return std::nullopt;
  const Mantissa billion = power_of_ten(kMaxScale);
  Mantissa nanos = left.nanos + right.nanos;
  if (__builtin_add_overflow(whole, nanos / billion, &whole)) return std::nullopt;
  nanos %= billion;
  // One sign for both parts, so that no partial result is larger than the sum.
  if (whole > 0 && nanos < 0) {
    --whole;
    nanos += billion;
  } else if (whole < 0 && nanos > 0) {
    ++whole;
    nanos -= billion;
  }
  int scale = kMaxScale;
  if (nanos == 0) scale = 0;
  cancel_own_tens(nanos, scale);
  Mantissa mantissa;
  if (__builtin_mul_overflow(whole, power_of_ten(scale), &mantissa) ||
      __builtin_add_overflow(mantissa, nanos, &mantissa))
    return std::nullopt;
  return make(mantissa, scale);
}

std::optional<Decimal> Decimal::subtract(const Decimal& a, const Decimal& b) {
  Decimal negative = b;
  negative.mantissa_ = -b.mantissa_;
  return add(a, negative);
}

std::optional<Decimal> Decimal::multiply(const Decimal& a, const Decimal& b) {
  Mantissa left = a.mantissa_, right = b.mantissa_;
  if (left == 0 || right == 0) return Decimal();
  int scale = a.scale_ + b.scale_;
  cancel_own_tens(left, scale);
  cancel_own_tens(right, scale);
  cancel_tens(left, right, scale);
  cancel_tens(right, left, scale);
  Mantissa product;
  if (scale > kMaxScale || __builtin_mul_overflow(left, right, &product)) return std::nullopt;
  return make(product, scale);
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  const Parts left = split(a), right = split(b);
  const Mantissa x = left.whole != right.whole ? left.whole : left.nanos;
  const Mantissa y = left.whole != right.whole ? right.whole : right.nanos;
  if (x < y) return std::strong_ordering::less;
  return x > y ? std::strong_ordering::greater : std::strong_ordering::equal;
}

}  // namespace chungsuc
