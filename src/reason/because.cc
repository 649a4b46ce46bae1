// SPDX-License-Identifier: Apache-2.0
// Purpose: walks the traces of one evaluation for what decided it.
// External interface: because, deciding_step, is_whole, pending_of, missing_of, lacks_a_rule, is_exact, pending_name, trace_id. Private: one walk per outcome.
#include "reason/because.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "facts/add_once.h"
#include "facts/index.h"

namespace chungsuc {

namespace {

using Key = std::tuple<int, int, const BoundSubject*, std::string>;
Key key_of(const PendingRef& r) { return {static_cast<int>(r.what), r.index, r.subject, r.key}; }

Head head_of(const Program& p, const Trace& t) { return t.node >= 0 && t.kind == Trace::Kind::node ? p.node(t.node).head : Head::all; }

class ReasonWalk {
 public:
  ReasonWalk(const Program& p, const Evaluation& e) : p_(p), e_(e) {}

  std::vector<std::string> failures() {
    failure(e_.root);
    return std::move(list_);
  }

  std::vector<std::string> carriers() {
    carrier(e_.root, false);
    return std::move(list_);
  }

  void open(int i, std::vector<PendingRef>& out) {
    const Trace& t = e_.at(i);
    if (t.outcome != Tri::unknown || !seen_.insert(i).second) return;
    out.insert(out.end(), t.pending.begin(), t.pending.end());
    for (int c : t.children) open(c, out);
    for (int c : t.beside) open(c, out);
  }

 private:
  Head head(const Trace& t) const { return head_of(p_, t); }

  void list(const Trace& t) {
    add_once(list_, trace_id(p_, t));
  }

  void failure(int i) {
    if (!seen_.insert(i).second) return;
    const Trace& t = e_.at(i);
    if (is_whole(p_, t) || t.state == "whatever") {
      list(t);
      return;
    }
    if (head(t) == Head::none) {
      for (int c : t.children)
        if (e_.at(c).outcome == Tri::yes) list(e_.at(c));
      return;
    }
    for (int c : t.children)
      if (e_.at(c).outcome == Tri::no) failure(c);
  }

  void carrier(int i, bool in_any) {
    const Trace& t = e_.at(i);
    if (t.outcome != Tri::yes || !seen_.insert(i).second) return;
    if (t.state == "whatever") return list(t);
    bool is_tier = t.kind == Trace::Kind::tier;
    bool plain = t.kind != Trace::Kind::node && !is_tier;
    Head h = head(t);
    bool named = is_tier || (t.kind == Trace::Kind::node && (p_.info(t.node).named || h == Head::criterion));
    bool connects = plain || (!named && (h == Head::all || h == Head::reading || h == Head::by_kind || h == Head::any));
    if (in_any && !connects) {
      list(t);
      in_any = false;
    }
    if (is_whole(p_, t) || h == Head::none) return;
    if (h == Head::any || t.kind == Trace::Kind::tiers) in_any = true;
    for (int c : t.children) carrier(c, in_any);
  }

