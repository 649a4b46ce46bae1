// SPDX-License-Identifier: Apache-2.0
// A question bound to a kind and a moment, as a graph over columns: limits of numbers, look-ups of codes, connectives and
// tallies. What a rule asks beyond that is `open` here, which is safe: an outcome that follows although something is open
// follows whatever that is. Rows that stay open are decided one by one.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "eval/evaluation.h"
#include "table/amount.h"
#include "table/steps.h"

namespace chungsuc {

// A column that the plan reads: a fact or judgement of the kind, of one year or round.
struct PlanColumn {
  int member = -1;  // place among the members of the kind
  std::string key;
  // How its cells are to be read: numbers as they are, or codes: the places of an enumeration's values, ranks of a ladder from 1
  // (0: below all), no and yes.
  bool codes = false;
};

// Chooses limits by the value of an enumeration, and by a criterion under which a row counts as another value.
struct PlanSelector {
  int column = -1;
  int values = 0;
  int counts = -1;         // node, or none
  int counts_as = 0;       // code
  // Codes: each value; then not known; then, for each value, that it may count as the other one.
  int unknown() const { return values; }
  int either(int value) const { return values + 1 + value; }
  int size() const { return 2 * values + 1; }
};

// By code: the value at which it is surely met and that at which it is surely not; nothing: not set. `strict` ones are not
// met at the value itself.
struct PlanLimit {
  std::optional<Value> met, failed;
  Tri missing = Tri::unknown;  // what follows where the cell is empty
};

struct PlanNode {
  enum class Kind { constant, open, number, lookup, all, any, none, tally, applies } kind = Kind::constant;
  Tri value = Tri::unknown;          // constant
  std::vector<int> children;         // applies: the condition, and the node
  int column = -1;                   // number, lookup
  Compare compare = Compare::at_least;  // number: at_least, above, at_most, below
  int selector = -1;
  std::vector<PlanLimit> limits;     // number
  std::vector<Tri> values;           // lookup, by code; last: not there
  Tri counted = Tri::yes;            // tally: how many have this outcome
  std::vector<std::pair<Compare, std::int64_t>> bounds;
};

struct ColumnPlan {
  std::vector<PlanColumn> columns;
  std::vector<PlanSelector> selectors;
  std::vector<PlanNode> nodes;       // children stand before
};

// Of a question one node, or one for each level of its standing, and the step of each.
struct PlannedQuestion {
  std::vector<int> roots, steps;
};

// Makes plans for one kind and moment.
class PlanMaker {
 public:
  PlanMaker(const Program& p, int kind, const Moment& moment, const std::vector<int>& choices, bool with_steps)
      : p_(p), kind_(kind), moment_(moment), choices_(choices), as_of_(moment.as_of), year_(moment.year), steps_(p, with_steps) {}
  // The nodes of a question, appended to the plan.
  PlannedQuestion question(const Ask&);
  ColumnPlan take() { return std::move(plan_); }
  std::vector<PlanStep> take_steps() { return steps_.take(); }

 private:
  // What a bound may be, by the code of a selector; nothing: not set.
  struct Bound {
    bool open = false;  // columns do not say it
    int selector = -1;
    std::vector<std::optional<Interval>> by_code;
    static Bound beyond() { return {true, -1, {}}; }
    static Bound alone(std::optional<Interval> i) { return {false, -1, {std::move(i)}}; }
    const Value* only() const;  // the one value that it has, or nullptr
  };

  int add(PlanNode);
  int constant(Tri);
  int open();
  int gathered(PlanNode::Kind, std::vector<int> children);
  int node(NodeId);
  int bare(NodeId, const ProgramNode&);
  int fact(const ProgramNode&, bool judgement);
  int looked_up(const ProgramNode&, const MemberInfo&, bool judgement);
  int number(const ProgramTest&, const MemberInfo&, bool judgement);
  int number(Compare, const Bound&, const MemberInfo&, bool judgement);
  int tally(const ProgramNode&);
  int bounded(int tally, const ProgramTest&, int total);
  int criterion(int index);
  int dated_criterion(int index);
  int level(const LevelInfo&);
  std::vector<int> levels(const LadderInfo&, int highest, std::vector<int>* steps = nullptr);
  int award(const AwardInfo&, int index, int tier);
  int award_parts(const AwardInfo&, int index, int tier);
  int part(const std::string& id, Tri);
  int unknown_in_part();
  bool is_unset(const ProgramNode&, bool& known);

  Bound bound(const ProgramOperand&);
  Bound bare_bound(const ProgramOperand&);
  Bound cell(const ProgramCell&);
  Bound by_fact(const ProgramCell&);
  std::optional<std::vector<std::optional<Interval>>> plain_cells(const ProgramCell&);

  int column(const MemberInfo&, bool codes);
  std::optional<std::string> key_of(const MemberInfo&) const;  // nothing: of a round, and none is asked
  int selector(PlanSelector);

  const Program& p_;
  int kind_;
  const Moment& moment_;
  const std::vector<int>& choices_;
  Date as_of_;
  int year_;
  ColumnPlan plan_;
  StepRecorder steps_;
  struct MadeCriterion {
    int node = -1, step = -1;
  };
  std::map<std::tuple<int, std::int32_t, int>, MadeCriterion> criteria_;  // by day and year
};

// The values of a member that codes count, in order: those of an enumeration, ranks from below all, no and yes.
std::vector<Value> coded_values(const Program&, const MemberInfo&);

}  // namespace chungsuc
