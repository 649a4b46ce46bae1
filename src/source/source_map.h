// SPDX-License-Identifier: Apache-2.0
// The texts that were read, and places in them.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "chungsuc/diagnostic.h"

namespace chungsuc {

using FileId = std::uint32_t;
constexpr FileId kNoFile = 0xFFFFFFFF;  // of what was built in memory

// Bytes [begin, end) of one file.
struct Span {
  FileId file = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

class SourceMap {
 public:
  FileId add(const std::string& path, std::string text);  // the path as it is shown: what is not UTF-8 in it is replaced
  // Both are empty for a file that is not there, as kNoFile.
  const std::string& path(FileId file) const;
  std::string_view text(FileId file) const { return file < files_.size() ? std::string_view(files_[file].text) : std::string_view(); }
  std::string_view text(Span span) const { return span.end <= text(span.file).size() && span.begin <= span.end ? text(span.file).substr(span.begin, span.end - span.begin) : std::string_view(); }
  std::size_t size() const { return files_.size(); }
  // Lines and columns for people: from 1, columns in code points. A span that leaves its file is cut; one of no
  // file has no place: its line is 0.
  Place place(Span span) const;
  int line(Span span) const;

 private:
  struct File {
    std::string path;
    std::string text;
    std::vector<std::uint32_t> breaks_before;  // line breaks before each block of 512 bytes
  };
  int line_of(const File& file, std::size_t at) const;
  std::deque<File> files_;
};

}  // namespace chungsuc
