// SPDX-License-Identifier: Apache-2.0
// What a prepared question keeps: its plan, and the way of `decide` for what the plan does not settle.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "chungsuc/case_query.h"
#include "eval/verdict.h"
#include "table/case_plan.h"
#include "table/day_orders.h"

namespace chungsuc {

// What it needs of its book.
struct CaseBook {
  std::shared_ptr<const void> keep;
  const Program& program;
  const std::vector<int>& choices;
  std::function<RawVerdict(const Ask&, const BoundCase&, const Moment&)> verdict;  // of one case, exactly
};

struct CHUNGSUC_HIDDEN CaseQuery::Impl {
  // Throws Error for a question, kind or round that the book does not have.
  Impl(CaseBook, std::string_view question, std::string_view kind, const Context&);

  std::optional<std::size_t> place(std::string_view fact, std::string_view key) const;
  std::optional<CaseAnswer> at_once(const CaseRow&) const;
  CaseAnswer closer(const CaseRow&) const;
  bool is_money(std::size_t place) const { return members_[place]->type.kind == Type::Kind::money; }
  // A double as facts would say it; nothing: it is no number.
  std::optional<std::string> text_of_real(std::size_t place, double) const;

  CaseBook book;
  std::string question;
  Ask ask;
  int kind;
  Moment moment;
  std::vector<std::string> levels;
  std::vector<CaseFact> facts;
  std::vector<std::string> others;
  bool knows_days = false;  // of some subject of the kind
  std::vector<CaseRow::Bounds> bounds;  // by place
  std::vector<std::uint8_t> missing_codes;
  std::vector<double> scales;           // how many of the least parts are one of the unit; what is no number has none
  std::optional<CasePlan> plan;

 private:
  void make_plan();
  void add_place(const PlanColumn&, const BoundColumn*, const BoundPlan&);
  void add_others();
  bool is_in_order(const CaseRow&) const;
  Tree tree(const CaseRow&) const;
  std::optional<Tree> cell(const CaseRow&, std::size_t place) const;

  std::vector<const MemberInfo*> members_;  // by place
  std::size_t compared_ = 0;                // places of the plan, which come first
  std::vector<DayOrder> orders_;
  std::map<std::string, std::size_t, std::less<>> place_of_;  // those of the moment
};

}  // namespace chungsuc
