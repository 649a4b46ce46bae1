// SPDX-License-Identifier: Apache-2.0
// Purpose: results as Arrow arrays over the memory that holds them.
// External interface: to_arrow, choices_to_arrow, choices_of, blocking_to_arrow. Private: what each exported structure keeps alive until it is released.
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chungsuc/diagnostic.h"
#include "chungsuc/table.h"
#include "table/kernels.h"

namespace chungsuc {

namespace {

using SharedResult = std::shared_ptr<const TableResult>;

struct Exported {
  std::string name;
  const char* format = "c";                // of the cells, or of the keys of a dictionary
  const void* cells = nullptr;             // of `rows`
  std::vector<std::string> values;         // of the dictionary
  bool is_dictionary = true;
  // Keys below nothing are null: of the cells, or of these. They are looked at where cells are asked for, not for a schema.
  bool nullable = false;
  std::vector<std::int32_t> keys = {};
  std::shared_ptr<const void> keeps = {};  // cells that were made for this
  // Bits that tell so many keys apart; this column is those of one.
  std::size_t bits = 0, key = 0;
};

struct Valid {
  std::vector<std::uint8_t> bits;
  std::int64_t nulls = 0;
};

std::size_t bitmap_bytes(std::size_t rows) { return (rows + 7) / 8; }

// A bit for each row and key, from the first key on, one key after another.
struct BitsOfKeys {
  BitsOfKeys(const void* cells, std::size_t rows, signed char first, std::size_t many) : bytes(bitmap_bytes(rows)), all(std::make_unique_for_overwrite<std::uint8_t[]>(many * bytes)) {
    std::array<std::uint8_t*, kMostEqual> places{};
    for (std::size_t n = 0; n < many; ++n) places[n] = of(n);
    found = kernels().equal({static_cast<const signed char*>(cells), rows, first, many}, places.data());
  }
  std::uint8_t* of(std::size_t n) { return all.get() + n * bytes; }

