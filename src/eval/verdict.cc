// SPDX-License-Identifier: Apache-2.0
// Purpose: outcomes without traces.
// External interface: verdict. Private: class Quick, which decides the nodes that tables of indicators consist of and
// leaves every other to the evaluator, so that each of those has one meaning in one place.
#include "eval/verdict.h"

#include <algorithm>

#include "eval/evaluator.h"
#include "facts/index.h"

namespace chungsuc {

namespace {

Tri compare_values(const Value& found, Compare how, const Value& limit) {
  if (how == Compare::equals || how == Compare::in) return tri(found == limit);
  auto order = compare(found, limit);
  switch (how) {
    case Compare::at_least: return tri(order >= 0);
    case Compare::at_most: return tri(order <= 0);
    case Compare::above: return tri(order > 0);
    default: return tri(order < 0);
  }
}

class Quick {
 public:
  Quick(const Program& p, const BoundSubject& s, const Moment& moment, const std::vector<int>& choices)
      : p_(p), s_(s), moment_(moment), choices_(choices), slow_(p, moment, choices), year_(std::to_string(moment.year)) {
    if (moment.round >= 0) round_ = p.rounds[idx(moment.round)].id;
  }

  RawVerdict standing(const LadderInfo& ladder) {
    RawVerdict v;
    if (!is_there()) return {Tri::unknown, -1, static_cast<int>(ladder.levels.size()) - 1, false};
    Tri reached = Tri::yes;
    for (int rank = 0; rank < static_cast<int>(ladder.levels.size()); ++rank) {
      reached = std::min(reached, level(ladder.levels[idx(rank)]));
      if (reached == Tri::yes) v.lower = rank;
      if (reached != Tri::no) v.upper = rank;
    }
    v.outcome = v.lower == v.upper ? tri(v.lower >= 0) : Tri::unknown;
    return v;
  }

  Tri criterion(int index) {
    if (done_.empty()) done_.assign(p_.criteria.size(), kFresh);  // most nodes need none
    char& known = done_[idx(index)];
    if (known == kFresh) known = static_cast<char>(fresh_criterion(index));
    return static_cast<Tri>(known);
  }

  // From now on what was found of a node is kept: the subject stays as it is.
  void keep_nodes() { nodes_.assign(p_.nodes.size(), kFresh); }

  // A fact that is missing and stands against values that are known: nothing else can be waited for.
  const MemberInfo* waits_for_itself(const ProgramNode& pn) {
    if (pn.head != Head::fact || pn.when_unset >= 0) return nullptr;
    const MemberInfo* m = p_.member(s_.kind, pn.name);
    if (!m || (m->per == Member::Per::round && round_.empty())) return nullptr;
    if (const BoundFact* f = find(*m); f && f->state != BoundFact::State::missing) return nullptr;
    for (const ProgramTest& t : pn.tests)
      for (const ProgramOperand& o : t.operands) {
        bool settled = false;
        if (!value_of(o, settled) || !settled) return nullptr;
      }
    return m;
  }

  Tri node(NodeId n) {
    if (nodes_.empty()) return fresh_node(n);
    if (nodes_[idx(n)] == kFresh) nodes_[idx(n)] = static_cast<char>(fresh_node(n));
    return static_cast<Tri>(nodes_[idx(n)]);
  }

  Tri fresh_node(NodeId n) {
    const ProgramNode& pn = p_.node(n);
    if (pn.applies < 0) return bare(n, pn);
    Tri applies = node(pn.applies);
    if (applies == Tri::no) return Tri::yes;
    Tri main = bare(n, pn);
    return applies == Tri::yes || main == Tri::yes ? main : Tri::unknown;
  }

  Tri bare(NodeId n, const ProgramNode& pn) {
    if (pn.when_unset >= 0) return slow_.outcome(n, s_);
    switch (pn.head) {
      case Head::all: return all(pn.children);
      case Head::any: return any(pn.children);
      case Head::none: return negate(any(pn.children));
      case Head::fact: return fact(n, pn);
      case Head::criterion: return pn.name < 0 ? criterion(pn.target) : slow_.outcome(n, s_);
      case Head::tally: return tally(n, pn);
      case Head::meets: return meets(pn);
      case Head::reading: return reading(n, pn);
      case Head::by_kind: return by_kind(pn);
      case Head::unset: return Tri::unknown;
      default: return slow_.outcome(n, s_);
    }
  }

 private:
  static constexpr char kFresh = 9;

  bool is_there() const { return s_.life.contains(moment_.as_of); }

  Tri level(const LevelInfo& l) { return l.require >= 0 ? node(l.require) : Tri::unknown; }

