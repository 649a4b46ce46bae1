// SPDX-License-Identifier: Apache-2.0
// Part of the façade: where the texts of a book come from, as the rooms ask for it.
#pragma once

#include "chungsuc/rulebook.h"
#include "model/load_model.h"

namespace chungsuc {

inline BookFiles files_of(const BookSource& source, const Limits& limits) {
  BookFiles files;
  files.place = source.place;
  files.overlays = source.overlays;
  files.texts = source.texts;
  files.roots = source.roots.empty() ? book_roots() : source.roots;
  files.file_bytes = limits.file_bytes;
  files.book_bytes = limits.book_bytes;
  files.max_files = limits.files;
  files.nodes = limits.nodes;
  files.nesting = limits.nesting;
  return files;
}

}  // namespace chungsuc
