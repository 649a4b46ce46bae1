// SPDX-License-Identifier: Apache-2.0
// A question about a case as a function of what is not known: a decision diagram whose ends are no, unknown (whatever the
// facts are, the law leaves it open) and yes.
//
// Nodes that connect others are put together here; each that reads facts is asked of the evaluator for every cell of what
// it waits for, so that it has one meaning in one place. What has no finitely many cells (two facts that are both missing
// and compared with each other, arithmetic over missing facts, lists of which not all is known) becomes a variable that
// is no or yes: more than may be, never less. An answer that rests on one is not exact, and says so.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <tuple>

#include "eval/evaluator.h"
#include "eval/verdict.h"
#include "reason/diagram.h"
#include "reason/unknowns.h"

namespace chungsuc {

class Functions {
 public:
  using Ref = Diagram::Ref;
  static constexpr std::int64_t no = 0, unknown = 1, yes = 2;
  static std::int64_t end_of(Tri t) { return static_cast<std::int64_t>(t) + 1; }

  // What the law leaves open is an end of its own, or, where `law_is_free`, may be no or yes as a missing fact may.
  Functions(const Program&, const Moment&, const std::vector<int>& choices, Unknowns&, bool law_is_free = false);

  // For claims about the rules: where no rule is in force none will come to say anything, and that is unknown also where the
  // law is free; but how many a count asks for, where that is unset, may be anything then.
  void claim_of_rules() { only_in_force_ = true; }

  // Only these criteria are looked into; any other may hold or not, one and the same wherever it is met. A wider function.
  void look_into(const std::set<int>& criteria) { looked_into_ = &criteria; }

  Ref question(const Ask&);  // of a standing: whether the subject has any level of it
  Ref criterion(int index, BoundSubject&);
  Ref level(const Ask& standing, int rank);
  Ref condition(NodeId n) { return node(n, u_.root()); }

  Diagram& diagram() { return d_; }
  const Diagram& diagram() const { return d_; }
  const Unknowns& unknowns() const { return u_; }
  // Past a limit nothing holds of what was made.
  bool too_many() const { return d_.full() || evaluations_ > kMostEvaluations; }
  // The conditions that wait for a variable, in the order in which they were met.
  const std::vector<NodeId>& readers(int variable) const;
  // Something that was met is left open by the law: with `law_is_free` it may come out otherwise.
  bool law_was_open() const { return law_was_open_; }
  // Rests on no variable that is only a bound.
  bool is_exact(Ref) const;
  // The function of a node that was met on the way; nothing: it was not.
  std::optional<Ref> made(NodeId, const BoundSubject& given) const;
  std::optional<Ref> made_criterion(int index, const BoundSubject& given) const;

 private:
  static constexpr long kMostEvaluations = 30'000;
  using Subject = BoundSubject&;

  Ref node(NodeId, Subject);
  Ref bare(NodeId, Subject);
  Ref fresh_node(NodeId, Subject);
  Ref connective(const ProgramNode&, Subject);
  Ref tally(NodeId, Subject);
  Ref count(NodeId, Subject);
  Ref each(NodeId, Subject);
  Ref of_related(NodeId, Subject);
  Ref belongs(const Evaluator::Elements::Item&);
  Ref ends(int variable, std::span<const std::int64_t>);
  Ref anything(NodeId, Subject, const std::string& place = "");
  Ref left_open(NodeId, Subject, const std::string& place = "");
  Ref or_anything(Ref counted, bool is_open, NodeId n, Subject s);
  Ref not_in_force(Subject s, const std::string& place) { return only_in_force_ ? end(Tri::unknown) : left_open(-1, s, place); }
  std::string on_day(const std::string& place = "") const;
  Ref open_reading(NodeId, Subject);
  int most_further(NodeId, Subject) const;
  int further(NodeId, Subject, std::vector<std::int64_t>& more);
  Ref award(int index, int tier, Subject);
  Ref meets(int ladder, int rank, Subject);
  Ref fresh_criterion(int index, Subject);

  using Evaluate = std::function<Evaluation()>;
  Ref branch(const Evaluate&, NodeId, Subject);
  Ref split(int variable, const Evaluate&, NodeId, Subject);
  std::string key_of(const MemberInfo&) const;
  bool is_mixed(const Evaluation&) const;
  struct Waits {
    int variable = -1;     // the first that has one
    bool beyond = false;   // for something that has none
    bool absent = false;   // for what is set to be never told
  };
  Waits waits_for(const Evaluation&, NodeId);
  bool is_open(const BoundSubject& base, int name) const;
  Ref select(int variable, std::span<const Ref>);  // the variables of the diagram are the unknowns, by the same numbers
  Subject copy(const BoundSubject& s) { return const_cast<Subject>(s); }  // the evaluator hands out what it was given

  bool is_there(const BoundSubject& s) const { return s.life.contains(moment_.as_of); }
  Evaluator evaluator() const { return Evaluator(p_, moment_, choices_); }
  Ref end(Tri t) { return d_.end(end_of(t)); }

  const Program& p_;
  Moment moment_;
  const std::vector<int>& choices_;
  Unknowns& u_;
  bool law_is_free_, only_in_force_ = false, law_was_open_ = false;
  const std::set<int>* looked_into_ = nullptr;
  Diagram d_;
  long evaluations_ = 0;
  std::map<int, std::vector<NodeId>> readers_;  // by variable
  std::vector<NodeId> counts_;  // all of the program, once they are needed
  using At = std::tuple<int, const BoundSubject*, std::int32_t, int>;  // node or criterion, subject, day, year
  using Made = std::map<At, Ref>;
  std::optional<Ref> find(const Made&, int, const BoundSubject& given) const;
  Made nodes_, criteria_;
  // What is known without setting anything, by subject, day and year.
  std::map<std::tuple<const BoundSubject*, std::int32_t, int>, NodeOutcomes> known_;
  Tri known(NodeId, Subject);
};

}  // namespace chungsuc
