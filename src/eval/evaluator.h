// SPDX-License-Identifier: Apache-2.0
// The one-case evaluator; private to the room. Its parts stand in evaluate_*.cc.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <tuple>

#include "eval/evaluation.h"
#include "eval/expression_eval.h"

namespace chungsuc {

// An outcome between bounds: how many satisfy something.
struct CountRange {
  std::int64_t low = 0;
  std::optional<std::int64_t> high;  // nothing: no upper bound is known
  Interval interval() const;
};

// Of those of whom something is required: who surely and perhaps belongs, who surely fails, and who may yet.
struct EachCount {
  std::int64_t surely = 0, perhaps = 0, violated = 0, open = 0;
  bool complete = false;
  bool sized = false;                // the rule names a size
  std::optional<std::int64_t> size;  // and which it is
  bool misfits() const;
  Tri outcome() const;
};

class BookInput;

class Evaluator {
 public:
  Evaluator(const Program& program, const Moment& moment, const std::vector<int>& choices, Reads* reads = nullptr)
      : p_(program), moment_(moment), as_of_(moment.as_of), year_(moment.year), choices_(choices), reads_(reads) {}

  Evaluation run(const Ask&, const BoundSubject&);
  // For whoever decides the rest himself; traces pile up inside.
  Tri outcome(NodeId n, const BoundSubject& s) { return out_.traces[static_cast<std::size_t>(node(n, s))].outcome; }
  void explain(Trace&);  // explain_conditions.cc
  Tri criterion_outcome(int index, const BoundSubject& s) { return out_.traces[static_cast<std::size_t>(criterion(index, s))].outcome; }

  // evaluate_parts.cc: the same for whoever puts the parts together in another way. Each for a fresh evaluator.
  Evaluation run_node(NodeId, const BoundSubject&);  // without its `applies`
  Evaluation run_recognised(int ladder, int rank, const BoundSubject&);
  // The versions of a criterion that may hold, in order; `perhaps_none`: on one of the days there is no rule.
  struct Versions {
    std::vector<std::size_t> candidates;
    bool perhaps_none = false, open_pivot = false, open_day = false;
  };
  Versions versions_of(int criterion);
  std::optional<Date> deadline_of(int criterion, const BoundSubject&);  // nothing: not set
  struct Gates {
    Tri to = Tri::unknown, round = Tri::unknown, decider = Tri::unknown;
    Tri outcome = Tri::unknown;  // of all of them
    const AwardCellInfo* cell = nullptr;
  };
  Gates gates_of(int award, const BoundSubject&);
  struct Elements {
    struct Item {
      const BoundSubject* subject = nullptr;
      Tri there = Tri::yes;  // unknown: a record of which it is not known whether it is dated after the day asked
      const BoundSubject* operator->() const { return subject; }
      const BoundSubject& operator*() const { return *subject; }
    };
    std::vector<Item> items;
    bool complete = false;
  };
  Elements elements(int relation, const BoundSubject&);
  // The outcome of a `count` or `tally` of which so many of `total` satisfy.
  Tri counted(NodeId, const CountRange&, std::int64_t total, const BoundSubject&);
  std::optional<std::int64_t> size_of(NodeId, const BoundSubject&);
  // Is the parameter of a bound unset, so that `when_unset` stands in its place? Unknown: which cell holds is not known.
  Tri is_unset(NodeId, const BoundSubject&);
  // Of a condition: does it compare what is not known only with what is known?
  bool compares_with_known(NodeId, const BoundSubject&);
  // The values of all its parts that have one.
  std::vector<Value> known_parts(NodeId, const BoundSubject&);

 private:
  friend class BookInput;
  using Subject = const BoundSubject&;

