// SPDX-License-Identifier: Apache-2.0
// Purpose: an evaluation in few words.
// External interface: decide_row. Private: the walk that gathers conditions.
#include "reason/row_decision.h"

#include <set>

#include "facts/index.h"
#include "reason/because.h"
#include "reason/decide.h"
#include "reason/refine.h"

namespace chungsuc {

namespace {

class ConditionWalk {
 public:
  ConditionWalk(const Program& p, const Evaluation& e) : p_(p), e_(e) {}

  std::vector<ConditionOutcome> run() {
    visit(e_.root, "");
    return std::move(all_);
  }

 private:
  void visit(int i, const std::string& within) {
    const Trace& t = e_.at(i);
    if (t.state == "not_applicable") return;
    const std::string own = defines(t) ? trace_id(p_, t) : within;
    const Trace& main = asks_whether(t) ? e_.at(t.children[1]) : t;
    if (is_whole(p_, main) || is_of_records(t) || t.state == "whatever") return add(t, own, t.outcome);  // as reasons end there
    if (!seen_.insert({i, own}).second) return;
    const bool is_none = main.kind == Trace::Kind::node && p_.node(main.node).head == Head::none;
    for (std::size_t c = 0; c < main.children.size(); ++c) {
      const Trace& child = e_.at(main.children[c]);
      if (is_none) add(child, own, negate(child.outcome));
      else visit(main.children[c], is_ladder_level(t) ? level_id(c) : own);
    }
  }

  void add(const Trace& t, const std::string& within, Tri outcome) { all_.push_back({trace_id(p_, t), within, outcome}); }

  static bool defines(const Trace& t) {
    return t.kind == Trace::Kind::criterion || t.kind == Trace::Kind::level || t.kind == Trace::Kind::award || t.kind == Trace::Kind::tier || t.kind == Trace::Kind::duty;
  }
  // It is not known whether it applies: that, and itself.
  bool asks_whether(const Trace& t) const {
    if (t.kind != Trace::Kind::node || t.node < 0 || p_.node(t.node).applies < 0 || t.children.size() != 2) return false;
    const Trace& main = e_.at(t.children[1]);
    return main.kind == Trace::Kind::node && main.node == t.node;
  }
  bool is_of_records(const Trace& t) const { return t.kind == Trace::Kind::level && e_.at(t.children[0]).kind == Trace::Kind::record; }
  // By the figures a level consists of what each level up to it requires.
  bool is_ladder_level(const Trace& t) const { return t.kind == Trace::Kind::level && e_.at(e_.root).kind == Trace::Kind::standing; }
  std::string level_id(std::size_t rank) const { return p_.ladders[idx(e_.at(e_.root).index)].levels[rank].info.id; }

  const Program& p_;
  const Evaluation& e_;
  std::set<std::pair<int, std::string>> seen_;
  std::vector<ConditionOutcome> all_;
};

}  // namespace

RowDecision decide_row(const Program& p, const Ask& ask, const BoundCase& bound, const Moment& moment, const std::vector<int>& choices, bool with_conditions) {
  RowDecision row;
  if (!bound.root || !is_askable(p, ask, *bound.root)) {
    row.deciding_step = "kind";
    return row;
  }
  Evaluation e = evaluate(p, ask, *bound.root, moment, choices);
  refine(p, ask, *bound.root, moment, choices, e);
  row.verdict = {e.at(e.root).outcome, e.lower, e.upper, e.at(e.root).still_open};
  row.deciding_step = deciding_step(p, e);
  row.missing = static_cast<int>(missing_of(p, e).size());
  if (with_conditions) row.conditions = ConditionWalk(p, e).run();
  return row;
}

}  // namespace chungsuc
