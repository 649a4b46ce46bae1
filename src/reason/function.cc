// SPDX-License-Identifier: Apache-2.0
// Purpose: questions as functions of what is not known.
// External interface: class Functions. Private: one method per head that connects, and `branch` for those that read.
#include "reason/function.h"

#include <algorithm>
#include <limits>

#include "facts/add_once.h"
#include "facts/index.h"
#include "reason/because.h"
#include "reason/same_node.h"

namespace chungsuc {

namespace {

constexpr std::int64_t kNo = Functions::no, kUnknown = Functions::unknown, kYes = Functions::yes;

std::int64_t negated(std::int64_t a) { return kYes - a; }
// Several laws of which one holds: what they agree on.
std::int64_t agreed(std::int64_t a, std::int64_t b) { return a == b ? a : kUnknown; }
// `applies`, and what stands beside it.
std::int64_t where_it_applies(std::int64_t applies, std::int64_t main) {
  return applies == kNo || main == kYes ? kYes : applies == kYes ? main : kUnknown;
}

// Open for what the law has not set.
constexpr std::int64_t kOpen = 3;
std::int64_t where_open(std::int64_t a, std::int64_t b) { return a == kOpen ? b : a; }

// Ends that count: how many surely, how many perhaps (the law leaves them open), and whether there are ever more.
constexpr int kField = 20;
constexpr std::int64_t kMany = std::int64_t{1} << (2 * kField);
constexpr std::int64_t field(std::int64_t v, int i) { return (v >> (i * kField)) & ((std::int64_t{1} << kField) - 1); }
std::int64_t one_if_yes(std::int64_t a) { return a == kYes ? 1 : a == kUnknown ? std::int64_t{1} << kField : 0; }
std::int64_t one_if_no(std::int64_t a) { return one_if_yes(negated(a)); }

// The same for `each`: surely and perhaps belong, violate, open.
constexpr int kEachField = 15;
constexpr std::int64_t each_unit(int i) { return std::int64_t{1} << (i * kEachField); }
constexpr std::int64_t each_field(std::int64_t v, int i) { return (v >> (i * kEachField)) & (each_unit(1) - 1); }
constexpr std::int64_t kMoreHold = each_unit(4), kMoreFail = each_unit(4) * 2;
std::int64_t each_element(std::int64_t belongs, std::int64_t holds) {
  if (belongs == kNo) return 0;
  std::int64_t v = each_unit(1) + (belongs == kYes ? each_unit(0) : 0);
  if (belongs == kYes && holds == kNo) return v + each_unit(2);
  return holds == kYes ? v : v + each_unit(3);
}
constexpr std::int64_t kMostElements = 20'000;

std::int64_t each_end(std::int64_t v, bool complete, bool sized, const std::optional<std::int64_t>& size) {
  EachCount c{each_field(v, 0), each_field(v, 1), each_field(v, 2), each_field(v, 3), complete, sized, size};
  if (complete) return Functions::end_of(c.outcome());
  // As many more as fit the size that the rule names; where it names none, none or one.
  std::int64_t more = sized ? (size ? std::max<std::int64_t>(0, *size - c.surely) : 0) : v >= kMoreHold ? 1 : 0;
  c.surely += more;
  c.perhaps += more;
  c.violated += more > 0 && v >= kMoreFail;
  c.complete = !sized;
  return Functions::end_of(c.outcome());
}

}  // namespace

Functions::Functions(const Program& p, const Moment& moment, const std::vector<int>& choices, Unknowns& u, bool law_is_free)
    : p_(p), moment_(moment), choices_(choices), u_(u), law_is_free_(law_is_free) {}

Functions::Ref Functions::question(const Ask& ask) {
  switch (ask.kind) {
    case Ask::Kind::criterion: return criterion(ask.index, u_.root());
    case Ask::Kind::award: return award(ask.index, ask.tier, u_.root());
    case Ask::Kind::recognised:
    case Ask::Kind::meets: return level(ask, 0);
    case Ask::Kind::duty: break;
  }
  return branch([&] { return evaluate(p_, ask, u_.root(), moment_, choices_); }, -1, u_.root());
}

Functions::Ref Functions::level(const Ask& standing, int rank) {
  if (!is_there(u_.root())) return left_open(-1, u_.root(), "subject");
  if (standing.kind == Ask::Kind::meets) return meets(standing.index, rank, u_.root());
  return branch([&] { return evaluator().run_recognised(standing.index, rank, u_.root()); }, -2 - standing.index, u_.root());
}

bool Functions::is_exact(Ref r) const {
  std::vector<int> on = d_.support(r);
  return std::all_of(on.begin(), on.end(), [&](int v) { return u_.is_finite(v); });
}

const std::vector<NodeId>& Functions::readers(int variable) const {
  static const std::vector<NodeId> kNone;
  auto it = readers_.find(variable);
  return it == readers_.end() ? kNone : it->second;
}

// Nothing also where it is one function on one day and another on another.
std::optional<Functions::Ref> Functions::find(const Made& made, int index, const BoundSubject& given) const {
  std::optional<Ref> found;
  const BoundSubject& of_copy = u_.copy_of(given);
  for (auto it = made.lower_bound({index, &of_copy, std::numeric_limits<std::int32_t>::min(), 0}); it != made.end() && std::get<0>(it->first) == index && std::get<1>(it->first) == &of_copy; ++it) {
    if (found && *found != it->second) return std::nullopt;
    found = it->second;
  }
  return found;
}

std::optional<Functions::Ref> Functions::made(NodeId n, const BoundSubject& given) const { return find(nodes_, n, given); }
std::optional<Functions::Ref> Functions::made_criterion(int index, const BoundSubject& given) const { return find(criteria_, index, given); }

Functions::Ref Functions::criterion(int index, Subject s) {
  const CriterionInfo& c = p_.criteria[idx(index)];
  At at{index, &s, moment_.as_of.days(), moment_.year};
  if (auto it = criteria_.find(at); it != criteria_.end()) return it->second;
  Ref result = 0;
  if (looked_into_ && !looked_into_->contains(index)) {
    result = anything(-1, s, "criterion " + c.id);
  } else if (!c.deadline) {
    result = fresh_criterion(index, s);
  } else if (auto deadline = evaluator().deadline_of(index, s); !deadline) {
    result = left_open(-1, s, "deadline of " + c.id);
  } else {
    Moment asked = moment_;
    if (moment_.as_of > *deadline) {  // judged as of the deadline, by the figures of its year
      moment_.as_of = *deadline;
      if (!moment_.year_given) moment_.year = deadline->year();
    }
    result = fresh_criterion(index, s);
    moment_ = asked;
  }
  criteria_.emplace(at, result);
  return result;
}

Functions::Ref Functions::fresh_criterion(int index, Subject s) {
  if (!is_there(s)) return left_open(-1, s, "subject");
  Evaluator::Versions versions = evaluator().versions_of(index);
  const CriterionInfo& c = p_.criteria[idx(index)];
  if (versions.candidates.empty()) return not_in_force(s, c.id);
  if (versions.perhaps_none) return left_open(-1, s, c.id);
  Ref result = node(c.versions[versions.candidates[0]].root, s);
  Ref same = result;
  for (std::size_t i = 1; i < versions.candidates.size(); ++i) same = d_.apply(agreed, same, node(c.versions[versions.candidates[i]].root, s));
  if (versions.candidates.size() == 1) return same;
  law_was_open_ = true;
  return law_is_free_ ? anything(-1, s, c.id) : same;
}

Tri Functions::known(NodeId n, Subject s) {
  auto it = known_.find({&s, moment_.as_of.days(), moment_.year});
  if (it == known_.end())
    it = known_.emplace(std::piecewise_construct, std::forward_as_tuple(&s, moment_.as_of.days(), moment_.year), std::forward_as_tuple(p_, s, moment_, choices_)).first;
  return it->second.of(n);
}

Functions::Ref Functions::node(NodeId n, Subject s) {
  At at{n, &s, moment_.as_of.days(), moment_.year};
  if (auto it = nodes_.find(at); it != nodes_.end()) return it->second;
  const ProgramNode& pn = p_.node(n);
  Ref result = 0;
  // What is known decides most of a case, and needs no diagram.
  if (Tri outcome = known(n, s); outcome != Tri::unknown) {
    result = end(outcome);
  } else if (pn.applies < 0) {
    result = fresh_node(n, s);
  } else {
    Ref applies = node(pn.applies, s);
    result = d_.apply(where_it_applies, applies, fresh_node(n, s));
  }
  nodes_.emplace(at, result);
  return result;
}

// While the parameter of a bound is unset, the node beside it stands in its place.
Functions::Ref Functions::fresh_node(NodeId n, Subject s) {
  const ProgramNode& pn = p_.node(n);
  if (pn.when_unset < 0) return bare(n, s);
  switch (evaluator().is_unset(n, s)) {
    case Tri::yes: return node(pn.when_unset, s);
    case Tri::no: return bare(n, s);
    case Tri::unknown: break;
  }
  return anything(n, s);
}

Functions::Ref Functions::bare(NodeId n, Subject s) {
  const ProgramNode& pn = p_.node(n);
  switch (pn.head) {
    case Head::all:
    case Head::any:
    case Head::none: return connective(pn, s);
    case Head::tally: return tally(n, s);
    case Head::count: return count(n, s);
    case Head::each: return each(n, s);
    case Head::criterion: return pn.name < 0 ? criterion(pn.target, s) : of_related(n, s);
    case Head::meets: return meets(pn.target, pn.rank, s);
    case Head::unset: return left_open(n, s);
    case Head::reading: {
      int chosen = choices_[idx(pn.target)];
      for (std::size_t i = 0; chosen >= 0 && i < pn.children.size(); ++i)
        if (pn.keys[i] == chosen) return node(pn.children[i], s);
      return chosen < 0 ? open_reading(n, s) : end(Tri::yes);  // of no option: nothing is asked
    }
    case Head::by_kind:
      for (int a : p_.kind(s.kind).ancestors)
        if (auto it = std::find(pn.keys.begin(), pn.keys.end(), a); it != pn.keys.end()) return node(pn.children[static_cast<std::size_t>(it - pn.keys.begin())], s);
      return left_open(n, s);
    case Head::fact:
    case Head::judgement:
    case Head::recognised:
    case Head::that: break;
  }
  return branch([&, n] { return evaluator().run_node(n, s); }, n, s);
}

Functions::Ref Functions::connective(const ProgramNode& pn, Subject s) {
  bool all = pn.head == Head::all;
  Ref result = end(tri(all));
  for (NodeId c : pn.children) result = d_.apply(all ? Diagram::least : Diagram::greatest, result, node(c, s));
  return pn.head == Head::none ? d_.map(result, negated) : result;
}

Functions::Ref Functions::meets(int ladder, int rank, Subject s) {
  Ref result = end(Tri::yes);
  for (int r = 0; r <= rank; ++r) {
    NodeId require = p_.ladders[idx(ladder)].levels[idx(r)].require;
    result = d_.apply(Diagram::least, result, require >= 0 ? node(require, s) : left_open(-1, s, "level " + std::to_string(ladder) + "." + std::to_string(r)));
  }
  return result;
}

Functions::Ref Functions::tally(NodeId n, Subject s) {
  const ProgramNode& pn = p_.node(n);
  Ref total = d_.end(0);
  for (NodeId c : pn.children) {
    Ref one = node(c, s);
    total = d_.apply(Diagram::sum, total, pn.outcome == Tri::unknown ? d_.map(one, [](std::int64_t v) { return std::int64_t{v == kUnknown}; }) : d_.map(one, pn.outcome == Tri::yes ? one_if_yes : one_if_no));
  }
  auto size = static_cast<std::int64_t>(pn.children.size());
  Ref counted = d_.map(total, [&](std::int64_t v) {
    Tri outcome = evaluator().counted(n, {field(v, 0), field(v, 0) + field(v, 1)}, size, s);
    return outcome == Tri::unknown && field(v, 1) == 0 ? kOpen : end_of(outcome);
  });
  return or_anything(counted, true, n, s);
}

// What an exact number leaves open the law does.
Functions::Ref Functions::or_anything(Ref counted, bool is_open, NodeId n, Subject s) {
  std::vector<std::int64_t> ends = d_.ends_of(counted);
  if (ends.empty() || ends.back() != kOpen) return counted;
  if (!is_open || !law_is_free_ || !only_in_force_) return d_.map(counted, [](std::int64_t v) { return v == kOpen ? kUnknown : v; });
  return d_.apply(where_open, counted, anything(n, s));
}

// Does a record belong: is it dated by the day asked?
Functions::Ref Functions::belongs(const Evaluator::Elements::Item& item) {
  if (item.there == Tri::yes) return end(Tri::yes);
  Subject record = copy(*item.subject);
  if (!is_there(record)) return left_open(-1, record, "there");
  const MemberInfo* dated = p_.member(record.kind, p_.kind(record.kind).dated);
  int v = dated ? u_.fact(record, *dated, "") : -1;
  if (v < 0) return anything(-1, record, "belongs");
  std::vector<std::int64_t> is_there;
  for (const Sort& sort : u_.at(v).sorts) is_there.push_back(end_of(compare_intervals(sort.range, Compare::at_most, Interval::point(Value{moment_.as_of}))));
  return ends(v, is_there);
}

// From how many further elements on it makes no difference how many there are.
int Functions::most_further(NodeId n, Subject s) const {
  constexpr int kMost = 100;
  for (int k = 0; k <= kMost; ++k)
    if (evaluator().counted(n, {k, std::nullopt}, 0, s) != Tri::unknown) return k;
  return -1;
}

// How many further elements satisfy is one number, however many rules ask for it: told apart as far as any of them needs.
int Functions::further(NodeId n, Subject s, std::vector<std::int64_t>& more) {
  const ProgramNode& pn = p_.node(n);
  NodeId first = n;
  int most = most_further(n, s);
  bool finite = most >= 0;
  if (counts_.empty())
    for (NodeId other = 0; idx(other) < p_.nodes.size(); ++other)
      if (p_.node(other).head == Head::count) counts_.push_back(other);
  for (NodeId other : counts_) {
    const ProgramNode& o = p_.node(other);
    if (other == n || o.name != pn.name || !(pn.where < 0 ? o.where < 0 : same_node(p_, pn.where, o.where))) continue;
    int needs = most_further(other, s);
    if (needs < 0) continue;  // it is told apart no further than for the others
    first = std::min(first, other);
    most = std::max(most, needs);
  }
  for (int k = 0; k <= most; ++k) more.push_back(k);
  more.push_back(kMany + std::max(most, 0));
  return u_.other(Unknown::What::further, s, pn.name, finite ? first : n, on_day(), static_cast<int>(more.size()), finite);
}

Functions::Ref Functions::count(NodeId n, Subject s) {
  const ProgramNode& pn = p_.node(n);
  Evaluator::Elements found = evaluator().elements(pn.name, s);
  Ref total = d_.end(0);
  if (static_cast<std::int64_t>(found.items.size()) > kMostElements) return anything(n, s);
  for (const auto& item : found.items) {
    Ref one = belongs(item);
    if (pn.where >= 0) one = d_.apply(Diagram::least, one, node(pn.where, copy(*item.subject)));
    total = d_.apply(Diagram::sum, total, d_.map(one, one_if_yes));
  }
  if (!found.complete) {
    std::vector<std::int64_t> more;
    int v = further(n, s, more);
    total = d_.apply(Diagram::sum, total, ends(v, more));
  }
  Ref counted = d_.map(total, [&](std::int64_t v) {
    CountRange range{field(v, 0), field(v, 0) + field(v, 1)};
    if (v >= kMany) range.high.reset();
    Tri outcome = evaluator().counted(n, range, 0, s);
    return outcome == Tri::unknown && (v >= kMany || field(v, 1) == 0) ? kOpen : end_of(outcome);
  });
  return or_anything(counted, true, n, s);
}

Functions::Ref Functions::each(NodeId n, Subject s) {
  const ProgramNode& pn = p_.node(n);
  Evaluator::Elements found = evaluator().elements(pn.name, s);
  if (static_cast<std::int64_t>(found.items.size()) > kMostElements) return anything(n, s);
  Ref total = d_.end(0);
  for (const auto& item : found.items) {
    Subject element = copy(*item.subject);
    Ref in = belongs(item);
    if (pn.where >= 0) in = d_.apply(Diagram::least, in, node(pn.where, element));
    total = d_.apply(Diagram::sum, total, d_.apply(each_element, in, node(pn.require, element)));
  }
  std::optional<std::int64_t> size = pn.size ? evaluator().size_of(n, s) : std::nullopt;
  bool sized = pn.size.has_value();
  if (!found.complete) {
    const std::int64_t more[] = {0, kMoreHold, kMoreFail};
    total = d_.apply(Diagram::sum, total, ends(u_.other(Unknown::What::further, s, pn.name, n, on_day(), 3, true), more));
  }
  bool unset = sized && !size;
  return or_anything(d_.map(total, [&](std::int64_t v) {
    std::int64_t end = each_end(v, found.complete, sized, size);
    return unset && end == kUnknown ? kOpen : end;
  }), unset, n, s);
}

// A criterion of the one related subject; where nothing is known of it, it may hold or not.
Functions::Ref Functions::of_related(NodeId n, Subject s) {
  const ProgramNode& pn = p_.node(n);
  Evaluator::Elements found = evaluator().elements(pn.name, s);
  if (found.items.size() == 1 && !is_there(*found.items[0].subject)) return left_open(n, s);
  if (found.items.size() == 1) return found.items[0].there == Tri::yes ? criterion(pn.target, copy(*found.items[0].subject)) : anything(n, s);
  if (found.complete || found.items.size() > 1) return end(Tri::unknown);
  const std::int64_t either[] = {kNo, kYes};
  return ends(u_.other(Unknown::What::other, s, pn.name, pn.target, on_day(), 2, true), either);
}

Functions::Ref Functions::award(int index, int tier, Subject s) {
  const AwardInfo& a = p_.awards[idx(index)];
  if (!a.life.contains(moment_.as_of)) return not_in_force(s, "rule " + a.id);
  if (!is_there(s)) return end(Tri::no);
  Evaluator::Gates gates = evaluator().gates_of(index, s);
  if (gates.outcome == Tri::no) return end(Tri::no);
  Ref result = gates.outcome == Tri::unknown ? left_open(-1, s, "gates of " + a.id) : end(gates.outcome);
  auto also = [&](NodeId n) {
    if (n >= 0) result = d_.apply(Diagram::least, result, node(n, s));
  };
  if (gates.cell) also(gates.cell->merit);
  also(a.require);
  if (gates.cell) also(gates.cell->require);
  Ref tiers = end(tri(a.tiers.empty()));
  for (std::size_t i = 0; i < a.tiers.size(); ++i)
    if (tier < 0 || idx(tier) == i) tiers = d_.apply(Diagram::greatest, tiers, node(a.tiers[i].require, s));
  return d_.apply(Diagram::least, result, tiers);
}

Functions::Ref Functions::select(int variable, std::span<const Ref> children) {
  for (int v = d_.variables(); v < u_.size(); ++v) d_.add_variable(u_.at(v).cells);
  return d_.make(variable, children);
}

Functions::Ref Functions::ends(int variable, std::span<const std::int64_t> values) {
  std::vector<Ref> children;
  for (std::int64_t v : values) children.push_back(d_.end(v));
  return select(variable, children);
}

// Nothing finer is known than that it is no or yes.
Functions::Ref Functions::anything(NodeId n, Subject s, const std::string& place) {
  const std::int64_t either[] = {kNo, kYes};
  return ends(u_.other(Unknown::What::other, s, -1, n, on_day(place), 2, false), either);
}

std::string Functions::on_day(const std::string& place) const { return place + "@" + moment_.as_of.to_string() + "/" + std::to_string(moment_.year); }

// The law says nothing, or not which: unknown, or whatever it may come to say.
Functions::Ref Functions::left_open(NodeId n, Subject s, const std::string& place) {
  law_was_open_ = true;
  return law_is_free_ ? anything(n, s, place) : end(Tri::unknown);
}

Functions::Ref Functions::open_reading(NodeId n, Subject s) {
  law_was_open_ = true;
  if (!law_is_free_) return end(Tri::unknown);
  const ProgramNode& pn = p_.node(n);
  std::vector<Ref> children(p_.readings[idx(pn.target)].options.size(), end(Tri::yes));
  for (std::size_t i = 0; i < pn.children.size(); ++i) children[idx(pn.keys[i])] = node(pn.children[i], s);
  return select(u_.other(Unknown::What::other, u_.root(), -2, pn.target, "", static_cast<int>(children.size()), true), children);
}

std::string Functions::key_of(const MemberInfo& m) const {
  return p_.key_of(m, moment_.year, moment_.round);
}

bool Functions::is_open(const BoundSubject& s, int name) const {
  const MemberInfo* m = p_.member(s.kind, name);
  if (!m) return false;
  std::string key = key_of(*m);
  for (const auto& [k, f] : s.members[static_cast<std::size_t>(m - p_.kind(s.kind).members.data())].values)
    if (k == key && (f.state == BoundFact::State::known || f.state == BoundFact::State::none)) return false;
  return true;
}

// Does what is open in it stand against something else that is open?
bool Functions::is_mixed(const Evaluation& e) const {
  for (const Trace& t : e.traces) {
    if (t.kind != Trace::Kind::node || t.outcome != Tri::unknown || !t.subject) continue;
    const ProgramNode& pn = p_.node(t.node);
    const BoundSubject& base = u_.base(*t.subject);
    if (pn.head == Head::that && !evaluator().compares_with_known(t.node, base)) return true;
    if ((pn.head != Head::fact && pn.head != Head::judgement) || !is_open(base, pn.name)) continue;
    const MemberInfo* m = p_.member(base.kind, pn.name);
    bool few = m && (m->type.kind == Type::Kind::boolean || m->type.kind == Type::Kind::enumeration || m->type.kind == Type::Kind::level);
    std::function<bool(const ProgramOperand&)> open = [&](const ProgramOperand& o) {
      if (o.kind == Operand::Kind::fact && is_open(base, o.index)) return true;
      return std::any_of(o.options.begin(), o.options.end(), [&](const auto& option) { return open(option.second); }) || std::any_of(o.times.begin(), o.times.end(), open);
    };
    for (const ProgramTest& test : pn.tests)
      if (!few && std::any_of(test.operands.begin(), test.operands.end(), open)) return true;
  }
  return false;
}

Functions::Waits Functions::waits_for(const Evaluation& e, NodeId n) {
  Waits waits;
  for (const PendingRef& r : pending_of(e)) {
    int v = -1;
    if (r.what == PendingRef::What::relation && r.subject) {
      const MemberInfo* m = p_.member(r.subject->kind, r.index);
      if (!m || r.subject->members[static_cast<std::size_t>(m - p_.kind(r.subject->kind).members.data())].extent == BoundMember::Extent::complete) continue;
      int ladder = n < -1 ? -2 - n : n >= 0 && p_.node(n).head == Head::recognised ? p_.node(n).target : -1;
      if (ladder >= 0 && p_.ladders[idx(ladder)].relation == r.index) v = u_.recognition(*r.subject, ladder);
    } else if ((r.what == PendingRef::What::fact || r.what == PendingRef::What::judgement) && r.subject) {
      const MemberInfo* m = p_.member(r.subject->kind, r.index);
      if (m) v = u_.fact(*r.subject, *m, r.key);
    } else {
      continue;  // nothing that facts could tell
    }
    if (v < 0) waits.beyond = true;
    else if (u_.is_set(v)) waits.absent = true;
    else if (waits.variable < 0 || v < waits.variable) waits.variable = v;
  }
  return waits;
}

Functions::Ref Functions::branch(const Evaluate& evaluate, NodeId n, Subject s) {
  if (too_many()) return end(Tri::unknown);
  ++evaluations_;
  if (n >= 0)
    if (Tri known = quick_node(p_, n, s, moment_, choices_, true); known != Tri::unknown) return end(known);
  if (n >= 0)
    if (const MemberInfo* m = waits_for_itself(p_, n, s, moment_, choices_))
      if (int v = u_.fact(s, *m, key_of(*m)); v >= 0 && !u_.is_set(v)) return split(v, evaluate, n, s);
  Evaluation e = evaluate();
  if (Tri decided = e.at(e.root).outcome; decided != Tri::unknown) return end(decided);
  if (is_mixed(e)) return anything(n, s);
  Waits waits = waits_for(e, n);
  int v = waits.variable;
  if (v < 0) return waits.beyond ? anything(n, s) : waits.absent ? end(Tri::unknown) : left_open(n, s);
  return split(v, evaluate, n, s);
}

Functions::Ref Functions::split(int v, const Evaluate& evaluate, NodeId n, Subject s) {
  if (n >= 0) add_once(readers_[v], n);
  std::vector<Ref> children;
  for (int cell = 0; cell < u_.at(v).cells; ++cell) {
    u_.set(v, cell);
    children.push_back(branch(evaluate, n, s));
    u_.clear(v);
  }
  return select(v, children);
}

}  // namespace chungsuc
