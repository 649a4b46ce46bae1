// SPDX-License-Identifier: Apache-2.0
// Trees that nobody wrote: of facts built in memory, and of the rows of tables.
#pragma once

#include <algorithm>
#include <string>
#include <utility>

#include "source/tree.h"

namespace chungsuc {

inline constexpr Span kNowhere{kNoFile, 0, 0};

inline Tree scalar_tree(std::string text, bool quoted = false) {
  Tree tree;
  tree.kind = Tree::Kind::scalar;
  tree.span = kNowhere;
  tree.text = std::move(text);
  tree.quoted = quoted;
  return tree;
}

inline Tree empty_tree(Tree::Kind kind) {
  Tree tree;
  tree.kind = kind;
  tree.span = kNowhere;
  return tree;
}

// In the place of an entry with that key, or after all others.
inline Tree& put_entry(Tree& map, std::string key, Tree value) {
  auto same = std::find_if(map.entries.begin(), map.entries.end(), [&](const Entry& e) { return e.key == key; });
  if (same == map.entries.end()) same = map.entries.insert(same, Entry{std::move(key), kNowhere, {}});
  same->value = std::move(value);
  return same->value;
}

}  // namespace chungsuc
