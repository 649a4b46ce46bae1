// SPDX-License-Identifier: Apache-2.0
// Purpose: keys and paths of worked examples.
// External interface: case_paths.h. Private: one step of a path.
#include "reason/case_paths.h"

#include <algorithm>

#include "model/forms.h"

namespace chungsuc {

const std::vector<std::string>& case_keys() {
  static const std::vector<std::string> keys = keys_of_form("case");
  return keys;
}

const std::vector<std::string>& context_keys() {
  static const std::vector<std::string> keys = keys_of_form("context");
  return keys;
}

const std::vector<std::string>& vary_keys() {
  static const std::vector<std::string> keys = keys_of_form("vary");
  return keys;
}

namespace {

Tree* child(Tree& t, const std::string& key) {
  if (t.kind == Tree::Kind::map)
    for (Entry& e : t.entries)
      if (e.key == key) return &e.value;
  if (t.kind == Tree::Kind::list) {
    for (Tree& item : t.items)
      if (const Tree* id = item.find("id"); id && id->text == key) return &item;
    if (!key.empty() && std::all_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; }) && key.size() < 6) {
      std::size_t i = static_cast<std::size_t>(std::stoi(key));
      if (i < t.items.size()) return &t.items[i];
    }
  }
  return nullptr;
}

}  // namespace

bool put_at(Tree& root, std::string path, const Tree& value, Span span) {
  Tree* at = &root;
  while (true) {
    std::size_t dot = path.find('.');
    std::string key = path.substr(0, dot);
    Tree* next = child(*at, key);
    if (!next) {
      if (at->kind == Tree::Kind::null) at->kind = Tree::Kind::map;
      if (at->kind != Tree::Kind::map) return false;
      Entry e;
      e.key = key;
      e.key_span = e.value.span = span;
      at->entries.push_back(std::move(e));
      next = &at->entries.back().value;
    }
    if (dot == std::string::npos) {
      *next = value;
      return true;
    }
    at = next;
    path = path.substr(dot + 1);
  }
}

}  // namespace chungsuc
