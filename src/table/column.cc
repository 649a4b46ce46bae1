// SPDX-License-Identifier: Apache-2.0
// Purpose: reads columns of the Arrow C data interface.
// External interface: column.h. Private: layouts by format string, and the views of long texts.
#include "table/column.h"

#include <array>
#include <charconv>
#include <cstring>
#include <utility>

#include "chungsuc/diagnostic.h"
#include "facts/index.h"

namespace chungsuc {

namespace {

constexpr std::array<std::pair<std::string_view, Layout>, 21> kFormats{{
    {"n", Layout::none}, {"b", Layout::boolean}, {"c", Layout::i8}, {"s", Layout::i16}, {"i", Layout::i32}, {"l", Layout::i64},
    {"C", Layout::u8}, {"S", Layout::u16}, {"I", Layout::u32}, {"L", Layout::u64}, {"f", Layout::f32}, {"g", Layout::f64},
    {"tdD", Layout::days}, {"tdm", Layout::milliseconds}, {"u", Layout::text}, {"U", Layout::large_text}, {"vu", Layout::text_view},
    {"+l", Layout::list}, {"+L", Layout::large_list}, {"+s", Layout::record}, {"", Layout::none}}};

constexpr std::array<const char*, 21> kWords = {"null", "boolean", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
                                                "float32", "float64", "decimal", "date", "date in milliseconds", "timestamp", "text", "large text",
                                                "text view", "list", "large list"};

constexpr std::int64_t kSecondsOfADay = 86'400;

[[noreturn]] void refuse(const ArrowSchema& s, const std::string& what, const std::string& help) {
  throw Error("column `" + std::string(s.name ? s.name : "") + "` is " + what + " (Arrow format `" + s.format + "`), which is not read; " + help);
}

// "d:10,2" or "d:10,2,128".
int scale_of(const ArrowSchema& s, std::string_view format) {
  format.remove_prefix(2);
  std::size_t comma = format.find(',');
  std::size_t next = comma == std::string_view::npos ? comma : format.find(',', comma + 1);
  int scale = 0;
  bool good = comma != std::string_view::npos;
  if (good) good = std::from_chars(format.data() + comma + 1, format.data() + std::min(next, format.size()), scale).ec == std::errc{};
  if (!good || scale < 0 || (next != std::string_view::npos && format.substr(next + 1) != "128")) refuse(s, "a decimal of another width or scale", "cast it to one of 128 bits");
  return scale;
}

std::int64_t ticks_of(const ArrowSchema& s, std::string_view format) {
  if (format.size() > 4) refuse(s, "a timestamp with a zone", "cast it to a date: which day it is depends on the zone");
  switch (format[2]) {
    case 's': return kSecondsOfADay;
    case 'm': return kSecondsOfADay * 1'000;
    case 'u': return kSecondsOfADay * 1'000'000;
    case 'n': return kSecondsOfADay * 1'000'000'000;
    default: refuse(s, "a time of another unit", "cast it to a date");
  }
}

template <typename T>
T at(const void* buffer, std::int64_t i) {
  return static_cast<const T*>(buffer)[i];
}

}  // namespace

ColumnLayout layout_of(const ArrowSchema& s) {
  std::string_view format = s.format ? s.format : "";
  ColumnLayout layout;
  bool found = false;
  for (const auto& [word, known] : kFormats)
    if (word == format && !format.empty()) layout.layout = known, found = true;
  if (format.starts_with("d:")) layout = {Layout::decimal, {}, scale_of(s, format), 1}, found = true;
  if (format.starts_with("ts")) layout = {Layout::timestamp, {}, 0, ticks_of(s, format)}, found = true;
  if (!found) refuse(s, "of a layout that facts do not have", "cast it to numbers, text, booleans or dates");
  if (!s.dictionary) return layout;
  if (!is_integer(layout.layout)) refuse(s, "a dictionary of which the keys are no integers", "cast it to text");
  ColumnLayout values = layout_of(*s.dictionary);
  if (values.index || values.layout == Layout::list || values.layout == Layout::large_list || values.layout == Layout::record)
    refuse(s, "a dictionary of more than single values", "cast it to what its values are");
  values.index = layout.layout;
  return values;
}

std::string words_of(const ColumnLayout& l) {
  std::string word = l.layout == Layout::record ? "struct" : kWords[static_cast<std::size_t>(l.layout)];
  return l.index ? word + " in a dictionary" : word;
}

bool is_text(Layout l) { return l == Layout::text || l == Layout::large_text || l == Layout::text_view; }
bool is_integer(Layout l) { return l >= Layout::i8 && l <= Layout::u64; }

Cells::Cells(const ArrowArray& array, ColumnLayout layout, std::int64_t parent_offset)
    : array_(&array), layout_(layout), offset_(array.offset + parent_offset), length_(array.length - parent_offset) {}

Cells Cells::dictionary() const {
  ColumnLayout values = layout_;
  values.index.reset();
  return Cells(*array_->dictionary, values);
}

const std::uint8_t* Cells::valid() const {
  if (array_->n_buffers < 1 || array_->null_count == 0) return nullptr;
  return static_cast<const std::uint8_t*>(array_->buffers[0]);
}

bool Cells::is_null(std::int64_t row) const {
  if (layout_.layout == Layout::none) return true;
  const std::uint8_t* bits = valid();
  std::int64_t i = offset_ + row;
  return bits && !((bits[i / 8] >> (i % 8)) & 1);
}

std::int64_t Cells::index(std::int64_t row) const {
  ColumnLayout key{*layout_.index, {}, 0, 1};
  return Cells(*array_, key, offset_ - array_->offset).integer(row);
}

bool Cells::boolean(std::int64_t row) const {
  std::int64_t i = offset_ + row;
  return (at<std::uint8_t>(values(), i / 8) >> (i % 8)) & 1;
}

std::int64_t Cells::integer(std::int64_t row) const {
  std::int64_t i = offset_ + row;
  switch (layout_.layout) {
    case Layout::i8: return at<std::int8_t>(values(), i);
    case Layout::i16: return at<std::int16_t>(values(), i);
    case Layout::i32:
    case Layout::days: return at<std::int32_t>(values(), i);
    case Layout::u8: return at<std::uint8_t>(values(), i);
    case Layout::u16: return at<std::uint16_t>(values(), i);
    case Layout::u32: return at<std::uint32_t>(values(), i);
    default: return at<std::int64_t>(values(), i);
  }
}

double Cells::real(std::int64_t row) const {
  std::int64_t i = offset_ + row;
  return layout_.layout == Layout::f32 ? double{at<float>(values(), i)} : at<double>(values(), i);
}

Count Cells::decimal(std::int64_t row) const {
  Count value;
  std::memcpy(&value, static_cast<const char*>(values()) + (offset_ + row) * 16, sizeof value);
  return value;
}

std::string_view Cells::text(std::int64_t row) const {
  std::int64_t i = offset_ + row;
  if (layout_.layout == Layout::text_view) {
    // 16 bytes: a length, then the text itself or its first bytes, the buffer and the place in it.
    const char* view = static_cast<const char*>(values()) + i * 16;
    std::int32_t length = 0, buffer = 0, from = 0;
    std::memcpy(&length, view, 4);
    if (length <= 12) return {view + 4, idx(length)};
    std::memcpy(&buffer, view + 8, 4);
    std::memcpy(&from, view + 12, 4);
    return {static_cast<const char*>(array_->buffers[2 + buffer]) + from, idx(length)};
  }
  const char* bytes = static_cast<const char*>(array_->buffers[2]);
  if (layout_.layout == Layout::text) {
    std::int32_t from = at<std::int32_t>(values(), i), to = at<std::int32_t>(values(), i + 1);
    return {bytes + from, idx(to - from)};
  }
  std::int64_t from = at<std::int64_t>(values(), i), to = at<std::int64_t>(values(), i + 1);
  return {bytes + from, static_cast<std::size_t>(to - from)};
}

std::int64_t Cells::ticks() const { return layout_.layout == Layout::milliseconds ? kSecondsOfADay * 1'000 : layout_.layout == Layout::days ? 1 : layout_.ticks; }

std::string Cells::time(std::int64_t row) const {
  const std::int64_t value = integer(row);
  const std::int64_t day = value / ticks() - (value % ticks() < 0), rest = value - day * ticks();
  if (day < INT32_MIN || day > INT32_MAX || !Date::in_calendar(static_cast<std::int32_t>(day))) return std::to_string(day) + " days after 1970-01-01";
  const std::int64_t second = rest == 0 ? 0 : rest / (ticks() / kSecondsOfADay);
  auto two = [](std::int64_t n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
  return Date::from_days(static_cast<std::int32_t>(day)).to_string() + " " + two(second / 3600) + ":" + two(second / 60 % 60) + ":" + two(second % 60);
}

std::optional<std::int32_t> Cells::day(std::int64_t row) const {
  std::int64_t value = integer(row);
  if (value % ticks() != 0) return std::nullopt;
  value /= ticks();
  bool fits = value >= INT32_MIN && value <= INT32_MAX && Date::in_calendar(static_cast<std::int32_t>(value));
  return fits ? std::optional(static_cast<std::int32_t>(value)) : std::nullopt;
}

std::pair<std::int64_t, std::int64_t> Cells::elements(std::int64_t row) const {
  std::int64_t i = offset_ + row;
  if (layout_.layout == Layout::list) return {at<std::int32_t>(values(), i), at<std::int32_t>(values(), i + 1)};
  return {at<std::int64_t>(values(), i), at<std::int64_t>(values(), i + 1)};
}

}  // namespace chungsuc
