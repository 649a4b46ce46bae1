// SPDX-License-Identifier: Apache-2.0
// The texts of books, from memory or from disk, within the limits of one load and never from outside the books.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/load_model.h"

namespace chungsuc {

class BookTexts {
 public:
  BookTexts(const BookFiles& files, SourceMap& sources, Findings& findings) : files_(files), sources_(sources), findings_(findings) {}

  // Whether the folder is a book: in memory, or on disk.
  bool in_memory(const std::string& folder) const { return files_.texts.count(folder + "/book.yaml") > 0; }
  static bool on_disk(const std::string& folder);

  // Whether the folder, with its links followed, lies below one of the folders.
  static bool lies_below(const std::string& folder, const std::vector<std::string>& folders);

  // The names of its rule files, sorted; nothing, with a finding at `at`, where it cannot be listed.
  std::optional<std::vector<std::string>> yaml_files(const std::string& folder, Span at);

  // Reads a file of a book's folder. What is wrong is told at `at`, or without it at the head of the file itself. A text
  // that was looked at before is not read again.
  std::optional<FileId> read(const std::string& folder, const std::string& name, std::optional<Span> at, std::optional<std::string> text = {});

  // The texts of these files, as many as the limits leave room for; where one has none, `read` tells why.
  std::vector<std::optional<std::string>> look_at(const std::string& folder, const std::vector<std::string>& names) const;

  bool exhausted() const { return full_ || bytes_ > files_.book_bytes; }  // one of the limits was passed and told

 private:
  std::optional<FileId> refuse(const char* code, const std::string& path, std::optional<Span> at, std::string message, std::string help);
  struct Found;
  Found find(const std::string& folder, const std::string& name) const;
  Found find_on_disk(const std::string& folder, const std::string& path, const std::string& shown) const;

  const BookFiles& files_;
  SourceMap& sources_;
  Findings& findings_;
  std::size_t bytes_ = 0;  // of all texts read
  bool full_ = false;
};

}  // namespace chungsuc
