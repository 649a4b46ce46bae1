// SPDX-License-Identifier: Apache-2.0
// Purpose: makes plans: the same meaning as the evaluator's (eval/), for all rows of a kind and moment at once.
// External interface: plan.h. Private: one method per head. Bounds stand in plan_bounds.cc.
#include "table/plan.h"

#include <algorithm>

#include "eval/evaluator.h"
#include "facts/index.h"
#include "reason/decide.h"

namespace chungsuc {

namespace {

constexpr std::size_t kMostCounted = 4'000;  // beneath one tally
constexpr std::size_t kMostCodes = 250;      // a byte each

}  // namespace

int PlanMaker::add(PlanNode n) {
  plan_.nodes.push_back(std::move(n));
  return static_cast<int>(plan_.nodes.size()) - 1;
}

int PlanMaker::constant(Tri value) {
  PlanNode n;
  n.value = value;
  return add(std::move(n));
}

// Of the steps beneath, nothing is said either.
int PlanMaker::unknown_in_part() {
  if (PlanStep* step = steps_.now()) step->shallow = true;
  return constant(Tri::unknown);
}

int PlanMaker::open() {
  steps_.mark_beyond();
  PlanNode n;
  n.kind = PlanNode::Kind::open;
  return add(std::move(n));
}

int PlanMaker::gathered(PlanNode::Kind kind, std::vector<int> children) {
  if (children.size() == 1 && kind != PlanNode::Kind::none) return children[0];
  PlanNode n;
  n.kind = kind;
  n.children = std::move(children);
  return add(std::move(n));
}

int PlanMaker::node(NodeId id) {
  const ProgramNode& n = p_.node(id);
  const int step = steps_.open_node(id);
  if (n.applies < 0) return steps_.close(step, bare(id, n));
  const auto before = steps_.aside();
  int applies = node(n.applies);
  steps_.back(before);
  if (PlanStep* now = steps_.now()) now->applies = steps_.last();
  return steps_.close(step, gathered(PlanNode::Kind::applies, {applies, bare(id, n)}));
}

int PlanMaker::bare(NodeId id, const ProgramNode& n) {
  if (n.when_unset >= 0) {
    bool known = false, unset = is_unset(n, known);
    if (!known || n.head != Head::fact) return open();
    if (unset) {
      if (PlanStep* now = steps_.now()) now->whole = false;
      return node(n.when_unset);
    }
  }
  auto children = [&] {
    std::vector<int> all;
    for (NodeId c : n.children) all.push_back(node(c));
    return all;
  };
  switch (n.head) {
    case Head::all: return n.children.empty() ? constant(Tri::yes) : gathered(PlanNode::Kind::all, children());
    case Head::any: return n.children.empty() ? constant(Tri::no) : gathered(PlanNode::Kind::any, children());
    case Head::none: return gathered(PlanNode::Kind::none, children());
    case Head::tally: return tally(n);
    case Head::fact: return fact(n, false);
    case Head::judgement: return fact(n, true);
    case Head::criterion: return n.name < 0 ? criterion(n.target) : open();
    case Head::meets: return levels(p_.ladders[idx(n.target)], n.rank).back();
    case Head::unset: return constant(Tri::unknown);
    case Head::reading: {
      int chosen = choices_[idx(n.target)];
      if (chosen < 0) return unknown_in_part();
      auto it = std::find(n.keys.begin(), n.keys.end(), chosen);
      return it == n.keys.end() ? constant(Tri::yes) : node(n.children[static_cast<std::size_t>(it - n.keys.begin())]);
    }
    case Head::by_kind:
      for (int a : p_.kind(kind_).ancestors)
        if (auto it = std::find(n.keys.begin(), n.keys.end(), a); it != n.keys.end()) return node(n.children[static_cast<std::size_t>(it - n.keys.begin())]);
      return constant(Tri::unknown);
    default: (void)id; return open();
  }
}

// Is what a fact is compared with not set, so that another rule takes its place?
bool PlanMaker::is_unset(const ProgramNode& n, bool& known) {
  known = true;
  bool unset = false;
  for (const ProgramTest& t : n.tests)
    for (const ProgramOperand& o : t.operands) {
      if (o.kind == Operand::Kind::literal) continue;
      Bound b = o.kind == Operand::Kind::parameter && o.times.empty() ? bare_bound(o) : Bound::beyond();
      if (b.open || b.selector >= 0) known = false;
      else unset = unset || !b.by_code[0];
    }
  return unset;
}

std::optional<std::string> PlanMaker::key_of(const MemberInfo& m) const {
  return m.per == Member::Per::round && moment_.round < 0 ? std::nullopt : std::optional(p_.key_of(m, year_, moment_.round));
}

int PlanMaker::column(const MemberInfo& m, bool codes) {
  PlanColumn c{static_cast<int>(&m - p_.kind(kind_).members.data()), *key_of(m), codes};
  for (std::size_t i = 0; i < plan_.columns.size(); ++i)
    if (plan_.columns[i].member == c.member && plan_.columns[i].key == c.key) return static_cast<int>(i);
  plan_.columns.push_back(std::move(c));
  return static_cast<int>(plan_.columns.size()) - 1;
}

int PlanMaker::fact(const ProgramNode& n, bool judgement) {
  const MemberInfo* m = p_.member(kind_, n.name);
  if (!m || !key_of(*m)) return open();
  if (m->type.kind == Type::Kind::boolean || m->type.kind == Type::Kind::enumeration || m->type.kind == Type::Kind::level) return looked_up(n, *m, judgement);
  if (!m->type.is_number() && m->type.kind != Type::Kind::date) return open();
  std::vector<int> all;
  for (const ProgramTest& t : n.tests) all.push_back(number(t, *m, judgement));
  return all.empty() ? open() : gathered(PlanNode::Kind::all, std::move(all));
}

std::vector<Value> coded_values(const Program& p, const MemberInfo& m) {
  std::vector<Value> all;
  auto add = [&](auto data) { all.emplace_back().data = std::move(data); };
  if (m.type.kind == Type::Kind::boolean) add(false), add(true);
  for (const auto& [id, label] : m.values) add(id);
  if (m.type.kind == Type::Kind::level)
    for (int r = -1; r < static_cast<int>(p.ladders[idx(p.ladder_of.at(m.type.unit))].levels.size()); ++r) add(LevelValue{r});
  return all;
}

int PlanMaker::looked_up(const ProgramNode& n, const MemberInfo& m, bool judgement) {
  std::vector<std::pair<Compare, std::vector<std::optional<Interval>>>> tests;
  if (n.tests.empty()) tests.push_back({Compare::equals, {Interval::point(Value{true})}});
  for (const ProgramTest& t : n.tests) {
    tests.push_back({t.compare, {}});
    for (const ProgramOperand& o : t.operands) {
      Bound b = bound(o);
      if (b.open || b.selector >= 0) return open();
      tests.back().second.push_back(b.by_code[0]);
    }
  }
  auto outcome = [&](const Interval& found) {
    Tri result = Tri::yes;
    for (const auto& [how, with] : tests) {
      Tri one = how == Compare::in ? Tri::no : Tri::unknown;
      for (const auto& w : with) {
        Tri each = w ? compare_intervals(found, how, *w) : Tri::unknown;
        one = how == Compare::in ? std::max(one, each) : each;
      }
      result = std::min(result, one);
    }
    return result;
  };
  PlanNode node;
  node.kind = PlanNode::Kind::lookup;
  if (coded_values(p_, m).size() > kMostCodes) return open();
  node.column = column(m, true);
  for (const Value& v : coded_values(p_, m)) node.values.push_back(outcome(Interval::point(v)));
  Tri missing = judgement ? outcome({}) : outcome(within_domain({}, m));
  node.values.push_back(!judgement && m.may_be_none ? std::min(missing, Tri::unknown) : missing);
  return add(std::move(node));
}

int PlanMaker::tally(const ProgramNode& n) {
  PlanNode t;
  t.kind = PlanNode::Kind::tally;
  t.counted = n.outcome;
  if (n.children.size() > kMostCounted) return open();
  for (NodeId c : n.children) t.children.push_back(node(c));
  int total = static_cast<int>(t.children.size());
  int counted = add(std::move(t));
  std::vector<int> all;
  for (const ProgramTest& test : n.tests) all.push_back(bounded(counted, test, total));
  return gathered(PlanNode::Kind::all, std::move(all));
}

// A copy of the tally with the bounds of one test: in whole counts, as counts are whole.
int PlanMaker::bounded(int tally, const ProgramTest& test, int total) {
  if (test.operands.size() != 1 || test.compare == Compare::in) return open();
  Bound b = bound(test.operands[0]);
  if (b.open || b.selector >= 0) return open();
  if (!b.by_code[0]) return constant(Tri::unknown);
  const Value* limit = b.only();
  if (!limit || !std::holds_alternative<Decimal>(limit->data)) return open();
  bool share = test.operands[0].share;
  auto of_total = share ? Decimal::multiply(limit->as_number(), Decimal(total)) : limit->as_number();
  if (!of_total) return constant(Tri::unknown);
  auto holds = [&](Compare how, std::int64_t k) {
    Decimal count(share ? 100 * k : k);
    return how == Compare::at_least ? count >= *of_total : how == Compare::above ? count > *of_total : how == Compare::at_most ? count <= *of_total : count < *of_total;
  };
  PlanNode one = plan_.nodes[idx(tally)];
  auto least = [&](Compare how) {
    std::int64_t k = 0;
    while (k <= total && !holds(how, k)) ++k;
    one.bounds.emplace_back(Compare::at_least, k);
  };
  auto most = [&](Compare how) {
    std::int64_t k = total;
    while (k >= 0 && !holds(how, k)) --k;
    one.bounds.emplace_back(Compare::at_most, k);
  };
  if (test.compare == Compare::at_least || test.compare == Compare::above) least(test.compare);
  else if (test.compare == Compare::equals) least(Compare::at_least), most(Compare::at_most);
  else most(test.compare);
  return add(std::move(one));
}

int PlanMaker::criterion(int index) {
  auto key = std::make_tuple(index, as_of_.days(), year_);
  if (auto it = criteria_.find(key); it != criteria_.end()) {
    steps_.add_child(it->second.step);
    return it->second.node;
  }
  const CriterionInfo& c = p_.criteria[idx(index)];
  const int step = steps_.open_definition(c.id);
  int result = -1;
  if (!c.deadline) {
    result = dated_criterion(index);
  } else {
    Bound b = bound(*c.deadline);
    const Value* deadline = b.open || b.selector >= 0 ? nullptr : b.only();
    if (b.open || b.selector >= 0) {
      result = open();
    } else if (!deadline) {
      result = unknown_in_part();  // whether it is too late cannot be said
    } else {
      Date asked = as_of_;
      int year = year_;
      if (as_of_ > deadline->as_date()) {
        as_of_ = deadline->as_date();
        if (!moment_.year_given) year_ = as_of_.year();
      }
      result = dated_criterion(index);
      as_of_ = asked;
      year_ = year;
    }
  }
  criteria_.emplace(key, MadeCriterion{result, step});
  return steps_.close(step, result);
}

int PlanMaker::dated_criterion(int index) {
  const CriterionInfo& c = p_.criteria[idx(index)];
  Date day = as_of_;
  if (c.pivot >= 0) {
    int chosen = choices_[idx(c.pivot)];
    if (chosen < 0) return open();
    if (p_.readings[idx(c.pivot)].options[idx(chosen)].pivot != ReadingOption::Pivot::as_of) {
      if (!moment_.lodged_on) return open();
      day = *moment_.lodged_on;
    }
  }
  for (const CriterionInfo::Version& v : c.versions)
    if (v.period.contains(day)) return node(v.root);
  return constant(Tri::unknown);  // not in force
}

int PlanMaker::level(const LevelInfo& l) { return l.require >= 0 ? node(l.require) : constant(Tri::unknown); }

// Each with those beneath it.
std::vector<int> PlanMaker::levels(const LadderInfo& ladder, int highest, std::vector<int>* steps) {
  std::vector<int> all;
  for (int r = 0; r <= highest; ++r) {
    const LevelInfo& l = ladder.levels[idx(r)];
    const int step = steps_.open_definition(l.info.id);
    int one = steps_.close(step, level(l));
    if (steps) steps->push_back(step);
    all.push_back(r == 0 ? one : gathered(PlanNode::Kind::all, {all.back(), one}));
  }
  return all;
}

int PlanMaker::part(const std::string& id, Tri outcome) { return steps_.close(steps_.open_part(id), constant(outcome)); }

int PlanMaker::award(const AwardInfo& a, int index, int tier) {
  const int step = steps_.open_definition(a.info.id);
  return steps_.close(step, a.life.contains(as_of_) ? award_parts(a, index, tier) : constant(Tri::unknown));
}

int PlanMaker::award_parts(const AwardInfo& a, int index, int tier) {
  static const std::string kTo = "to", kRound = "round", kDecider = "decider";
  BoundSubject anyone;
  anyone.kind = kind_;
  Evaluator::Gates gates = Evaluator(p_, moment_, choices_).gates_of(index, anyone);
  std::vector<int> all = {part(kTo, gates.to), part(kRound, gates.round), part(kDecider, gates.decider)};
  if (gates.outcome == Tri::no) return constant(Tri::no);
  if (gates.cell && gates.cell->merit >= 0) all.push_back(node(gates.cell->merit));
  if (a.require >= 0) all.push_back(node(a.require));
  if (gates.cell && gates.cell->require >= 0) all.push_back(node(gates.cell->require));
  const int classes = a.tiers.empty() ? -1 : steps_.open_part(a.info.id);
  if (PlanStep* now = classes < 0 ? nullptr : steps_.now()) now->is_choice = true;
  std::vector<int> tiers;
  for (std::size_t i = 0; i < a.tiers.size(); ++i) {
    if (tier >= 0 && idx(tier) != i) continue;
    const int one = steps_.open_definition(a.tiers[i].info.id);
    if (PlanStep* now = one < 0 ? nullptr : steps_.now()) now->is_branch = true;
    tiers.push_back(steps_.close(one, node(a.tiers[i].require)));
  }
  if (!tiers.empty()) all.push_back(steps_.close(classes, gathered(PlanNode::Kind::any, std::move(tiers))));
  return gathered(PlanNode::Kind::all, std::move(all));
}

PlannedQuestion PlanMaker::question(const Ask& ask) {
  static const std::string kKind = "kind";
  BoundSubject anyone;
  anyone.kind = kind_;
  PlannedQuestion q;
  const bool askable = is_askable(p_, ask, anyone);
  if (askable && ask.kind == Ask::Kind::meets) {
    const LadderInfo& ladder = p_.ladders[idx(ask.index)];
    q.roots = levels(ladder, static_cast<int>(ladder.levels.size()) - 1, &q.steps);
    return q;
  }
  if (askable && (ask.kind == Ask::Kind::criterion || ask.kind == Ask::Kind::award)) {
    q.roots = {ask.kind == Ask::Kind::criterion ? criterion(ask.index) : award(p_.awards[idx(ask.index)], ask.index, ask.tier)};
    q.steps = {steps_.last()};
    return q;
  }
  std::size_t ranks = is_standing(ask) ? p_.ladders[idx(ask.index)].levels.size() : 1;
  for (std::size_t r = 0; r < ranks; ++r) {
    const int step = steps_.open_part(kKind);
    if (PlanStep* now = steps_.now()) now->is_condition = false;
    q.roots.push_back(steps_.close(step, askable ? open() : constant(Tri::unknown)));
    q.steps.push_back(step);
  }
  return q;
}

}  // namespace chungsuc
