// SPDX-License-Identifier: Apache-2.0
// What is told of rows beside their outcome, where it was asked for: reason, missing facts, and the counts of conditions.
#pragma once

#include <deque>

#include "table/counts.h"
#include "table/missing_of.h"
#include "table/plan.h"
#include "table/reason_ids.h"
#include "table/reasons_of.h"

namespace chungsuc {

// Of a whole table.
struct SharedExtras {
  explicit SharedExtras(std::size_t questions) : ids(questions) {}
  std::deque<ReasonIds> ids;  // by question
  BlockingCounts counts;
};

// Of one question of a plan.
struct QuestionExtras {
  QuestionExtras(const TableQuery&, std::size_t question, const PlannedQuestion&, const std::vector<PlanStep>&, const ColumnPlan&, SharedExtras&);
  std::size_t question;
  bool countable = true;           // columns say all conditions
  std::vector<int> conditions;     // by step
  std::vector<std::int32_t> ids;   // by step
};

// Of one thread, block after block.
class BlockExtras {
 public:
  // `groups`: the cells that group rows, or nullptr.
  BlockExtras(const TableQuery&, const BoundPlan&, const std::vector<PlanStep>&, SharedExtras&, const Cells* groups);
  void begin(std::int64_t first, std::size_t rows);

  // `odd`: columns cannot hold them; `sure`: what stays open of them is undetermined. Writes from `place` on, and gives the rows
  // that must be looked at by themselves.
  RowBits write(const QuestionExtras&, const PlannedQuestion&, const Block&, const RowBits& rows, const RowBits& odd, const RowBits& sure, OutcomeColumn&, std::size_t place);
  // Such a row, the i-th of the block.
  void write_row(std::size_t question, std::size_t i, const RowDecision&, OutcomeColumn&, std::size_t place);

 private:
  struct Decided {
    RowBits met{}, failed{}, open{};
  };
  static Decided decided(const PlannedQuestion&, const Block&, const RowBits& rows);
  RowBits reasons(const QuestionExtras&, const PlannedQuestion&, const Block&, const Decided&, RowKeys&, std::size_t place);
  void note_told(const QuestionExtras&, int step);

  const TableQuery& query_;
  const std::vector<PlanStep>& steps_;
  SharedExtras& shared_;
  MissingOfBlock missing_;
  std::optional<GroupsOfBlock> groups_;
  std::vector<RowBits> seen_;
  std::vector<std::vector<char>> told_;  // by question and step
};

}  // namespace chungsuc
