// SPDX-License-Identifier: Apache-2.0
// Blocks of text as an Arrow stream, for the one evaluator that tables have.
#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <vector>

#include "chungsuc/arrow.h"
#include "cli/text_table.h"

namespace chungsuc {

class TableFeed {
 public:
  explicit TableFeed(TextTable& table) : table_(table) { waits_ = table.next(block_); }
  TableFeed(const TableFeed&) = delete;
  TableFeed& operator=(const TableFeed&) = delete;

  // What is done with each block before it is given.
  void before_each(std::function<void(TextBlock&)> make_ready) { make_ready_ = std::move(make_ready); }
  // The blocks from here on that have the same columns. More columns want another stream, while there is a block that waits.
  ArrowArrayStream stream();
  bool waits() const { return waits_; }
  const TextBlock& block() const { return block_; }  // that was given last; before the first, that one as it was read
  // What went wrong in the stream, thrown again.
  void rethrow() const {
    if (fault_) std::rethrow_exception(fault_);
  }

 private:
  static int get_schema(ArrowArrayStream*, ArrowSchema*);
  static int get_next(ArrowArrayStream*, ArrowArray*);
  void give(ArrowArray&);

  TextTable& table_;
  std::function<void(TextBlock&)> make_ready_;
  TextBlock block_;
  bool waits_ = false;       // the block was not given yet
  std::size_t columns_ = 0;  // of the stream
  std::exception_ptr fault_;
  std::vector<std::string> names_;
  std::vector<ArrowSchema> schemas_;
  std::vector<ArrowSchema*> schema_pointers_;
  std::vector<ArrowArray> arrays_;
  std::vector<ArrowArray*> array_pointers_;
  std::vector<const void*> buffers_;
};

}  // namespace chungsuc
