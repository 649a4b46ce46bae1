// SPDX-License-Identifier: Apache-2.0
// Purpose: lays Arrow arrays over blocks of text.
// External interface: class TableFeed. Everything that a consumer is given belongs to the feed, and is released with it.
#include "cli/table_feed.h"

#include <cerrno>

namespace chungsuc {

namespace {

void release_fed_schema(ArrowSchema* s) { s->release = nullptr; }
void release_fed_array(ArrowArray* a) { a->release = nullptr; }
void release_fed_stream(ArrowArrayStream* s) { s->release = nullptr; }
const char* fed_error(ArrowArrayStream*) { return "see above"; }  // nobody reads it: rethrow() tells more

}  // namespace

ArrowArrayStream TableFeed::stream() { return {get_schema, get_next, fed_error, release_fed_stream, this}; }

int TableFeed::get_schema(ArrowArrayStream* s, ArrowSchema* out) {
  auto& feed = *static_cast<TableFeed*>(s->private_data);
  const std::size_t n = feed.columns_ = feed.block_.columns.size();
  constexpr std::int64_t kNullable = 2;
  feed.schemas_.clear();
  feed.schema_pointers_.clear();
  feed.names_.clear();
  for (const TextColumn& c : feed.block_.columns) feed.names_.push_back(c.name);
  for (const std::string& name : feed.names_) feed.schemas_.push_back({"u", name.c_str(), nullptr, kNullable, 0, nullptr, nullptr, release_fed_schema, nullptr});
  for (ArrowSchema& child : feed.schemas_) feed.schema_pointers_.push_back(&child);
  *out = {"+s", "", nullptr, 0, static_cast<std::int64_t>(n), feed.schema_pointers_.data(), nullptr, release_fed_schema, nullptr};
  return 0;
}

int TableFeed::get_next(ArrowArrayStream* s, ArrowArray* out) {
  auto& feed = *static_cast<TableFeed*>(s->private_data);
  *out = {};
  try {
    if (!feed.waits_) feed.waits_ = feed.table_.next(feed.block_);
    if (!feed.waits_ || feed.block_.columns.size() != feed.columns_) return 0;
    feed.waits_ = false;
    if (feed.make_ready_) feed.make_ready_(feed.block_);
    feed.give(*out);
    return 0;
  } catch (...) {
    feed.fault_ = std::current_exception();
    return EIO;
  }
}

void TableFeed::give(ArrowArray& out) {
  const std::size_t n = block_.columns.size();
  const auto rows = static_cast<std::int64_t>(block_.rows());
  buffers_.assign(3 * n, nullptr);
  arrays_.clear();
  array_pointers_.clear();
  for (std::size_t i = 0; i < n; ++i) {
    const TextColumn& c = block_.columns[i];
    const void** buffers = buffers_.data() + 3 * i;
    buffers[1] = c.ends.data();
    buffers[2] = c.bytes.data();
    arrays_.push_back({rows, 0, 0, 3, 0, buffers, nullptr, nullptr, release_fed_array, nullptr});
  }
  for (ArrowArray& child : arrays_) array_pointers_.push_back(&child);
  static const void* no_buffer = nullptr;
  out = {rows, 0, 0, 1, static_cast<std::int64_t>(n), &no_buffer, array_pointers_.data(), nullptr, release_fed_array, nullptr};
}

}  // namespace chungsuc
