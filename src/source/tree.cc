// SPDX-License-Identifier: Apache-2.0
// Looking up keys of a located document.
// External interface: Tree::find, Tree::entry.
#include "source/tree.h"

namespace chungsuc {

const Entry* Tree::entry(std::string_view key) const {
  for (const Entry& candidate : entries)
    if (candidate.key == key) return &candidate;
  return nullptr;
}

const Tree* Tree::find(std::string_view key) const {
  const Entry* found = entry(key);
  return found ? &found->value : nullptr;
}

std::string Tree::text_of(std::string_view key) const {
  const Tree* found = find(key);
  return found && found->kind == Kind::scalar ? found->text : std::string();
}

}  // namespace chungsuc
