// SPDX-License-Identifier: Apache-2.0
// A located document: what the YAML or JSON author wrote, every key and value with its place. No types yet.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "source/source_map.h"

namespace chungsuc {

struct Entry;

struct Tree {
  enum class Kind { null, scalar, list, map };
  Kind kind = Kind::null;
  Span span;            // of a plain scalar exactly its text; of a quoted one with its quotes; of others their first byte
  std::string text;     // scalars: the value
  bool quoted = false;  // scalars: quoted or block, so text and never a number, date or boolean
  bool verbatim = false;  // scalars: one line without escapes, so text[i] stands at span.begin + quoted + i
  std::vector<Tree> items;      // lists
  std::vector<Entry> entries;   // maps, in the order written; keys are unique

  // The value of a key of a map, or nullptr.
  const Tree* find(std::string_view key) const;
  const Entry* entry(std::string_view key) const;
  // The text of a scalar under a key; empty where there is none.
  std::string text_of(std::string_view key) const;
};

struct Entry {
  std::string key;
  Span key_span;
  Tree value;
};

}  // namespace chungsuc
