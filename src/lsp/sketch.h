// SPDX-License-Identifier: Apache-2.0
// A rule file as it stands while somebody is writing it: where keys, values and the cursor are, however broken the rest is.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace chungsuc::lsp {

struct SketchEntry;

struct SketchNode {
  enum class Is { empty, scalar, map, list } is = Is::empty;
  std::size_t begin = 0, end = 0;  // of a scalar its text; of brackets from the first to behind the last
  std::size_t indent = 0;          // of the keys, or the dashes, of a block
  bool brackets = false, closed = false;
  std::vector<SketchEntry> entries;  // of a list without keys
};

struct SketchEntry {
  std::string key;
  std::size_t key_begin = 0, key_end = 0;  // of an item: its dash; in brackets: nothing
  bool bare = false;                       // a key without a colon
  SketchNode value;
  std::size_t end() const;  // behind its last byte
};

SketchNode sketch(std::string_view text);

// What stands at a place, or may stand there.
struct Spot {
  std::vector<std::string> path;  // keys from the whole file on; `-` for an item
  bool key = false;               // a key of the map at the path
  bool value = false;             // the value at the path
  std::string word;               // that stands there; may be empty
  std::size_t begin = 0, end = 0;  // of the word
  std::vector<std::string> beside;  // keys that the map has, without this one
  std::vector<const SketchNode*> within;  // maps and lists around it, the whole file first
};
Spot spot_at(std::string_view text, const SketchNode& whole, std::size_t offset);

}  // namespace chungsuc::lsp
