// SPDX-License-Identifier: Apache-2.0
// Tables beside a rule file: comma-separated values, each cell with its place.
#pragma once

#include <string>
#include <vector>

#include "source/findings.h"

namespace chungsuc {

struct CsvField {
  std::string text;
  Span span;
};
using CsvRow = std::vector<CsvField>;

// RFC 4180, one record a line: a quoted cell may hold commas, `""` is a quote in it. Blank lines are left out. A quote
// that is not closed on its line, and what stands after a closing quote, are findings.
std::vector<CsvRow> read_csv(FileId, Findings&);

// The first record names the columns. Records that have not as many cells, and empty cells, are findings and left out.
class CsvTable {
 public:
  CsvTable(FileId, Findings&);
  FileId file() const { return file_; }
  const std::vector<CsvField>& columns() const { return columns_; }
  const std::vector<CsvRow>& rows() const { return rows_; }
  int column(std::string_view name) const;  // -1: none
  bool whole() const { return whole_; }      // no record was left out

 private:
  FileId file_;
  std::vector<CsvField> columns_;
  std::vector<CsvRow> rows_;
  bool whole_ = true;
};

}  // namespace chungsuc
