// SPDX-License-Identifier: Apache-2.0
// A table as text, a block of rows at a time: so that memory does not grow with the file.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "chungsuc/diagnostic.h"

namespace chungsuc {

struct TextColumn {
  std::string name;
  std::string bytes = {};
  std::vector<std::int32_t> ends = {0};  // of the cells in `bytes`, after the beginning of the first
  std::vector<bool> bare = {};           // JSON: written without quotes; empty for others

  std::size_t rows() const { return ends.size() - 1; }
  std::string_view cell(std::size_t row) const {
    return std::string_view(bytes).substr(static_cast<std::size_t>(ends[row]), static_cast<std::size_t>(ends[row + 1] - ends[row]));
  }
  void add(std::string_view text) {
    bytes += text;
    ends.push_back(static_cast<std::int32_t>(bytes.size()));
  }
};

// An empty cell is missing.
struct TextBlock {
  std::vector<TextColumn> columns;
  std::vector<std::size_t> lines;  // of the file, where each row begins
  std::size_t rows() const { return lines.size(); }
};

// A fault of a table: nothing after it is read.
struct TableFault {
  Diagnostic what;
};

enum class TableForm { csv, json_lines };

class TextTable {
 public:
  virtual ~TextTable() = default;
  // The next rows, in the place of those before; false: there are no more. Columns only come to be more, after the others.
  virtual bool next(TextBlock&) = 0;
  TableForm form = TableForm::csv;
  char separator = ',';         // CSV
  bool has_byte_order_mark = false;
  std::string name;             // of the file, for people
};

struct TextTableOptions {
  std::string path;       // `-`: standard input
  std::string separator;  // one character, or `tab`; empty: as the header shows
};

// By the last of a path's endings, in letters of either size: `.csv`.
bool ends_as(const std::string& path, std::initializer_list<std::string_view> endings);

// Throws Error where the file cannot be read or is of another form, and TableFault from `next` too. A block is at most about
// so many rows and bytes; where a pipe falls silent, what came so far is one.
std::unique_ptr<TextTable> open_text_table(const TextTableOptions&);

constexpr std::size_t kBlockRows = 16'384;
constexpr std::size_t kBlockBytes = 1 << 20;
constexpr std::size_t kLongestRow = 4 << 20;  // an open quote must not read the whole file

}  // namespace chungsuc
