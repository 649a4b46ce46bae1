// SPDX-License-Identifier: Apache-2.0
// Columns of reasons: the ids and their places, and how they are written.
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "chungsuc/table.h"
#include "table/bits.h"
#include "table/plan.h"

namespace chungsuc {

// The ids of one column. Those of steps have their places before rows are decided by them; a row that was decided by itself may
// bring others.
class ReasonIds {
 public:
  static constexpr std::int32_t kMostNarrow = 127;  // ids that a byte numbers

  // Their places, by step.
  std::vector<std::int32_t> planned(const std::vector<PlanStep>&, const std::vector<int>& roots, const ColumnPlan&);
  // Before rows of another plan.
  void make_room(RowKeys&) const;

  // By any thread.
  void use(std::int32_t place);
  void put(const std::string& id, RowKeys&, std::size_t row);

  // The ids that rows have, by name: the order in which threads met them says nothing.
  void write(OutcomeColumn&);

 private:
  std::int32_t place(const std::string& id);

  std::mutex mutex_;
  std::unordered_map<std::string, std::int32_t> place_of_;
  std::vector<std::string> ids_;
  std::vector<char> used_;
  std::int32_t last_planned_ = -1;
  std::vector<std::pair<std::size_t, std::int32_t>> late_;  // rows whose place is more than the column holds
};

// The places of a block's rows, put in step by step. Narrow ones are gathered as bits first: looking at each row of each step
// costs more than deciding it did.
class KeysOfBlock {
 public:
  KeysOfBlock(RowKeys& out, std::size_t first) : out_(out), first_(first) {}
  void put(const RowBits& rows, std::int32_t key);  // no row twice
  void write(const Kernels&);

 private:
  static constexpr std::size_t kMostPlanes = 7;
  static_assert(ReasonIds::kMostNarrow < 1 << kMostPlanes);

  RowKeys& out_;
  std::size_t first_;
  std::array<RowBits, kMostPlanes> planes_;  // of one more than the key, so that a row of no plane has none
  unsigned used_ = 0;              // which of them
};

}  // namespace chungsuc
