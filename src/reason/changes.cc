// SPDX-License-Identifier: Apache-2.0
// Purpose: plans that change an outcome, the cheapest first.
// External interface: find_changes. Private: what each fact may become, and deciding a plan again.
#include "reason/changes.h"

#include <algorithm>

#include "facts/index.h"
#include "reason/refine.h"

namespace chungsuc {

namespace {

bool can_change(const BoundSubject&, const MemberInfo& m, const BoundFact&) { return m.changes != Member::Changes::never; }

class Planner {
 public:
  Planner(const Asked& asked, Situation& situation) : asked_(asked), s_(situation) {
    for (int v = 0; v < s_.unknowns().size(); ++v) policies_.push_back(policy(v));
  }

  void run(std::size_t most, Changes& out) {
    std::int64_t now = present();
    if (!asked_.is_standing()) {
      for (std::int64_t end : {std::int64_t{1}, std::int64_t{0}})
        if (end != now) out.goals.push_back(goal([end](std::int64_t v) { return v == end; }, s_.result(end), most));
      return;
    }
    auto levels = static_cast<std::int64_t>(asked_.p.ladders[idx(asked_.ask.index)].levels.size());
    for (std::int64_t level = now + 1; level <= levels; ++level) {
      out.goals.push_back(goal([level](std::int64_t v) { return v >= level; }, s_.result(level), most));
      out.goals.back().at_least = true;
    }
    if (now <= 0) return;
    out.goals.push_back(goal([now](std::int64_t v) { return v != Situation::open && v < now; }, s_.result(now), most));
    out.goals.back().below = true;
  }

 private:
  // The end where all that is known stays; of what is missing the worst for a standing, nothing for other questions.
  std::int64_t present() {
    std::vector<std::int64_t> ends = s_.present();
    if (asked_.is_standing()) return std::max<std::int64_t>(ends.front(), 0);
    return ends.size() == 1 ? ends[0] : Situation::open;
  }

  Policy policy(int v) const {
    const Unknown& u = s_.unknowns().at(v);
    Policy p;
    p.kept = u.given;
    if (u.what != Unknown::What::fact || u.member->changes == Member::Changes::never) return p;
    for (int c = 0; c < u.cells; ++c) {
      const Sort& sort = u.sorts[idx(c)];
      if (c == u.given || sort.absent) continue;
      bool up = u.member->changes == Member::Changes::up, down = u.member->changes == Member::Changes::down;
      if (u.given >= 0 && ((up && c < u.given) || (down && c > u.given) || ((up || down) && sort.none))) continue;
      p.moves.push_back({c, u.member->cost, u.given < 0 ? 0 : std::abs(c - u.given)});
    }
    return p;
  }

  Goal goal(const std::function<bool(std::int64_t)>& is_there, Result target, std::size_t most) {
    Goal g;
    g.target = std::move(target);
    Diagram::Ref f = s_.indicator(is_there);
    Implicants implicants(s_.diagram(), policies_, most);
    for (const Implicant& way : implicants.of(f)) {
      if (way.cells.empty() || !leads_there(way, is_there)) continue;
      Plan plan;
      plan.cost = static_cast<int>(way.cost);
      for (const auto& [v, cell] : way.cells) {
        std::vector<int> cells = s_.cells_that_do(implicants, f, way, v);
        std::erase_if(cells, [&, v = v, cell = cell](int c) { return c != cell && !is_move(v, c); });
        plan.changes.push_back({s_.fact(v), s_.given(v), s_.values(v, cells), s_.unknowns().at(v).given >= 0});
      }
      g.plans.push_back(std::move(plan));
    }
    if (g.plans.empty()) {
      Implicants if_the_law_said(s_.diagram(), policies_, 1);
      g.open = !if_the_law_said.of(s_.indicator([&](std::int64_t v) { return v == Situation::open || is_there(v); })).empty();
    }
    return g;
  }

  bool is_move(int v, int cell) const {
    return std::any_of(policies_[idx(v)].moves.begin(), policies_[idx(v)].moves.end(), [&](const Policy::Move& m) { return m.cell == cell; });
  }

  // Decided again by the evaluator, on a copy of the case in which only these facts are others.
  bool leads_there(const Implicant& way, const std::function<bool(std::int64_t)>& is_there) {
    Unknowns changed(asked_.p, asked_.subject, asked_.moment, asked_.choices);
    for (const auto& [v, cell] : way.cells) {
      const Unknown& u = s_.unknowns().at(v);
      changed.give(*u.subject, *u.member, u.key, u.sorts[idx(cell)]);
    }
    const BoundSubject& root = changed.root();
    RawVerdict raw = exact_verdict(asked_.p, asked_.ask, root, asked_.moment, asked_.choices);
    if (!asked_.is_standing()) return raw.outcome != Tri::unknown && is_there(raw.outcome == Tri::yes);
    for (int rank = raw.lower; rank <= raw.upper; ++rank)
      if (!is_there(rank + 1)) return false;
    return true;
  }

  const Asked& asked_;
  Situation& s_;
  std::vector<Policy> policies_;
};

}  // namespace

void find_changes(const Asked& asked, std::size_t most, Changes& out) {
  Situation situation(asked, can_change);
  out.exact = situation.is_exact();
  out.too_many = situation.too_many();
  if (out.too_many) return;
  Planner(asked, situation).run(most, out);
  out.too_many = situation.too_many();
}

}  // namespace chungsuc
