// SPDX-License-Identifier: Apache-2.0
// All that questions and conditions lead to: the days on which something of it begins or ends, and what else of a context
// can make a difference.
#pragma once

#include <set>
#include <vector>

#include "eval/evaluation.h"

namespace chungsuc {

class Reach {
 public:
  // `directly`: not what criteria that are met lead to in their turn.
  explicit Reach(const Program& p, bool directly = false) : p_(p), directly_(directly) {}

  void question(const Ask&);
  void node(NodeId);
  void criterion(int);

  const std::set<Date>& days() const { return days_; }     // the first days of what differs
  const std::set<Date>& lodged() const { return lodged_; }  // the same of the day on which a dossier is lodged
  bool by_round() const { return by_round_; }
  // Days are compared with each other: two days between the same changes may differ.
  bool compares_days() const { return compares_days_ || reckons_; }
  const std::set<int>& criteria() const { return criteria_; }
  const std::set<NodeId>& nodes() const { return nodes_; }
  const std::set<int>& names() const { return names_; }  // of what is read, where conditions read it
  // A condition reckons from the day asked, so that it may change on days that no rule names.
  bool reckons_from_day() const { return reckons_; }

 private:
  void refer(int);  // to a criterion
  void ladder(int, int rank);
  void operand(const ProgramOperand&, bool is_day = false);
  void parameter(int);
  void cells(const ProgramCell&);
  void cell(const AwardCellInfo&);
  void condition(const TypedExpression&);
  void name(int);
  void period(const Period&, std::set<Date>&);
  void date(Date);

  const Program& p_;
  std::set<Date> days_, lodged_;
  bool directly_, by_round_ = false, reckons_ = false, compares_days_ = false;
  std::set<NodeId> nodes_;
  std::set<int> criteria_, parameters_, names_;
};

// The criteria that lead to one of these.
std::set<int> leading_to(const Program&, const std::set<int>& criteria);

}  // namespace chungsuc
