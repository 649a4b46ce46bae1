// SPDX-License-Identifier: Apache-2.0
// Purpose: the order of keys, read from the table of forms.
// External interface: key_order.h. Private: nothing else.
#include "model/key_order.h"

#include <algorithm>
#include <array>
#include <map>

namespace chungsuc {

const PartOfBook* whole_file(std::string_view name, bool is_rule_file) {
  static const auto kWholes = [] {
    std::map<std::string_view, PartOfBook> wholes;
    for (std::string_view file : {"book.yaml", ".chungsuc.yaml", ".mutants.yaml", ""}) {
      FormShape shape;
      shape.is = FormShape::Is::map;
      shape.form = &form_of_file(file);
      wholes[file] = {std::move(shape)};
    }
    return wholes;
  }();
  const auto found = kWholes.find(name);
  return found != kWholes.end() ? &found->second : is_rule_file ? &kWholes.at("") : nullptr;
}

const PartOfBook* part_under(const PartOfBook* part, std::string_view key) {
  if (!part) return nullptr;
  for (const FormShape& shape : *part) {
    if (shape.is == FormShape::Is::ids) return &shape.each;
    if (shape.is == FormShape::Is::map)
      if (const FormKey* known = shape.form->key(key)) return &known->shapes;
    if (shape.is == FormShape::Is::list)  // of one, which may be written as that one
      if (const PartOfBook* under = part_under(&shape.each, key)) return under;
  }
  return nullptr;
}

const PartOfBook* part_of_item(const PartOfBook* part) {
  if (!part) return nullptr;
  const auto list = std::find_if(part->begin(), part->end(), [](const FormShape& shape) { return shape.is == FormShape::Is::list; });
  return list == part->end() ? part : &list->each;
}

int key_rank(const PartOfBook* part, std::string_view key) {
  part = part_of_item(part);
  if (!part) return -1;
  int before = 0;
  for (const FormShape& shape : *part) {
    if (shape.is != FormShape::Is::map || !shape.form->ordered) continue;
    if (const int rank = shape.form->rank(key); rank >= 0) return shape.form->keys[static_cast<std::size_t>(rank)].floats ? -1 : before + rank;
    before += static_cast<int>(shape.form->keys.size());
  }
  return -1;
}

bool has_key_order(const PartOfBook* part) {
  part = part_of_item(part);
  return part && std::any_of(part->begin(), part->end(), [](const FormShape& shape) { return shape.is == FormShape::Is::map && shape.form->ordered; });
}

bool is_prose_key(std::string_view key) {
  constexpr std::array<std::string_view, 8> kProse = {"vi", "en", "note", "source", "why", "reason", "unset", "closed"};
  return std::find(kProse.begin(), kProse.end(), key) != kProse.end();
}

}  // namespace chungsuc