  const Program& p_;
  const Evaluation& e_;
  std::set<int> seen_;
  std::vector<std::string> list_;
};

bool is_by_facts(const ProgramCell& cell) {
  return cell.kind == Cell::Kind::by_fact || !cell.counts_as.empty() || std::any_of(cell.cells.begin(), cell.cells.end(), [](const auto& c) { return is_by_facts(c.second); });
}

// Each fact is read once, and only compared: then what is known of it between bounds is all that there is to know. Of a figure
// that a fact selects no bounds are known while that fact is not.
bool compares_each_once(const Program& p, const TypedExpression& e) {
  std::set<std::int32_t> seen;
  for (const TypedNode& n : e.nodes) {
    if (n.op == ExprOp::parameter)
      for (const auto& [period, cell] : p.parameters[idx(n.handle)].versions)
        if (is_by_facts(cell)) return false;
    if ((n.op == ExprOp::fact || n.op == ExprOp::relation || n.op == ExprOp::parameter) && !seen.insert(n.handle).second) return false;
    bool plain = n.op <= ExprOp::as_of || (n.op >= ExprOp::logical_not && n.op <= ExprOp::logical_or) || (n.op >= ExprOp::equal && n.op <= ExprOp::greater_equal);
    if (!plain) return false;
  }
  return true;
}

// Where nobody chose a reading its options are open with it, and decide nothing.
std::string first_open(const Program& p, const Evaluation& e, int i) {
  for (;;) {
    const Trace& t = e.at(i);
    auto open = std::find_if(t.children.begin(), t.children.end(), [&](int c) { return e.at(c).outcome == Tri::unknown; });
    if (is_whole(p, t) || open == t.children.end() || (head_of(p, t) == Head::reading && t.state == "unset")) return trace_id(p, t);
    i = *open;
  }
}

}  // namespace

bool is_whole(const Program& p, const Trace& t) {
  switch (t.kind) {
    case Trace::Kind::gate_to:
    case Trace::Kind::gate_round:
    case Trace::Kind::gate_decider:
    case Trace::Kind::gate_subject:
    case Trace::Kind::duty:
    case Trace::Kind::record: return true;
    case Trace::Kind::node: break;
    default: return t.children.empty();
  }
  Head h = head_of(p, t);
  return t.children.empty() || h == Head::tally || h == Head::count || h == Head::each || h == Head::recognised || h == Head::meets || h == Head::that;
}

std::string pending_name(const Program& p, const PendingRef& r) {
  switch (r.what) {
    case PendingRef::What::fact:
    case PendingRef::What::judgement:
    case PendingRef::What::relation: return r.index < 0 ? r.key : p.names[idx(r.index)];
    case PendingRef::What::parameter: return p.parameters[idx(r.index)].id;
    case PendingRef::What::reading: return p.readings[idx(r.index)].id;
    case PendingRef::What::context:
    case PendingRef::What::unset: break;
  }
  return r.key;
}

std::string trace_id(const Program& p, const Trace& t) {
  switch (t.kind) {
    case Trace::Kind::gate_to: return "to";
    case Trace::Kind::gate_round: return "round";
    case Trace::Kind::gate_decider: return "decider";
    case Trace::Kind::gate_subject: return "subject";
    case Trace::Kind::criterion: return p.criteria[idx(t.index)].id;
    default: return t.info ? t.info->id : "";
  }
}

namespace {

std::vector<PendingRef> pending_beneath(const Evaluation& e, int root) {
  std::vector<PendingRef> all, unique;
  static const Program none;
  ReasonWalk(none, e).open(root, all);
  std::set<Key> seen;
  for (PendingRef& r : all)
    if (seen.insert(key_of(r)).second) unique.push_back(std::move(r));
  return unique;
}

}  // namespace

std::vector<PendingRef> pending_of(const Evaluation& e) { return pending_beneath(e, e.root); }

bool lacks_a_rule(const Evaluation& e) {
  if (e.at(e.root).outcome != Tri::unknown) return false;
  std::set<int> seen;
  auto lacks = [&](auto& self, int i) -> bool {
    const Trace& t = e.at(i);
    if (t.outcome != Tri::unknown || !seen.insert(i).second) return true;
    bool beneath = false, all = true;
    for (const std::vector<int>* list : {&t.children, &t.beside})
      for (int c : *list) beneath = beneath || e.at(c).outcome == Tri::unknown, all = all && self(self, c);
    return beneath ? all && t.pending.empty() : t.state == "not_in_force";
  };
  return lacks(lacks, e.root);
}

std::vector<PendingRef> pending_by_weight(const Evaluation& e) {
  constexpr std::int64_t kWhole = 720'720;  // divisible by 1 to 16; beyond, rounding down changes no order that matters
  std::map<Key, std::int64_t> weight;
  for (std::size_t i = 0; i < e.traces.size(); ++i) {
    const Trace& t = e.traces[i];
    if (t.outcome != Tri::unknown || t.kind != Trace::Kind::criterion) continue;
    std::vector<PendingRef> open = pending_beneath(e, static_cast<int>(i));
    for (const PendingRef& r : open) weight[key_of(r)] += kWhole / static_cast<std::int64_t>(open.size());
  }
  std::vector<PendingRef> all = pending_of(e);
  std::stable_sort(all.begin(), all.end(), [&](const PendingRef& a, const PendingRef& b) { return weight[key_of(a)] > weight[key_of(b)]; });
  return all;
}

std::vector<std::string> because(const Program& p, const Evaluation& e) {
  Tri outcome = e.at(e.root).outcome;
  if (outcome == Tri::no) return ReasonWalk(p, e).failures();
  if (outcome == Tri::yes) return ReasonWalk(p, e).carriers();
  std::vector<std::string> names;
  for (const PendingRef& r : pending_of(e)) add_once(names, pending_name(p, r));
  return names;
}

std::string deciding_step(const Program& p, const Evaluation& e) {
  if (e.at(e.root).outcome == Tri::unknown) return first_open(p, e, e.root);
  std::vector<std::string> all = because(p, e);
  return all.empty() ? "" : all[0];
}

namespace {

bool is_told_wrong(const Program& p, const PendingRef& r) {
  const MemberInfo* m = r.subject && r.index >= 0 ? p.member(r.subject->kind, r.index) : nullptr;
  if (!m) return false;
  for (const auto& [key, f] : r.subject->members[static_cast<std::size_t>(m - p.kind(r.subject->kind).members.data())].values)
    if (key == r.key) return f.state == BoundFact::State::invalid;
  return false;
}

}  // namespace

std::vector<PendingRef> missing_of(const Program& p, const Evaluation& e) {
  if (e.at(e.root).outcome != Tri::unknown) return {};
  std::vector<PendingRef> all = pending_by_weight(e);
  std::erase_if(all, [&](const PendingRef& r) { return r.what == PendingRef::What::reading || r.what == PendingRef::What::unset || is_told_wrong(p, r); });
  return all;
}

namespace {

// Waits for related subjects of whom all is known: nothing that could be told would decide it.
bool waits_in_vain(const Program& p, const PendingRef& r) {
  const MemberInfo* m = r.what == PendingRef::What::relation && r.subject ? p.member(r.subject->kind, r.index) : nullptr;
  return m && r.subject->members[static_cast<std::size_t>(m - p.kind(r.subject->kind).members.data())].extent == BoundMember::Extent::complete;
}

// Its values are few, and a bound may take them all; Kleene's answer looks at ends only.
bool counts_its_values(const Trace& t, const ProgramNode& n) {
  if (!t.member || n.tests.empty()) return false;
  return t.member->type.kind == Type::Kind::level || std::any_of(n.tests.begin(), n.tests.end(), [](const ProgramTest& test) { return test.compare == Compare::in; });
}

}  // namespace

namespace {

// Is something open that stands beneath two others? A criterion is evaluated once, however many ask for it.
bool is_shared(const Evaluation& e, int i, std::set<int>& seen) {
  const Trace& t = e.at(i);
  if (t.outcome != Tri::unknown) return false;
  if (!seen.insert(i).second) return true;
  auto beneath = [&](int c) { return is_shared(e, c, seen); };
  return std::any_of(t.children.begin(), t.children.end(), beneath) || std::any_of(t.beside.begin(), t.beside.end(), beneath);
}

}  // namespace

bool is_exact(const Program& p, const Evaluation& e) {
  if (e.at(e.root).outcome != Tri::unknown) return true;
  std::set<int> open;
  if (is_shared(e, e.root, open)) return false;
  std::vector<PendingRef> all;
  ReasonWalk(p, e).open(e.root, all);
  std::set<Key> seen;
  for (const PendingRef& r : all)
    if (!seen.insert(key_of(r)).second || waits_in_vain(p, r)) return false;
  for (const Trace& t : e.traces) {
    if (t.outcome != Tri::unknown) continue;
    if (!t.state.empty() && t.state != "missing" && t.state != "invalid") return false;  // the law leaves it open
    if (t.kind != Trace::Kind::node) continue;
    const ProgramNode& n = p.node(t.node);
    if (n.tests.size() > 1 || counts_its_values(t, n)) return false;
    if (n.head == Head::each && n.where >= 0) return false;  // where none belongs, nothing follows
    if (n.head == Head::that && !compares_each_once(p, p.expressions[idx(n.target)])) return false;
  }
  return true;
}

}  // namespace chungsuc
