// SPDX-License-Identifier: Apache-2.0
// How many rows each condition of a question is met in, is not, or is open, by group. Counted from planes; of rows that were
// looked at by themselves, from their conditions.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <tuple>
#include <unordered_map>

#include "chungsuc/table.h"
#include "reason/row_decision.h"
#include "table/bits.h"
#include "table/block.h"
#include "table/steps.h"

namespace chungsuc {

// Of a whole table; any thread may ask it.
class BlockingCounts {
 public:
  int condition(const std::string& question, const std::string& id, const std::string& within);
  int group(std::optional<std::string> value);  // nothing: null, or nobody asked for groups

  struct Sum {
    int condition = -1, group = -1;
    ConditionCount count;
  };
  void add(const std::vector<Sum>&);
  BlockingTable table(const std::optional<std::string>& group_by, bool numbers) const;

 private:
  mutable std::mutex mutex_;
  std::map<std::tuple<std::string, std::string, std::string>, int> condition_of_;
  std::unordered_map<std::string, int> group_of_;
  int null_group_ = -1;
  std::vector<TableCondition> conditions_;
  std::vector<std::optional<std::string>> groups_;
  std::vector<std::vector<ConditionCount>> counts_;  // by group, by condition
};

// The groups of a block's rows; of one batch and thread.
class GroupsOfBlock {
 public:
  // `cells`: of the column that groups; nullptr: all rows are one group.
  GroupsOfBlock(BlockingCounts& counts, const Cells* cells, const std::string& column) : counts_(counts), cells_(cells), column_(column) {}
  void read(std::int64_t first, std::size_t rows);
  int of(std::size_t row) const { return of_row_[row]; }

  struct Slot {
    int group = -1;
    std::vector<std::pair<std::size_t, std::uint64_t>> words;  // with its rows
  };
  const std::vector<Slot>& slots() const { return slots_; }

 private:
  int group_at(std::int64_t row);
  int group_in(const Cells&, std::int64_t row);
  BlockingCounts& counts_;
  const Cells* cells_;
  const std::string& column_;
  std::vector<int> of_row_, slot_of_;
  std::vector<Slot> slots_;
  std::vector<int> of_code_;                             // dictionaries
  std::unordered_map<std::string_view, int> of_text_;    // cells of the batch
  std::unordered_map<std::int64_t, int> of_number_;
  int of_null_ = -1;
};

// Whole numbers, text and truth can group; throws Error for others.
void check_groups(const std::string& column, const ColumnLayout&);

// The conditions of one question of a plan.
class CountsOfBlock {
 public:
  CountsOfBlock(BlockingCounts& counts, const std::vector<PlanStep>& steps, const std::vector<int>& condition_of_step, const std::vector<int>& roots, std::vector<RowBits>& seen)
      : counts_(counts), steps_(steps), condition_of_step_(condition_of_step), roots_(roots), seen_(seen) {}
  void count(const Block&, const GroupsOfBlock&, const RowBits& rows);

 private:
  void visit(const Block&, int step, const RowBits& rows);
  void note(const Block&, int step, const RowBits& rows, bool turned);
  struct Found {
    int condition = -1;
    RowBits met{}, failed{}, open{};
  };
  BlockingCounts& counts_;
  const std::vector<PlanStep>& steps_;
  const std::vector<int>& condition_of_step_;
  const std::vector<int>& roots_;
  std::vector<RowBits>& seen_;    // by step; used again
  std::vector<Found> found_;
  std::vector<int> place_of_;     // by condition
};

// Steps that are conditions, by place; -1 for the others.
std::vector<int> conditions_of(BlockingCounts&, const std::string& question, const std::vector<PlanStep>&, const std::vector<int>& roots);

// A row that was looked at by itself.
void count_row(BlockingCounts&, const std::string& question, int group, const std::vector<ConditionOutcome>&);

}  // namespace chungsuc
