// SPDX-License-Identifier: Apache-2.0
// Which step decided each row of a block: from the root down, level by level, the rows go to the first child that decides them.
#pragma once

#include <functional>

#include "table/bits.h"
#include "table/block.h"
#include "table/steps.h"

namespace chungsuc {

class ReasonsOfBlock {
 public:
  // `tell`: these rows were decided by this step. Each row at most once; rows of which nothing was chosen are not told.
  using Tell = std::function<void(int step, const RowBits&)>;
  ReasonsOfBlock(const std::vector<PlanStep>& steps, const Block& block, Tell tell) : steps_(steps), block_(block), tell_(std::move(tell)) {}

  void failed(int root, const RowBits& rows) { failure(root, rows); }
  void open(int root, const RowBits& rows);
  // The rows that nothing was told of.
  RowBits met(int root, const RowBits& rows) { return carrier(root, rows, false); }
  // Rows of which columns do not say it.
  const RowBits& unsure() const { return unsure_; }

 private:
  void failure(int step, const RowBits& rows);
  RowBits carrier(int step, RowBits rows, bool in_choice);
  const PlanStep& at(int s) const { return steps_[static_cast<std::size_t>(s)]; }
  const Planes& planes(int s) const { return block_.node(at(s).plan); }
  void give_up(RowBits& rows, const RowBits& which);

  const std::vector<PlanStep>& steps_;
  const Block& block_;
  Tell tell_;
  RowBits unsure_{};
};

}  // namespace chungsuc
