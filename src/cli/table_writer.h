// SPDX-License-Identifier: Apache-2.0
// Answers of tables as CSV or JSON lines, a block at a time.
#pragma once

#include <fstream>
#include <ostream>
#include <string>
#include <vector>

#include "chungsuc/table.h"
#include "cli/text_table.h"

namespace chungsuc {

struct TableWriterOptions {
  std::string path;               // empty: standard output
  TableForm form = TableForm::csv;
  char separator = ',';
  bool byte_order_mark = false;   // CSV
  std::vector<std::string> keep;  // columns of the table that stand before the answers; where none do, the number of the row
};

class TableWriter {
 public:
  explicit TableWriter(TableWriterOptions);

  // Once, before all rows: what was there before is lost only when there are answers. Throws Error where the file cannot be written.
  void header(const TableResult& of);
  // Written out at once, for whoever reads on.
  void write(const TextBlock&, const TableResult& part);

 private:
  void row_of_csv(const std::vector<std::string>& words);
  void flush();

  TableWriterOptions o_;
  std::ofstream file_;
  std::ostream& out_;
  std::string text_;
  std::size_t rows_ = 0;
};

}  // namespace chungsuc
