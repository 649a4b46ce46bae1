// SPDX-License-Identifier: Apache-2.0
// The files that are open in the editor, as they stand there.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "lsp/positions.h"

namespace chungsuc::lsp {

// `file:` addresses and paths; empty: it is none of a file. What stands there need not exist.
std::string path_of_uri(const std::string& uri);
std::string uri_of_path(const std::string& path);

struct OpenFile {
  std::string uri, text;
  long long version = 0;
};

class OpenFiles {
 public:
  void open(const std::string& path, OpenFile file) { files_[path] = std::move(file); }
  void close(const std::string& path) { files_.erase(path); }
  OpenFile* find(const std::string& path) {
    auto it = files_.find(path);
    return it == files_.end() ? nullptr : &it->second;
  }
  const std::map<std::string, OpenFile>& all() const { return files_; }
  // As it is open, or else as it stands on the disk; nothing: it is neither.
  std::optional<std::string> text(const std::string& path) const;
  // The address under which the editor knows it.
  std::string uri(const std::string& path) const;

 private:
  std::map<std::string, OpenFile> files_;
};

}  // namespace chungsuc::lsp
