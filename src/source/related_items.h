// SPDX-License-Identifier: Apache-2.0
// The items of a relation in a tree of facts, as subjects of their own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "source/make_tree.h"

namespace chungsuc {

// Of `relation: [..]` and of `{partial: true, items: [..]}`; nullptr: neither.
inline const std::vector<Tree>* related_items(const Tree& facts, std::string_view relation) {
  const Tree* list = facts.find(relation);
  if (list && list->kind == Tree::Kind::map) list = list->find("items");
  return list && list->kind == Tree::Kind::list ? &list->items : nullptr;
}

// The item with its kind, where it does not say that itself.
inline Tree subject_of_kind(const Tree& item, const std::string& kind) {
  Tree tree = item;
  if (tree.find("kind") || tree.kind != Tree::Kind::map) return tree;
  Entry entry;
  entry.key = "kind";
  entry.key_span = entry.value.span = item.span;
  entry.value.kind = Tree::Kind::scalar;
  entry.value.text = kind;
  tree.entries.insert(tree.entries.begin(), std::move(entry));
  return tree;
}

}  // namespace chungsuc