  // evaluate_nodes.cc
  int node(NodeId, Subject);
  int bare_node(NodeId, Subject);
  int connective(NodeId, Subject);
  int reading(NodeId, Subject);
  int by_kind(NodeId, Subject);
  int expression(NodeId, Subject);
  Grade grade_of_values(const TypedExpression&, Subject, Tri outcome, const BookInput& read);
  // evaluate_facts.cc
  void name_those_asked(const ProgramNode&, Subject, Trace&) const;
  int fact(NodeId, Subject);
  int judgement(NodeId, Subject);
  struct Fetched {
    const MemberInfo* member = nullptr;
    const BoundFact* fact = nullptr;  // nullptr: missing
    std::string key;
    bool no_round = false;            // per round, and none was asked
  };
  Fetched fetch(int name, Subject);
  std::size_t place_of(const MemberInfo& m, Subject s) const { return static_cast<std::size_t>(&m - p_.kind(s.kind).members.data()); }
  static Interval range_of(const Fetched&);
  static bool may_be_none(const Fetched&);
  struct Found {
    std::optional<Interval> interval;  // nothing: unknown, and `pending` says why
    std::vector<PendingRef> pending;
    Grade grade;
    std::string text, text_vi;
    std::vector<int> beside;
    const ProgramCell* cell = nullptr;  // of a parameter, where it is known which
    bool unset_parameter = false;
    bool none = false, perhaps_none = false;  // another fact, which is known not to exist, or need not
  };
  Found operand(const ProgramOperand&, Subject, const Type&, const std::string& unit, const MemberInfo*);
  Found bare_operand(const ProgramOperand&, Subject, const Type&, const std::string& unit, const MemberInfo*);
  void take_share(Found&, const ProgramOperand& share, Subject, const Type&, const std::string& unit, const MemberInfo*);
  // The cells that a parameter may take for a subject: several where what selects them is not known.
  struct Selected {
    std::vector<const ProgramCell*> cells;  // nullptr: no cell for what is known
    std::vector<PendingRef> pending;
    Grade grade;                            // of the facts and criteria that selected them
    std::vector<int> beside;                // criteria by which the subject counts, or may count, as another value
  };
  Selected select(int parameter, Subject);
  void select(const ProgramCell&, Subject, Selected&);
  void count_beside(Trace&, int criterion_trace);
  Tri test(const ProgramTest&, const Interval&, Subject, const MemberInfo*, const Type&, const std::string& unit, Trace&);
  // evaluate_relations.cc
  int count(NodeId, Subject);
  int each(NodeId, Subject);
  int tally(NodeId, Subject);
  PendingRef date_of(Subject element, NodeId) const;
  Tri test_count(NodeId, const CountRange&, std::int64_t total, Subject, Trace&);
  Tri test_share(const ProgramTest&, const CountRange&, std::int64_t total, Subject, Trace&);
  const ProgramOperand* chosen_operand(const ProgramOperand&);
  // evaluate_standings.cc
  int recognised(NodeId, Subject);
  int recognised_level(int ladder, int rank, const std::vector<int>& with, Date on, Subject);
  void describe_record(Trace&, const LadderInfo&, const std::vector<int>& with, Subject record);
  int meets(NodeId, Subject);
  int meets_level(int ladder, int rank, Subject);
  int criterion(int index, Subject);
  int dated_criterion(int index, Subject);
  int criterion_at(int index, Subject);
  int version(int index, std::size_t v, Subject);
  bool takes_when_unset(NodeId, Subject, Trace&);
  std::optional<Date> date_operand(const ProgramOperand&, Subject, std::vector<PendingRef>& pending, bool& unset);
  // evaluate_awards.cc
  int award(int index, int tier, Subject);
  int gate_to(const AwardInfo&, Subject);
  int gate_round(const AwardInfo&, Subject, const AwardCellInfo*& cell);
  void open_options(const AwardCellInfo&, Subject, Trace&);
  int gate_decider(const AwardInfo&, Subject);
  int gate_subject(const AwardInfo&, Subject);
  int duty(int index, Subject);
  bool could_be_done(const DutyInfo&, Subject, const Trace&, std::string& why_vi, std::string& why) const;
  int standing(const Ask&, Subject);
  void grade_standing(Trace&, bool conferred);

  // Outside its days a named subject is nobody of whom a rule speaks; and a rule outside its own says nothing.
  bool is_there(Subject s) const { return s.life.contains(as_of_); }
  static void say_not_there(Trace&, Subject, Date asked);
  int not_there(Trace, Subject);
  int no_rule(Trace, const std::string& id);

  int add(Trace);
  Trace& at(int i) { return out_.traces[static_cast<std::size_t>(i)]; }
  Trace fresh(NodeId, Subject);
  void use_reading(int);
  int choice(int reading) const { return choices_[static_cast<std::size_t>(reading)]; }
  // Kleene over children, with the evidence of what decides.
  void conclude_all(Trace&);
  void conclude_any(Trace&);
  static Grade weakest(Grade, const Grade&);
  static Grade best(Grade, const Grade&);
  static Grade grade_of(const Info&);
  static Grade grade_of(const Fetched&);

  const Program& p_;
  const Moment& moment_;
  Date as_of_;
  int year_;
  const std::vector<int>& choices_;
  Reads* reads_;  // nullptr: nobody asks
  Evaluation out_;
  std::map<std::tuple<int, const BoundSubject*, std::int32_t>, int> done_;  // criteria
  std::set<int> readings_seen_, parameters_seen_;
};

Label both(std::string vi, std::string en);

}  // namespace chungsuc
