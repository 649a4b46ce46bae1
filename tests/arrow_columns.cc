// SPDX-License-Identifier: Apache-2.0
#include "arrow_columns.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace chungsuc::testing {

namespace {

struct OwnedSchema {
  std::string format, name;
  std::vector<ArrowSchema> children;
  std::vector<ArrowSchema*> pointers;
  std::unique_ptr<ArrowSchema> dictionary;
};

struct OwnedArray {
  std::vector<std::vector<std::uint8_t>> buffers;
  std::vector<const void*> pointers;
  std::vector<ArrowArray> children;
  std::vector<ArrowArray*> child_pointers;
  std::unique_ptr<ArrowArray> dictionary;
};

void release_schema(ArrowSchema* s) {
  auto* own = static_cast<OwnedSchema*>(s->private_data);
  for (ArrowSchema& c : own->children)
    if (c.release) c.release(&c);
  if (own->dictionary && own->dictionary->release) own->dictionary->release(own->dictionary.get());
  delete own;
  s->release = nullptr;
}

void release_array(ArrowArray* a) {
  auto* own = static_cast<OwnedArray*>(a->private_data);
  for (ArrowArray& c : own->children)
    if (c.release) c.release(&c);
  if (own->dictionary && own->dictionary->release) own->dictionary->release(own->dictionary.get());
  delete own;
  a->release = nullptr;
}

ArrowSchema make_schema(const std::string& name, const std::string& format, const std::vector<ColumnData>& children, bool is_item = false) {
  auto own = std::make_unique<OwnedSchema>();
  std::size_t colon = format.find(':');
  bool is_dictionary = colon == 1 && format[0] != 'd';
  own->format = is_dictionary ? format.substr(0, 1) : format;
  own->name = is_item ? "item" : name;
  for (const ColumnData& c : children) own->children.push_back(make_schema(c.name, c.format, c.children));
  if (is_dictionary) own->dictionary = std::make_unique<ArrowSchema>(make_schema("", format.substr(2), {}));
  for (ArrowSchema& c : own->children) own->pointers.push_back(&c);
  ArrowSchema s{own->format.c_str(), own->name.c_str(), nullptr, 2, static_cast<std::int64_t>(own->children.size()), own->pointers.data(), own->dictionary.get(), release_schema, nullptr};
  s.private_data = own.release();
  return s;
}

template <typename T>
void put(std::vector<std::uint8_t>& bytes, T value) {
  const auto* from = reinterpret_cast<const std::uint8_t*>(&value);
  bytes.insert(bytes.end(), from, from + sizeof value);
}

void put_bit(std::vector<std::uint8_t>& bytes, std::size_t i, bool set) {
  if (bytes.size() <= i / 8) bytes.resize(i / 8 + 1);
  if (set) bytes[i / 8] = static_cast<std::uint8_t>(bytes[i / 8] | (1u << (i % 8)));
}

void put_number(std::vector<std::uint8_t>& bytes, char format, const Cell& c) {
  switch (format) {
    case 'c': return put(bytes, static_cast<std::int8_t>(c.number));
    case 'C': return put(bytes, static_cast<std::uint8_t>(c.number));
    case 's': return put(bytes, static_cast<std::int16_t>(c.number));
    case 'S': return put(bytes, static_cast<std::uint16_t>(c.number));
    case 'i': return put(bytes, static_cast<std::int32_t>(c.number));
    case 'I': return put(bytes, static_cast<std::uint32_t>(c.number));
    case 'l': return put(bytes, c.number);
    case 'L': return put(bytes, static_cast<std::uint64_t>(c.number));
    case 'f': return put(bytes, static_cast<float>(c.real));
    default: return put(bytes, c.real);
  }
}

ArrowArray make_array(const std::string& format, const std::vector<Cell>& cells, const std::vector<ColumnData>& children);

ArrowArray finished(std::unique_ptr<OwnedArray> own, std::size_t length, std::size_t nulls) {
  for (const auto& b : own->buffers) own->pointers.push_back(b.empty() ? nullptr : b.data());
  for (ArrowArray& c : own->children) own->child_pointers.push_back(&c);
  ArrowArray a{static_cast<std::int64_t>(length), static_cast<std::int64_t>(nulls), 0, static_cast<std::int64_t>(own->pointers.size()), static_cast<std::int64_t>(own->children.size()), own->pointers.data(), own->child_pointers.data(), own->dictionary.get(), release_array, nullptr};
  a.private_data = own.release();
  return a;
}

void put_views(const std::vector<Cell>& cells, std::vector<std::uint8_t>& views, std::vector<std::uint8_t>& longer) {
  for (const Cell& c : cells) {
    put(views, static_cast<std::int32_t>(c.text.size()));
    char first[12] = {};
    if (c.text.size() <= 12) {
      std::memcpy(first, c.text.data(), c.text.size());
    } else {
      std::int32_t buffer = 0, from = static_cast<std::int32_t>(longer.size());
      std::memcpy(first, c.text.data(), 4);
      std::memcpy(first + 4, &buffer, 4);
      std::memcpy(first + 8, &from, 4);
      longer.insert(longer.end(), c.text.begin(), c.text.end());
    }
    views.insert(views.end(), first, first + 12);
  }
}

void put_texts(const std::vector<Cell>& cells, bool large, std::vector<std::uint8_t>& offsets, std::vector<std::uint8_t>& bytes) {
  auto offset = [&] { large ? put(offsets, static_cast<std::int64_t>(bytes.size())) : put(offsets, static_cast<std::int32_t>(bytes.size())); };
  offset();
  for (const Cell& c : cells) {
    bytes.insert(bytes.end(), c.text.begin(), c.text.end());
    offset();
  }
}

void put_lists(const std::vector<Cell>& cells, const std::vector<ColumnData>& children, OwnedArray& own) {
  std::vector<Cell> all;
  auto& offsets = own.buffers.emplace_back();
  put(offsets, std::int32_t{0});
  for (const Cell& c : cells) {
    all.insert(all.end(), c.items.begin(), c.items.end());
    put(offsets, static_cast<std::int32_t>(all.size()));
  }
  own.children.push_back(make_array(children[0].format, all, children[0].children));
}

void put_records(const std::vector<Cell>& cells, const std::vector<ColumnData>& children, OwnedArray& own) {
  for (std::size_t i = 0; i < children.size(); ++i) {
    std::vector<Cell> column;
    for (const Cell& c : cells) column.push_back(i < c.items.size() ? c.items[i] : Cell{});
    own.children.push_back(make_array(children[i].format, column, children[i].children));
  }
}

void put_dictionary(const std::string& format, const std::vector<Cell>& cells, OwnedArray& own) {
  std::vector<Cell> values;
  auto& keys = own.buffers.emplace_back();
  for (const Cell& c : cells) {
    auto it = std::find_if(values.begin(), values.end(), [&](const Cell& v) { return v.text == c.text; });
    if (it == values.end()) it = values.insert(values.end(), Cell{Cell::Is::text, 0, 0, c.text});
    put_number(keys, format[0], Cell::of(static_cast<std::int64_t>(it - values.begin())));
  }
  own.dictionary = std::make_unique<ArrowArray>(make_array(format.substr(2), values, {}));
}

ArrowArray make_array(const std::string& format, const std::vector<Cell>& cells, const std::vector<ColumnData>& children) {
  auto own = std::make_unique<OwnedArray>();
  std::size_t nulls = 0;
  auto& valid = own->buffers.emplace_back();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    put_bit(valid, i, cells[i].is != Cell::Is::null);
    nulls += cells[i].is == Cell::Is::null;
  }
  if (format == "n") {
    own->buffers.clear();
    return finished(std::move(own), cells.size(), cells.size());
  }
  if (format.size() > 2 && format[1] == ':' && format[0] != 'd') {
    put_dictionary(format, cells, *own);
  } else if (format == "b") {
    auto& bits = own->buffers.emplace_back();
    for (std::size_t i = 0; i < cells.size(); ++i) put_bit(bits, i, cells[i].number != 0);
  } else if (format == "u" || format == "U") {
    std::vector<std::uint8_t> offsets, bytes;
    put_texts(cells, format == "U", offsets, bytes);
    own->buffers.push_back(std::move(offsets));
    own->buffers.push_back(std::move(bytes));
  } else if (format == "vu") {
    std::vector<std::uint8_t> views, longer, sizes;
    put_views(cells, views, longer);
    put(sizes, static_cast<std::int64_t>(longer.size()));
    own->buffers.push_back(std::move(views));
    own->buffers.push_back(std::move(longer));
    own->buffers.push_back(std::move(sizes));
  } else if (format == "+l") {
    put_lists(cells, children, *own);
  } else if (format == "+s") {
    put_records(cells, children, *own);
  } else if (format.starts_with("d:")) {
    auto& bytes = own->buffers.emplace_back();
    for (const Cell& c : cells) put(bytes, c.number), put(bytes, std::int64_t{c.number < 0 ? -1 : 0});
  } else {
    auto& bytes = own->buffers.emplace_back();
    char kind = format.starts_with("td") ? (format == "tdD" ? 'i' : 'l') : format.starts_with("ts") ? 'l' : format[0];
    for (const Cell& c : cells) put_number(bytes, kind, c);
  }
  return finished(std::move(own), cells.size(), nulls);
}