  Tri fresh_criterion(int index) {
    const CriterionInfo& c = p_.criteria[idx(index)];
    if (c.deadline || c.pivot >= 0) return slow_.criterion_outcome(index, s_);
    if (!is_there()) return Tri::unknown;
    for (const CriterionInfo::Version& v : c.versions)
      if (v.period.contains(moment_.as_of)) return node(v.root);
    return Tri::unknown;  // not in force
  }

  Tri all(const std::vector<NodeId>& children) {
    Tri result = Tri::yes;
    for (NodeId c : children)
      if ((result = std::min(result, node(c))) == Tri::no) break;
    return result;
  }

  Tri any(const std::vector<NodeId>& children) {
    Tri result = Tri::no;
    for (NodeId c : children)
      if ((result = std::max(result, node(c))) == Tri::yes) break;
    return result;
  }

  Tri meets(const ProgramNode& pn) {
    const LadderInfo& ladder = p_.ladders[idx(pn.target)];
    Tri reached = Tri::yes;
    for (int rank = 0; rank <= pn.rank && reached != Tri::no; ++rank) reached = std::min(reached, level(ladder.levels[idx(rank)]));
    return reached;
  }

  Tri reading(NodeId n, const ProgramNode& pn) {
    int chosen = choices_[idx(pn.target)];
    for (std::size_t i = 0; chosen >= 0 && i < pn.children.size(); ++i)
      if (pn.keys[i] == chosen) return node(pn.children[i]);
    return chosen < 0 ? Tri::unknown : slow_.outcome(n, s_);
  }

  Tri by_kind(const ProgramNode& pn) {
    for (int a : p_.kind(s_.kind).ancestors)
      if (auto it = std::find(pn.keys.begin(), pn.keys.end(), a); it != pn.keys.end()) return node(pn.children[static_cast<std::size_t>(it - pn.keys.begin())]);
    return Tri::unknown;
  }

  Tri tally(NodeId n, const ProgramNode& pn) {
    for (const ProgramTest& t : pn.tests)
      for (const ProgramOperand& o : t.operands)
        if (o.kind != Operand::Kind::literal || !o.value || o.share) return slow_.outcome(n, s_);
    std::int64_t low = 0, high = 0;
    for (NodeId c : pn.children) {
      Tri one = node(c);
      low += one == pn.outcome;
      high += one == pn.outcome || one == Tri::unknown;
    }
    CountRange range{low, high};
    Tri result = Tri::yes;
    for (const ProgramTest& t : pn.tests) {
      Tri one = t.compare == Compare::in ? Tri::no : Tri::unknown;
      for (const ProgramOperand& o : t.operands) {
        Tri each = compare_intervals(range.interval(), t.compare, Interval::point(*o.value));
        one = t.compare == Compare::in ? std::max(one, each) : each;
      }
      result = std::min(result, one);
    }
    return result;
  }

  const BoundFact* find(const MemberInfo& m) const {
    static const std::string once;
    const std::string& key = m.per == Member::Per::year ? year_ : m.by_round() ? round_ : once;
    const BoundMember& values = s_.members[static_cast<std::size_t>(&m - p_.kind(s_.kind).members.data())];
    for (const auto& [k, f] : values.values)
      if (k == key) return &f;
    return nullptr;
  }

  // A known value against values; whatever is missing, bounded, invalid or selected by the unknown is the evaluator's.
  Tri fact(NodeId n, const ProgramNode& pn) {
    const MemberInfo* m = p_.member(s_.kind, pn.name);
    const BoundFact* f = m ? find(*m) : nullptr;
    if (m && !m->may_be_none && (!f || f->state == BoundFact::State::missing) && !(m->per == Member::Per::round && round_.empty()) && stands_against_values(pn))
      if (std::optional<Tri> bounded = missing(pn, *m, f)) return *bounded;
    if (!f || f->state != BoundFact::State::known || (m->per == Member::Per::round && round_.empty())) return slow_.outcome(n, s_);
    if (pn.tests.empty()) return tri(f->value == Value{true});
    Tri result = Tri::yes;
    for (const ProgramTest& t : pn.tests) {
      Tri one = t.compare == Compare::in ? Tri::no : Tri::unknown;
      for (const ProgramOperand& o : t.operands) {
        bool settled = false;
        const Value* limit = value_of(o, settled);
        if (!settled) return slow_.outcome(n, s_);
        Tri each = limit ? compare_values(f->value, t.compare, *limit) : Tri::unknown;
        one = t.compare == Compare::in ? std::max(one, each) : each;
      }
      result = std::min(result, one);
    }
    return result;
  }

