// SPDX-License-Identifier: Apache-2.0
// One column of an Arrow batch: its layout, and its cells one by one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "chungsuc/arrow.h"
#include "table/amount.h"

namespace chungsuc {

enum class Layout { none, boolean, i8, i16, i32, i64, u8, u16, u32, u64, f32, f64, decimal, days, milliseconds, timestamp, text, large_text, text_view, list, large_list, record };

struct ColumnLayout {
  Layout layout = Layout::none;           // of a dictionary: of its values
  std::optional<Layout> index;            // dictionary
  int scale = 0;                          // decimals
  std::int64_t ticks = 1;                 // of a timestamp in a day
};

// Throws Error for a layout that is not read, naming the column and what it is.
ColumnLayout layout_of(const ArrowSchema&);
// "float64", "text in a dictionary": for people.
std::string words_of(const ColumnLayout&);
bool is_text(Layout);
bool is_integer(Layout);

// Cells of one array: of a child of a batch, whose own offset counts too. Of a dictionary, those of its values.
class Cells {
 public:
  Cells() = default;
  Cells(const ArrowArray& array, ColumnLayout layout, std::int64_t parent_offset = 0);
  Cells dictionary() const;

  const ColumnLayout& layout() const { return layout_; }
  std::int64_t offset() const { return offset_; }
  std::int64_t length() const { return length_; }
  // Bits of cells that are there, from bit `offset()` on; nullptr: all are.
  const std::uint8_t* valid() const;
  const void* values() const { return array_->buffers[1]; }
  const ArrowArray& array() const { return *array_; }

  bool is_null(std::int64_t row) const;
  std::int64_t index(std::int64_t row) const;    // into the dictionary
  bool boolean(std::int64_t row) const;
  std::int64_t integer(std::int64_t row) const;  // integers, days; of u64 its bits
  double real(std::int64_t row) const;
  Count decimal(std::int64_t row) const;
  std::string_view text(std::int64_t row) const;
  // Days since 1970; nothing where the time of day is another than midnight, or no calendar has the day.
  std::optional<std::int32_t> day(std::int64_t row) const;
  std::string time(std::int64_t row) const;      // of such a cell, in words
  std::pair<std::int64_t, std::int64_t> elements(std::int64_t row) const;  // lists: from, to

 private:
  std::int64_t ticks() const;  // in a day
  const ArrowArray* array_ = nullptr;
  ColumnLayout layout_;
  std::int64_t offset_ = 0, length_ = 0;
};

}  // namespace chungsuc
