// SPDX-License-Identifier: Apache-2.0
// Bounds of the law as bounds of cells: from which double, float or integer on is a threshold reached? Cells rise with the
// values they stand for, so that one number says it, and comparing cells is exact.
#pragma once

#include <bit>
#include <cstdint>
#include <limits>
#include <optional>
#include <type_traits>

#include "table/amount.h"

namespace chungsuc {

// Cells in order as whole numbers, so that they can be halved between.
inline std::int64_t order_of(double x) {
  auto bits = std::bit_cast<std::int64_t>(x);
  return bits < 0 ? std::numeric_limits<std::int64_t>::min() - bits : bits;
}
inline std::int64_t order_of(float x) {
  auto bits = std::bit_cast<std::int32_t>(x);
  return bits < 0 ? std::numeric_limits<std::int32_t>::min() - std::int64_t{bits} : bits;
}
inline std::int64_t order_of(std::int64_t x) { return x; }
template <typename T>
T cell_at(std::int64_t order) {
  if constexpr (std::is_same_v<T, double>) return std::bit_cast<double>(order < 0 ? std::numeric_limits<std::int64_t>::min() - order : order);
  else if constexpr (std::is_same_v<T, float>) return std::bit_cast<float>(static_cast<std::int32_t>(order < 0 ? std::numeric_limits<std::int32_t>::min() - order : order));
  else return order;
}

// The least cell between two of which `holds`, which is no and then yes as cells rise; nothing where it never does.
template <typename T, typename Holds>
std::optional<T> least_cell(T low, T high, const Holds& holds) {
  if (!holds(high)) return std::nullopt;
  std::int64_t below = order_of(low), from = order_of(high);
  if (holds(low)) return low;
  while (static_cast<std::uint64_t>(from) - static_cast<std::uint64_t>(below) > 1) {
    std::int64_t middle = below + static_cast<std::int64_t>((static_cast<std::uint64_t>(from) - static_cast<std::uint64_t>(below)) / 2);
    (holds(cell_at<T>(middle)) ? from : below) = middle;
  }
  return cell_at<T>(from);
}

}  // namespace chungsuc