  std::size_t bytes, found = 0;
  std::unique_ptr<std::uint8_t[]> all;
};

Valid valid_of(const signed char* keys, std::size_t rows) {
  BitsOfKeys nulls(keys, rows, -1, 1);
  Valid v{std::vector<std::uint8_t>(nulls.bytes), static_cast<std::int64_t>(nulls.found)};
  std::transform(nulls.of(0), nulls.of(1), v.bits.begin(), [](std::uint8_t byte) { return static_cast<std::uint8_t>(~byte); });
  return v;
}

Valid valid_of(const std::int32_t* keys, std::size_t rows) {
  Valid v{std::vector<std::uint8_t>(bitmap_bytes(rows)), 0};
  for (std::size_t row = 0; row < rows; ++row) {
    v.bits[row / 8] = static_cast<std::uint8_t>(v.bits[row / 8] | unsigned{keys[row] >= 0} << row % 8);
    v.nulls += keys[row] < 0;
  }
  return v;
}

Valid valid_of(const Exported& e, std::size_t rows) {
  if (!e.nullable) return {};
  if (!e.keys.empty()) return valid_of(e.keys.data(), rows);
  return e.format == std::string_view("i") ? valid_of(static_cast<const std::int32_t*>(e.cells), rows) : valid_of(static_cast<const signed char*>(e.cells), rows);
}

struct Export {
  std::size_t rows = 0;
  std::vector<Exported> columns;
};
using MakeExport = Export (*)(const TableResult&);

Export outcomes_of(const TableResult& r) {
  static_assert(sizeof(Outcome) == 1, "outcomes are the keys of their dictionary");
  Export all{r.rows, {}};
  for (const OutcomeColumn& c : r.columns) {
    std::string met = c.is_award ? "eligible" : "met";
    all.columns.push_back({c.question, "c", c.outcomes.data(), {"not_" + met, "undetermined", met}, true});
    for (bool upper : {false, true}) {
      if (!c.is_standing) break;
      const std::vector<signed char>& ranks = upper ? c.upper : c.lower;
      all.columns.push_back({c.question + (upper ? ".upper" : ".lower"), "c", ranks.data(), c.levels, true, true});
    }
    if (c.has_reasons && c.reasons.wide.empty()) all.columns.push_back({c.question + ".reason", "c", c.reasons.narrow.data(), c.reason_ids, true, true});
    else if (c.has_reasons) all.columns.push_back({c.question + ".reason", "i", c.reasons.wide.data(), c.reason_ids, true, true});
    if (c.has_missing) all.columns.push_back({c.question + ".missing", "i", c.missing.data(), {}, false});
  }
  return all;
}

// Columns of bits that tell the words of a column apart: what none of them says is the last, or null where there may be null.
// A choice among more words would take longer than looking them up by their keys.
std::size_t bits_for(const Exported& c) {
  const std::size_t many = c.values.size() + (c.nullable ? 1 : 0);
  return c.is_dictionary && c.format == std::string_view("c") && many > 1 && many <= kMostEqual + 1 ? many - 1 : 0;
}

Export bits_and_keys_of(const TableResult& r) {
  Export all = outcomes_of(r);
  std::vector<Exported> more;
  for (Exported& c : all.columns) {
    const std::size_t bits = bits_for(c);
    c.is_dictionary = c.nullable = false;
    if (bits == 0) continue;
    c.format = "b";
    c.bits = bits;
    for (std::size_t key = 1; key < bits; ++key) more.push_back({c.name + "=" + c.values[key], "b", c.cells, {}, false, false, {}, {}, bits, key});
  }
  std::move(more.begin(), more.end(), std::back_inserter(all.columns));
  return all;
}

template <typename Cell, typename Make>
Exported made_column(std::string name, const char* format, const std::vector<ConditionCount>& counts, const Make& make) {
  auto cells = std::make_shared<std::vector<Cell>>();
  for (const ConditionCount& c : counts) cells->push_back(static_cast<Cell>(make(c)));
  Exported e{std::move(name), format, cells->data(), {}, false};
  e.keeps = std::move(cells);
  return e;
}

// Words by their places among those that differ.
template <typename Word>
Exported words_column(std::string name, const std::vector<ConditionCount>& counts, const Word& word) {
  std::map<std::string, std::int32_t> places;
  for (const ConditionCount& c : counts) places.try_emplace(word(c), 0);
  std::vector<std::string> words;
  for (auto& [text, place] : places) place = static_cast<std::int32_t>(words.size()), words.push_back(text);
  Exported e = made_column<std::int32_t>(std::move(name), "i", counts, [&](const ConditionCount& c) { return places.at(word(c)); });
  e.values = std::move(words);
  e.is_dictionary = true;
  return e;
}

Exported group_column(const BlockingTable& t) {
  std::vector<std::int32_t> keys;
  std::vector<std::string> words;
  std::vector<std::int32_t> place(t.groups.size(), -1);
  for (std::size_t g = 0; g < t.groups.size(); ++g)
    if (t.groups[g]) place[g] = static_cast<std::int32_t>(words.size()), words.push_back(*t.groups[g]);
  for (const ConditionCount& c : t.counts) keys.push_back(place[c.group]);
  Exported e;
  if (t.numbers) {
    e = made_column<std::int64_t>(*t.group_by, "l", t.counts, [&](const ConditionCount& c) { return t.groups[c.group] ? std::strtoll(t.groups[c.group]->c_str(), nullptr, 10) : 0; });
  } else {
    e = made_column<std::int32_t>(*t.group_by, "i", t.counts, [&](const ConditionCount& c) { return place[c.group]; });
    e.values = std::move(words);
    e.is_dictionary = true;
  }
  e.nullable = true;
  e.keys = std::move(keys);
  return e;
}

Export counts_of(const TableResult& r) {
  const BlockingTable& t = *r.blocking;
  Export all{t.counts.size(), {}};
  all.columns.push_back(words_column("question", t.counts, [&](const ConditionCount& c) { return t.conditions[c.condition].question; }));
  all.columns.push_back(words_column("condition", t.counts, [&](const ConditionCount& c) { return t.conditions[c.condition].id; }));
  all.columns.push_back(words_column("within", t.counts, [&](const ConditionCount& c) { return t.conditions[c.condition].within; }));
  if (t.group_by) all.columns.push_back(group_column(t));
  all.columns.push_back(made_column<std::int64_t>("met", "l", t.counts, [](const ConditionCount& c) { return c.met; }));
  all.columns.push_back(made_column<std::int64_t>("not_met", "l", t.counts, [](const ConditionCount& c) { return c.not_met; }));
  all.columns.push_back(made_column<std::int64_t>("open", "l", t.counts, [](const ConditionCount& c) { return c.open; }));
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
  std::shared_ptr<const void> cells;
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
    parts->format = c.format;
    parts->name = c.name;
    if (c.is_dictionary) parts->dictionary = std::make_unique<ArrowSchema>(plain_schema("u", ""));
    all->children.push_back(std::make_unique<ArrowSchema>(finished(std::move(parts), c.nullable ? kNullable : 0)));
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

ArrowArray array_of(const SharedResult& result, Export what) {
  const auto rows = static_cast<std::int64_t>(what.rows);
  auto all = std::make_unique<ArrayParts>();
  all->result = result;
  std::map<const void*, std::shared_ptr<BitsOfKeys>> told_apart;  // by the cells, which are read once for all their keys
  for (Exported& c : what.columns) {
    auto parts = std::make_unique<ArrayParts>();
    parts->result = result;
    if (c.bits > 0) {
      auto& bits = told_apart[c.cells];
      if (!bits) bits = std::make_shared<BitsOfKeys>(c.cells, what.rows, static_cast<signed char>(0), c.bits);
      c.cells = bits->of(c.key);
      c.keeps = bits;
    }
    parts->cells = std::move(c.keeps);
    Valid valid = valid_of(c, what.rows);
    parts->valid = std::move(valid.bits);
    parts->buffers = {parts->valid.empty() ? nullptr : parts->valid.data(), c.cells, nullptr};
    if (c.is_dictionary) parts->dictionary = std::make_unique<ArrowArray>(words_array(c.values));
    all->children.push_back(std::make_unique<ArrowArray>(finished(std::move(parts), rows, valid.nulls, 2)));
  }
  return finished(std::move(all), rows, 0, 1);
}

struct StreamParts {
  SharedResult result;
  MakeExport make = nullptr;
  bool given = false;
};

int get_schema(ArrowArrayStream* s, ArrowSchema* out) {
  try {
    auto* parts = static_cast<StreamParts*>(s->private_data);
    *out = schema_of(parts->make(*parts->result).columns);
    return 0;
  } catch (const std::bad_alloc&) {
    return ENOMEM;
  }
}

int get_next(ArrowArrayStream* s, ArrowArray* out) {
  auto* parts = static_cast<StreamParts*>(s->private_data);
  *out = {};
  try {
    if (!std::exchange(parts->given, true)) *out = array_of(parts->result, parts->make(*parts->result));
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
  return {get_schema, get_next, get_last_error, release_stream, new StreamParts{std::move(result), outcomes_of, false}};
}

ArrowArrayStream choices_to_arrow(std::shared_ptr<const TableResult> result) {
  return {get_schema, get_next, get_last_error, release_stream, new StreamParts{std::move(result), bits_and_keys_of, false}};
}

std::vector<ColumnChoices> choices_of(const TableResult& result) {
  std::vector<ColumnChoices> all;
  for (Exported& c : outcomes_of(result).columns) {
    const std::size_t bits = bits_for(c);
    all.push_back({std::move(c.name), std::move(c.values), c.nullable, bits});
  }
  return all;
}

ArrowArrayStream blocking_to_arrow(std::shared_ptr<const TableResult> result) {
  if (!result->blocking) throw Error("how often each condition is met was not counted; ask for `blocking` with the table");
  return {get_schema, get_next, get_last_error, release_stream, new StreamParts{std::move(result), counts_of, false}};
}

}  // namespace chungsuc
