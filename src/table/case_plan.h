// SPDX-License-Identifier: Apache-2.0
// A bound plan for one case at a time: flat lists of comparisons, whose outcomes are bits of a few words, and of connectives
// over those bits. Every comparison is made, eight to a step: that takes less time than to ask before each whether it still
// matters.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "table/bound_plan.h"
#include "table/plan_exactness.h"

namespace chungsuc {

// What is known of a case, by column of the plan: numbers and days, none where it is no number (NaN), and codes, none where it
// is that of what is missing.
struct CaseCells {
  const double* numbers;
  const std::uint8_t* codes;
};

struct RawCaseAnswer {
  Tri outcome = Tri::unknown;
  int lower = -1, upper = -1;  // of several roots: the rank of the last that is met, and of the last that is not refuted
  bool settled = false;        // a closer look says the same
};

class CasePlan {
 public:
  // `roots`: a node, or one for each level of a standing. All numbers must be read as reals.
  CasePlan(const BoundPlan&, const std::vector<int>& roots, PlanExactness);
  // Too large for what `answer` keeps on its stack.
  bool fits() const { return words_ <= kMostWords && selectors_ <= kMostSelectors; }
  RawCaseAnswer answer(const CaseCells&) const;

 private:
  using Kind = PlanNode::Kind;
  static constexpr std::size_t kMostWords = 64, kMostSelectors = 64;
  using Words = std::array<std::uint64_t, kMostWords>;
  struct State {
    Words met, failed;
    std::array<std::uint8_t, kMostSelectors> selected;
  };

  // Numbers that are compared in one sense, with limits that one selector chooses, or none does. Eight at a time: lists are filled up with
  // what is never met nor fails.
  struct Numbers {
    bool rising;
    int selector;
    std::uint32_t size, bit;     // bit: of the first
    std::uint32_t columns;       // from there on in `columns_`
    std::uint32_t limits;        // from there on in `limits_`, by code: where they are met, and then where they fail
  };
  struct Lookup {
    std::uint32_t column, values;  // from there on, by code: bit 0 met, bit 1 failed
  };
  // What follows of a number that is missing: it is looked for after the comparisons.
  struct Missing {
    std::uint32_t column, bit;
    int selector;
    std::uint32_t follows;  // from there on, by code of the selector
  };
  struct Select {
    std::uint32_t column, selector;
    int counts;  // bit, or none
    std::uint8_t counts_as, unknown;
  };
  struct TwoPlanes {
    std::uint64_t met, failed;
  };
  struct Part {
    std::uint32_t word;
    std::uint64_t mask;
  };
  struct Bound {
    bool least;
    std::int64_t limit;
  };
  struct Join {
    std::uint32_t parts, parts_end;
    std::uint32_t bounds, bounds_end;
    Tri counted;
  };
  struct Stretch {
    std::uint32_t from, to, bit;  // bit: of the first
  };
  // Joins of one kind that do not wait for each other.
  struct Run {
    Kind kind;
    bool in_one_word;  // each has one part: from and to are places of parts, not of joins
    Stretch of;
  };
  // What may be done once the stages before it are: comparisons, and then connectives, those that wait for no other first.
  struct Stage {
    Stretch selects{}, numbers{}, lookups{}, missing{}, joins{};
  };

  friend class CasePlanMaker;

  void select(const Stretch&, const CaseCells&, State&) const;
  void compare(const Numbers&, const CaseCells&, State&) const;
  void look_up(const Stretch&, const CaseCells&, State&) const;
  void fill_missing(const Stretch&, const CaseCells&, State&) const;
  void join(const Run&, State&) const;
  void join_in_one_word(const Run&, State&) const;
  TwoPlanes gathered(const Join&, bool all, const State&) const;
  TwoPlanes applied(const Join&, const State&) const;
  TwoPlanes tallied(const Join&, const State&) const;
  static void put(std::uint64_t met, std::uint64_t failed, std::uint32_t bit, State&);
  Tri outcome(std::uint32_t bit, const State& s) const {
    const std::uint64_t mask = std::uint64_t{1} << (bit % 64);
    return s.met[bit / 64] & mask ? Tri::yes : s.failed[bit / 64] & mask ? Tri::no : Tri::unknown;
  }
  bool is_settled(const CaseCells&, const State&) const;

  std::size_t words_ = 0, selectors_ = 0;
  std::vector<std::uint64_t> met_, failed_;  // what is so whatever the case: constants
  std::vector<Stage> stages_;
  std::vector<Select> selects_;
  std::vector<Numbers> numbers_;
  std::vector<std::uint32_t> columns_;
  std::vector<double> limits_;
  std::vector<Lookup> lookups_;
  std::vector<std::uint8_t> values_;
  std::vector<Missing> missing_;
  std::vector<Tri> follows_;
  std::vector<Run> runs_;
  std::vector<Join> joins_;
  std::vector<Part> parts_;
  std::vector<Bound> bounds_;
  std::vector<std::uint32_t> roots_;
  bool exact_ = false;
  std::vector<std::uint32_t> know_numbers_, know_codes_, decide_;  // for what stays open to be undetermined
  std::vector<std::uint8_t> missing_code_;                         // by column
};

}  // namespace chungsuc
