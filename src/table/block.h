// SPDX-License-Identifier: Apache-2.0
// A bound plan over one block of rows. Everything that it needs is made once and used again, so that memory does not grow
// with the table.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "table/bits.h"
#include "table/bound_plan.h"
#include "table/kernels.h"

namespace chungsuc {

struct Planes {
  RowBits met{}, failed{};
};

// Of one batch and plan: what the values of dictionaries are read as.
class BatchColumns {
 public:
  BatchColumns(const Program&, const BoundPlan&, const std::vector<Cells>&);
  struct Read {
    enum class State : unsigned char { there, missing, invalid, odd };  // odd: columns cannot hold it, the row can
    State state = State::missing;
    std::int64_t value = 0;  // a count or a code
  };
  Read cell(std::size_t column, std::int64_t row) const;
  // By place in a dictionary of codes: the code; `look`: the cell must be looked at. Last: what stands for a cell that is
  // not there. Empty: the column is none, or the dictionary is large.
  static constexpr std::uint8_t look = 255;
  const std::vector<std::uint8_t>& codes(std::size_t column) const { return codes_[column]; }
  const Cells& cells(std::size_t column) const { return cells_[static_cast<std::size_t>(plan_->columns[column].column)]; }
  const BoundPlan& plan() const { return *plan_; }

 private:
  Read read(const BoundColumn&, const Cells&, std::int64_t row) const;
  Read read_code(const BoundColumn&, std::string_view) const;
  Read read_flag(const Cells&, std::int64_t row) const;
  Read read_value(const BoundColumn&, std::string_view) const;
  const Program& p_;
  const BoundPlan* plan_;
  const std::vector<Cells>& cells_;
  std::vector<std::vector<Read>> dictionaries_;  // by column
  std::vector<std::vector<std::uint8_t>> codes_;
};

struct InvalidCount {
  static constexpr std::size_t kMostRows = 20;  // that are told
  std::size_t cells = 0;
  std::vector<std::int64_t> rows;  // of the batch: the first of them
  bool has_room() const { return rows.size() < kMostRows; }
  void note(std::int64_t row) {
    if (has_room()) rows.push_back(row);
  }
};

class Block {
 public:
  Block(const BatchColumns&, const Kernels&);
  // Rows [first, first + rows) of the batch.
  void run(std::int64_t first, std::size_t rows);

  const BatchColumns& batch() const { return batch_; }
  const Kernels& kernels() const { return kernels_; }
  const Planes& node(int n) const { return nodes_[static_cast<std::size_t>(n)]; }
  const RowBits& odd() const { return odd_; }
  const RowBits& in_block() const { return in_block_; }
  // Rows of which a column holds a value of its fact.
  RowBits known(int column) const;
  // Rows of which a column holds no value of its fact.
  const RowBits& outside(int column) const { return columns_[static_cast<std::size_t>(column)].outside; }
  // Which limit of a node with a selector is the row's.
  std::uint8_t code(int selector, std::size_t row) const { return selected_[static_cast<std::size_t>(selector)][row]; }
  const std::vector<InvalidCount>& invalid() const { return invalid_; }  // by column of the plan

 private:
  struct Column {
    RowBits there{}, outside{};  // not null; no value of the fact
    BitWords is_there;              // `there`, or the column's own bits
    std::vector<std::int64_t> counts;
    std::vector<std::uint8_t> codes;
    const void* cells = nullptr;
    RowBits inside{};  // numbers: holds a value of its fact
    bool is_ranged = false;  // `inside` and `outside` are known
  };
  void load(std::size_t column);
  void fetch_start(std::size_t column) const;
  BitWords bits_of(const std::uint8_t* bits, std::int64_t offset, RowBits& copy) const;
  void load_there(Column&, const Cells&);
  void read_cells(std::size_t column);
  bool read_codes(std::size_t column);
  void number(const PlanNode&, const BoundLimits&, Planes&);
  void missing(const PlanNode&, const std::uint64_t* lost, Planes&) const;
  void note_range(std::size_t column);
  enum class Which { met, failed, failed_if_unknown };  // limits: the last is that of a value that is not known
  void reach(const PlanNode&, const BoundLimits&, Which, RowBits&);
  void sharp(const PlanNode&, const BoundLimits&, Planes&);
  const PlanSelector* selector_of(const PlanNode&) const;
  static std::size_t codes_of(const PlanSelector&);
  void lookup(const PlanNode&, Planes&) const;
  void flags(const PlanNode&, Planes&) const;
  void select(std::size_t selector);
  void gather(const PlanNode&, Planes&) const;
  void tally(const PlanNode&, Planes&) const;

  const BatchColumns& batch_;
  const Kernels& kernels_;
  std::int64_t first_ = 0;
  std::size_t rows_ = 0, words_ = 0;
  RowBits in_block_{}, odd_{};
  std::vector<Column> columns_;
  std::vector<std::vector<std::uint8_t>> selected_;  // by selector
  std::vector<char> is_selected_;
  std::vector<Planes> nodes_;
  std::vector<InvalidCount> invalid_;
};

}  // namespace chungsuc
