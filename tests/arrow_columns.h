// SPDX-License-Identifier: Apache-2.0
// Arrow arrays for tests, built without Arrow: columns of optional cells in a layout, with an offset, as a stream of batches.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chungsuc/arrow.h"

namespace chungsuc::testing {

// A cell: nothing is null. Numbers of every layout are given as long or double, days as days.
struct Cell {
  enum class Is { null, number, real, text, list } is = Is::null;
  std::int64_t number = 0;
  double real = 0;
  std::string text = {};
  std::vector<Cell> items = {};  // list: of structs; struct: one for each of its columns
  static Cell of(std::int64_t n) { return {Is::number, n, static_cast<double>(n)}; }
  static Cell of(double x) { return {Is::real, static_cast<std::int64_t>(x), x}; }
  static Cell of(std::string t) { return {Is::text, 0, 0, std::move(t)}; }
  static Cell of(std::vector<Cell> items) { return {Is::list, 0, 0, {}, std::move(items)}; }
};

struct ColumnData {
  std::string name;
  std::string format;  // "g", "vu", "+l", …; of a dictionary "C:u", keys before values
  std::vector<Cell> cells;
  std::vector<ColumnData> children = {};  // names and formats: of a struct its columns, of a list one struct
};

// Owns schema and array; both may be moved out, and then release themselves.
class ArrowTable {
 public:
  // `before`: so many cells stand before the first row, which an offset skips.
  ArrowTable(const std::vector<ColumnData>& columns, std::size_t rows, std::size_t before = 0);
  ~ArrowTable();
  ArrowTable(ArrowTable&&) noexcept;
  ArrowTable(const ArrowTable&) = delete;
  ArrowTable& operator=(const ArrowTable&) = delete;
  ArrowSchema schema{};
  ArrowArray array{};
};

// A stream that gives these batches; all of one schema.
ArrowArrayStream stream_of(std::vector<ArrowTable> batches);
// One that fails after the first.
ArrowArrayStream failing_stream(std::vector<ArrowTable> batches, std::string why);

}  // namespace chungsuc::testing