  // What is missing lies within its domain, or between the bounds that are known; nothing: that is for the evaluator.
  std::optional<Tri> missing(const ProgramNode& pn, const MemberInfo& m, const BoundFact* f) {
    Interval range = within_domain(f ? f->range : Interval{}, m);
    if (!range.lower && !range.upper) return Tri::unknown;
    if (pn.tests.empty()) return compare_intervals(range, Compare::equals, Interval::point(Value{true}));
    Tri result = Tri::yes;
    for (const ProgramTest& t : pn.tests) {
      Tri one = t.compare == Compare::in ? Tri::no : Tri::unknown;
      for (const ProgramOperand& o : t.operands) {
        bool settled = false;
        const Value* limit = value_of(o, settled);
        if (!settled) return std::nullopt;
        Tri each = limit ? compare_intervals(range, t.compare, Interval::point(*limit)) : Tri::unknown;
        one = t.compare == Compare::in ? std::max(one, each) : each;
      }
      result = std::min(result, one);
    }
    return result;
  }

  // Against values nothing follows of what is missing; another fact may be known not to exist, and decide.
  static bool stands_against_values(const ProgramNode& pn) {
    for (const ProgramTest& t : pn.tests)
      for (const ProgramOperand& o : t.operands)
        if (o.kind != Operand::Kind::literal && o.kind != Operand::Kind::parameter) return false;
    return true;
  }

  const Value* value_of(const ProgramOperand& o, bool& settled) {
    if (!o.times.empty()) return nullptr;
    if (o.kind == Operand::Kind::literal) {
      settled = o.value.has_value();
      return settled ? &*o.value : nullptr;
    }
    if (o.kind != Operand::Kind::parameter) return nullptr;
    settled = true;
    for (const auto& [period, cell] : p_.parameters[idx(o.index)].versions)
      if (period.contains(moment_.as_of)) return value_in(cell, settled);
    return nullptr;  // no version on this day
  }

  const Value* value_in(const ProgramCell& cell, bool& settled) {
    if (cell.kind == Cell::Kind::value) return cell.value ? &*cell.value : nullptr;
    if (cell.kind == Cell::Kind::unset) return nullptr;
    auto take = [&](const std::string& key) -> const Value* {
      for (const auto& [k, inner] : cell.cells)
        if (k == key) return value_in(inner, settled);
      return nullptr;
    };
    if (cell.kind == Cell::Kind::by_year) return take(year_);
    const MemberInfo* m = p_.member(s_.kind, cell.fact);
    const BoundFact* f = m ? find(*m) : nullptr;
    if (!f || f->state != BoundFact::State::known || !std::holds_alternative<std::string>(f->value.data)) {
      settled = false;
      return nullptr;
    }
    const std::string& own = std::get<std::string>(f->value.data);
    for (const auto& [value, index] : cell.counts_as) {
      if (value == own) continue;
      Tri counts = criterion(index);
      if (counts == Tri::yes) return take(value);
      if (counts == Tri::unknown) {
        settled = false;
        return nullptr;
      }
    }
    return take(own);
  }

  const Program& p_;
  const BoundSubject& s_;
  const Moment& moment_;
  const std::vector<int>& choices_;
  Evaluator slow_;
  std::string year_, round_;
  std::vector<char> done_, nodes_;  // by criterion and by node: a Tri, or kFresh; empty while none is kept
};

}  // namespace

struct NodeOutcomes::Kept {
  Kept(const Program& p, const BoundSubject& s, const Moment& m, const std::vector<int>& choices) : moment(m), quick(p, s, moment, choices) { quick.keep_nodes(); }
  const Moment moment;
  Quick quick;
};

NodeOutcomes::NodeOutcomes(const Program& p, const BoundSubject& s, const Moment& moment, const std::vector<int>& choices) : kept_(std::make_unique<Kept>(p, s, moment, choices)) {}
NodeOutcomes::~NodeOutcomes() = default;
Tri NodeOutcomes::of(NodeId n) { return kept_->quick.node(n); }

Tri quick_node(const Program& p, NodeId n, const BoundSubject& s, const Moment& moment, const std::vector<int>& choices, bool bare) {
  Quick quick(p, s, moment, choices);
  return bare ? quick.bare(n, p.node(n)) : quick.node(n);
}

const MemberInfo* waits_for_itself(const Program& p, NodeId n, const BoundSubject& s, const Moment& moment, const std::vector<int>& choices) {
  return Quick(p, s, moment, choices).waits_for_itself(p.node(n));
}

RawVerdict verdict(const Program& p, const Ask& ask, const BoundSubject& s, const Moment& moment, const std::vector<int>& choices) {
  bool target = ask.kind == Ask::Kind::criterion && p.criteria[idx(ask.index)].deadline;
  if (ask.kind == Ask::Kind::criterion && !target) return {Quick(p, s, moment, choices).criterion(ask.index), -1, -1, false};
  if (ask.kind == Ask::Kind::meets) return Quick(p, s, moment, choices).standing(p.ladders[idx(ask.index)]);
  Evaluation e = evaluate(p, ask, s, moment, choices);
  return {e.at(e.root).outcome, e.lower, e.upper, e.at(e.root).still_open};
}

}  // namespace chungsuc
