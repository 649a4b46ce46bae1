// SPDX-License-Identifier: Apache-2.0
// Walking the entries of a kind: each key an id.
#pragma once

#include <string>

#include "model/fields.h"

namespace chungsuc {

template <typename F>
void for_each_entry(const Tree& tree, const std::string& what, Span at, Findings& findings, F&& f) {
  if (tree.kind != Tree::Kind::map) {
    findings.error("wrong-shape", tree.kind == Tree::Kind::null ? at : tree.span, what + " is a map of keys, and here stands " + shape(tree));
    return;
  }
  for (const Entry& entry : tree.entries) f(entry);
}

// As above; every key must be an id.
template <typename F>
void for_each_definition(const Tree& tree, const std::string& what, Findings& findings, F&& f) {
  for_each_entry(tree, what, tree.span, findings, [&](const Entry& entry) {
    if (!is_id(entry.key))
      findings.error("bad-id", entry.key_span, "`" + entry.key + "` is not an id",
                     "ids are lower-case ASCII letters, digits and `_`, with dots for order");
    else
      f(entry);
  });
}

}  // namespace chungsuc
