// SPDX-License-Identifier: Apache-2.0
// How many facts the open rows of a block wait for: which nodes matter, from the root down, and of each column whether one of
// them reads it. For questions of which Kleene's answer is exact, so that each fact is read in one place (reads_once.h).
#pragma once

#include "table/bits.h"
#include "table/block.h"

namespace chungsuc {

class MissingOfBlock {
 public:
  explicit MissingOfBlock(const BoundPlan&);
  // `counts`: of each row. Gives the rows of which columns do not say it: where the law itself leaves something open.
  RowBits count(const Block&, const std::vector<int>& roots, const RowBits& open, std::int32_t* counts);

 private:
  void leaf(const Block&, int node, const RowBits& needed);
  void sum(const RowBits& open, std::int32_t* counts) const;

  const BoundPlan& bound_;
  std::vector<RowBits> needed_;   // by node
  std::vector<char> is_needed_;
  std::vector<RowBits> missing_;  // by column
  std::vector<char> is_missing_;
  RowBits unsure_{};
};

}  // namespace chungsuc
