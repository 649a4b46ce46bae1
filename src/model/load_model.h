// SPDX-License-Identifier: Apache-2.0
// Finds a book and those it uses, reads all their files, and gives one model.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/model.h"
#include "source/findings.h"
#include "source/hashed_texts.h"

namespace chungsuc {

// Where the books' texts come from; the public BookSource without the façade.
struct BookFiles {
  std::string place;
  std::vector<std::string> overlays;
  std::map<std::string, std::string> texts;
  std::vector<std::string> roots;
  std::size_t file_bytes = 4u << 20;
  std::size_t book_bytes = 8u << 20;
  std::size_t max_files = 1000;
  std::size_t nodes = 200'000;
  int nesting = 64;
  unsigned readers = 0;  // threads that parse it, joined before it is there; 0: as many as pay
};

struct LoadedModel {
  Model model;
  std::vector<std::string> logical;  // by FileId: `book-id/file.yaml`, the same on every machine
  std::shared_ptr<const HashedTexts> texts;  // by logical name
  bool whole = true;                 // every book and file that it names was read
  std::vector<std::size_t> asked;  // of model.books: the one asked for, then its overlays
};

LoadedModel load_model(const BookFiles&, SourceMap&, Findings&);

// Book folders under a root: names, sorted.
std::vector<std::string> books_under(const std::string& root);

}  // namespace chungsuc
