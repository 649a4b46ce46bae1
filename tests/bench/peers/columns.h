// SPDX-License-Identifier: Apache-2.0
// The columns of an Arrow batch as the hand-written code reads them: the buffers themselves, by name, without offsets.
#pragma once

#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <vector>

#include "chungsuc/arrow.h"

namespace peers {

struct Column {
  const void* values = nullptr;
  const std::uint8_t* valid = nullptr;  // nullptr: all are there

  const double* reals() const { return static_cast<const double*>(values); }
  const std::int32_t* wholes() const { return static_cast<const std::int32_t*>(values); }
  const std::uint8_t* bytes() const { return static_cast<const std::uint8_t*>(values); }
  bool there(std::size_t row) const { return !valid || ((valid[row / 8] >> (row % 8)) & 1); }
  bool flag(std::size_t row) const { return (bytes()[row / 8] >> (row % 8)) & 1; }
};

using Columns = std::vector<Column>;

inline Columns columns_named(const std::vector<std::string>& names, const ArrowSchema& schema, const ArrowArray& batch) {
  Columns all;
  for (const std::string& name : names) {
    std::int64_t at = 0;
    while (at < schema.n_children && name != schema.children[at]->name) ++at;
    if (at == schema.n_children) throw std::runtime_error("there is no column " + name);
    const ArrowArray& column = *batch.children[at];
    if (column.offset != 0 || batch.offset != 0) throw std::runtime_error("column " + name + " has an offset");
    all.push_back({column.buffers[1], static_cast<const std::uint8_t*>(column.null_count == 0 ? nullptr : column.buffers[0])});
  }
  return all;
}

// A byte a row each: outcomes as 0 not met, 1 undetermined, 2 met; levels by rank, -1 below all.
struct Answer {
  std::vector<signed char> outcome, lower, upper;
};

}  // namespace peers
