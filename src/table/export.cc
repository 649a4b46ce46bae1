// SPDX-License-Identifier: Apache-2.0
// Purpose: results as Arrow arrays over the memory that holds them.
// External interface: to_arrow. Private: what each exported structure keeps alive until it is released.
#include <array>
#include <cerrno>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "chungsuc/table.h"

namespace chungsuc {

namespace {

using SharedResult = std::shared_ptr<const TableResult>;

struct Exported {
  std::string name;
  const void* keys = nullptr;              // int8, of `rows`
  std::vector<std::string> values;
  std::vector<std::uint8_t> valid;         // empty: all are there
  std::int64_t nulls = 0;
};

std::vector<std::uint8_t> not_below_all(const std::vector<signed char>& ranks, std::int64_t& nulls) {
  std::vector<std::uint8_t> bits((ranks.size() + 7) / 8);
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    if (ranks[i] >= 0) bits[i / 8] = static_cast<std::uint8_t>(bits[i / 8] | (1u << (i % 8)));
    else ++nulls;
  }
  return bits;
}

std::vector<Exported> columns_of(const TableResult& r) {
  static_assert(sizeof(Outcome) == 1, "outcomes are the keys of their dictionary");
  std::vector<Exported> all;
  for (const OutcomeColumn& c : r.columns) {
    std::string met = c.is_award ? "eligible" : "met";
    all.push_back({c.question, c.outcomes.data(), {"not_" + met, "undetermined", met}, {}, 0});
    if (!c.is_standing) continue;
    for (bool upper : {false, true}) {
      const std::vector<signed char>& ranks = upper ? c.upper : c.lower;
      Exported e{c.question + (upper ? ".upper" : ".lower"), ranks.data(), c.levels, {}, 0};
      e.valid = not_below_all(ranks, e.nulls);
      all.push_back(std::move(e));
    }
  }
  return all;
}

// Schemas and arrays own all beneath them; a child that was moved out is released by whoever took it.
struct SchemaParts {
  std::string format, name;
  std::vector<std::unique_ptr<ArrowSchema>> children;
  std::vector<ArrowSchema*> pointers;
  std::unique_ptr<ArrowSchema> dictionary;
};

struct ArrayParts {
  SharedResult result;
  std::vector<std::uint8_t> valid;
  std::vector<std::int32_t> offsets;
  std::string bytes;
  std::array<const void*, 3> buffers{};
  std::vector<std::unique_ptr<ArrowArray>> children;
  std::vector<ArrowArray*> pointers;
  std::unique_ptr<ArrowArray> dictionary;
};

template <typename Structure, typename Parts>
void release(Structure* s) {
  std::unique_ptr<Parts> parts(static_cast<Parts*>(s->private_data));
  for (auto& child : parts->children)
    if (child->release) child->release(child.get());
  if (parts->dictionary && parts->dictionary->release) parts->dictionary->release(parts->dictionary.get());
  s->release = nullptr;
}

ArrowSchema finished(std::unique_ptr<SchemaParts> parts, std::int64_t flags) {
  for (auto& child : parts->children) parts->pointers.push_back(child.get());
  ArrowSchema s{parts->format.c_str(), parts->name.c_str(), nullptr, flags, static_cast<std::int64_t>(parts->pointers.size()), parts->pointers.data(), parts->dictionary.get(), release<ArrowSchema, SchemaParts>, nullptr};
  s.private_data = parts.release();
  return s;
}

ArrowSchema plain_schema(std::string format, std::string name) {
  auto parts = std::make_unique<SchemaParts>();
  parts->format = std::move(format);
  parts->name = std::move(name);
  return finished(std::move(parts), 0);
}

ArrowSchema schema_of(const std::vector<Exported>& columns) {
  constexpr std::int64_t kNullable = 2;
  auto all = std::make_unique<SchemaParts>();
  all->format = "+s";
  for (const Exported& c : columns) {
    auto parts = std::make_unique<SchemaParts>();
    parts->format = "c";
    parts->name = c.name;
    parts->dictionary = std::make_unique<ArrowSchema>(plain_schema("u", ""));
    all->children.push_back(std::make_unique<ArrowSchema>(finished(std::move(parts), c.valid.empty() ? 0 : kNullable)));
  }
  return finished(std::move(all), 0);
}

ArrowArray finished(std::unique_ptr<ArrayParts> parts, std::int64_t length, std::int64_t nulls, std::int64_t buffers) {
  for (auto& child : parts->children) parts->pointers.push_back(child.get());
  ArrowArray a{length, nulls, 0, buffers, static_cast<std::int64_t>(parts->pointers.size()), parts->buffers.data(), parts->pointers.data(), parts->dictionary.get(), release<ArrowArray, ArrayParts>, nullptr};
  a.private_data = parts.release();
  return a;
}

ArrowArray words_array(const std::vector<std::string>& words) {
  auto parts = std::make_unique<ArrayParts>();
  parts->offsets.push_back(0);
  for (const std::string& w : words) {
    parts->bytes += w;
    parts->offsets.push_back(static_cast<std::int32_t>(parts->bytes.size()));
  }
  parts->buffers = {nullptr, parts->offsets.data(), parts->bytes.data()};
  return finished(std::move(parts), static_cast<std::int64_t>(words.size()), 0, 3);
}

ArrowArray array_of(const SharedResult& result, std::vector<Exported> columns) {
  const auto rows = static_cast<std::int64_t>(result->rows);
  auto all = std::make_unique<ArrayParts>();
  all->result = result;
  for (Exported& c : columns) {
    auto parts = std::make_unique<ArrayParts>();
    parts->result = result;
    parts->valid = std::move(c.valid);
    parts->buffers = {parts->valid.empty() ? nullptr : parts->valid.data(), c.keys, nullptr};
    parts->dictionary = std::make_unique<ArrowArray>(words_array(c.values));
    all->children.push_back(std::make_unique<ArrowArray>(finished(std::move(parts), rows, c.nulls, 2)));
  }
  return finished(std::move(all), rows, 0, 1);
}

struct StreamParts {
  SharedResult result;
  bool given = false;
};

int get_schema(ArrowArrayStream* s, ArrowSchema* out) {
  try {
    *out = schema_of(columns_of(*static_cast<StreamParts*>(s->private_data)->result));
    return 0;
  } catch (const std::bad_alloc&) {
    return ENOMEM;
  }
}

int get_next(ArrowArrayStream* s, ArrowArray* out) {
  auto* parts = static_cast<StreamParts*>(s->private_data);
  *out = {};
  try {
    if (!std::exchange(parts->given, true)) *out = array_of(parts->result, columns_of(*parts->result));
    return 0;
  } catch (const std::bad_alloc&) {
    return ENOMEM;
  }
}

const char* get_last_error(ArrowArrayStream*) { return "not enough memory"; }

void release_stream(ArrowArrayStream* s) {
  delete static_cast<StreamParts*>(s->private_data);
  s->release = nullptr;
}

}  // namespace

ArrowArrayStream to_arrow(std::shared_ptr<const TableResult> result) {
  return {get_schema, get_next, get_last_error, release_stream, new StreamParts{std::move(result), false}};
}

}  // namespace chungsuc
