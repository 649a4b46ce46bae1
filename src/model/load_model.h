// SPDX-License-Identifier: Apache-2.0
// Finds a book and those it uses, reads all their files, and gives one model.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/model.h"
#include "source/findings.h"

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
  std::size_t nodes = 100'000;
  int nesting = 64;
};

struct LoadedModel {
  Model model;
  std::vector<std::string> logical;  // by FileId: `book-id/file.yaml`, the same on every machine
  std::string hash;                  // SHA-256 of all logical names and texts
  std::vector<std::pair<std::string, std::string>> texts;  // in their order: logical name, SHA-256 of the text
  bool whole = true;                 // every book and file that it names was read
  std::vector<std::size_t> asked;  // of model.books: the one asked for, then its overlays
};

LoadedModel load_model(const BookFiles&, SourceMap&, Findings&);

// Book folders under a root: names, sorted.
std::vector<std::string> books_under(const std::string& root);

}  // namespace chungsuc
