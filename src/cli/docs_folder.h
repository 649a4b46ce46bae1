// SPDX-License-Identifier: Apache-2.0
// Pages in a folder that may hold other things: only what was written here before is written over or removed.
#pragma once

#include <filesystem>
#include <set>
#include <string>

#include "chungsuc/docs.h"

namespace chungsuc {

class DocsFolder {
 public:
  // Throws Error for what is no folder and cannot be made one.
  explicit DocsFolder(const std::string& folder);
  // Throws Error, and changes nothing, where a file stands in the way; and where writing fails.
  void write(const BookDocs&);
  std::size_t removed() const { return removed_; }  // pages of before that there are no more

 private:
  void find_in_the_way(const BookDocs&) const;
  void read_list();
  void write_list(const std::set<std::string>&) const;
  void write_file(const std::string& path, const std::string& text) const;

  std::filesystem::path folder_;
  std::set<std::string> own_;  // that were written before
  std::size_t removed_ = 0;
};

}  // namespace chungsuc
