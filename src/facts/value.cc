// SPDX-License-Identifier: Apache-2.0
// Equality and order of values.
// External interface: operator==(Value, Value), compare.
#include "facts/value.h"

namespace chungsuc {
namespace {

std::partial_ordering by_code_point(const std::string& a, const std::string& b) {
  // Bytes of UTF-8 stand in the order of their code points, and std::string compares them as unsigned.
  return a.compare(b) <=> 0;
}

}  // namespace

bool operator==(const Value& a, const Value& b) { return a.data == b.data; }

std::partial_ordering compare(const Value& a, const Value& b) {
  if (a.data.index() != b.data.index()) return std::partial_ordering::unordered;
  if (std::holds_alternative<Decimal>(a.data)) return a.as_number() <=> b.as_number();
  if (std::holds_alternative<Date>(a.data)) return a.as_date() <=> b.as_date();
  if (std::holds_alternative<std::string>(a.data)) return by_code_point(a.as_text(), b.as_text());
  if (std::holds_alternative<LevelValue>(a.data)) return a.as_level() <=> b.as_level();
  return std::partial_ordering::unordered;
}

}  // namespace chungsuc