struct OwnedStream {
  std::vector<ArrowTable> batches;
  std::size_t next = 0;
  std::optional<std::string> why;
};

int get_schema(ArrowArrayStream* s, ArrowSchema* out) {
  auto* own = static_cast<OwnedStream*>(s->private_data);
  *out = std::exchange(own->batches[0].schema, {});
  return 0;
}

int get_next(ArrowArrayStream* s, ArrowArray* out) {
  auto* own = static_cast<OwnedStream*>(s->private_data);
  if (own->why && own->next == 1) return EIO;
  *out = own->next < own->batches.size() ? std::exchange(own->batches[own->next].array, {}) : ArrowArray{};
  ++own->next;
  return 0;
}

const char* get_last_error(ArrowArrayStream* s) {
  auto* own = static_cast<OwnedStream*>(s->private_data);
  return own->why ? own->why->c_str() : nullptr;
}

void release_stream(ArrowArrayStream* s) {
  delete static_cast<OwnedStream*>(s->private_data);
  s->release = nullptr;
}

}  // namespace

ArrowTable::ArrowTable(const std::vector<ColumnData>& columns, std::size_t rows, std::size_t before) {
  schema = make_schema("", "+s", columns);
  std::vector<Cell> none(before + rows, Cell::of(std::vector<Cell>{}));
  auto own = std::make_unique<OwnedArray>();
  own->buffers.emplace_back();
  for (const ColumnData& c : columns) {
    std::vector<Cell> cells(before, c.cells.empty() ? Cell{} : c.cells[0]);
    cells.insert(cells.end(), c.cells.begin(), c.cells.end());
    own->children.push_back(make_array(c.format, cells, c.children));
  }
  array = finished(std::move(own), before + rows, 0);
  // The batch's own offset skips a half of them, its children's the other.
  array.offset = static_cast<std::int64_t>(before - before / 2);
  array.length = static_cast<std::int64_t>(rows);
  for (std::int64_t i = 0; i < array.n_children; ++i) {
    array.children[i]->offset = static_cast<std::int64_t>(before / 2);
    array.children[i]->length -= static_cast<std::int64_t>(before / 2);
  }
}

ArrowTable::~ArrowTable() {
  if (schema.release) schema.release(&schema);
  if (array.release) array.release(&array);
}

ArrowTable::ArrowTable(ArrowTable&& other) noexcept : schema(std::exchange(other.schema, {})), array(std::exchange(other.array, {})) {}

ArrowArrayStream stream_of(std::vector<ArrowTable> batches) {
  auto own = std::make_unique<OwnedStream>();
  own->batches = std::move(batches);
  return {get_schema, get_next, get_last_error, release_stream, own.release()};
}

ArrowArrayStream failing_stream(std::vector<ArrowTable> batches, std::string why) {
  ArrowArrayStream s = stream_of(std::move(batches));
  static_cast<OwnedStream*>(s.private_data)->why = std::move(why);
  return s;
}

}  // namespace chungsuc::testing
