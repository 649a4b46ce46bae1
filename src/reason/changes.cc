// SPDX-License-Identifier: Apache-2.0
// Purpose: plans that change an outcome, the cheapest first.
// External interface: find_changes. Private: what each fact and list may become, and deciding a plan again.
#include "reason/changes.h"

#include <algorithm>

#include "facts/index.h"
#include "reason/growth.h"
#include "reason/refine.h"
#include "reason/widen.h"

namespace chungsuc {

namespace {

bool can_change(const BoundSubject&, const MemberInfo& m, const BoundFact&) { return m.changes != Member::Changes::never; }

class Planner {
 public:
  Planner(const Asked& asked, const Lists& lists, Situation& situation) : asked_(asked), lists_(lists), s_(situation) {
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
  // The end where all that is known stays; of what is missing the worst for a standing, nothing for other questions. Facts
  // that are free are no more than bounds where they are reckoned with each other: then the case is decided as it stands.
  std::int64_t present() {
    if (s_.is_exact()) {
      std::vector<std::int64_t> ends = s_.present();
      if (asked_.is_standing()) return std::max<std::int64_t>(ends.front(), 0);
      return ends.size() == 1 ? ends[0] : Situation::open;
    }
    RawVerdict raw = exact_verdict(asked_.p, asked_.ask, asked_.subject, asked_.moment, asked_.choices);
    if (asked_.is_standing()) return raw.lower + 1;
    return raw.outcome == Tri::unknown ? Situation::open : raw.outcome == Tri::yes;
  }

  // What is not known yet may be learnt, whatever it is; only what is known must be able to change.
  Policy policy(int v) const {
    const Unknown& u = s_.unknowns().at(v);
    Policy p;
    p.kept = u.given;
    if (u.what == Unknown::What::further && asked_.p.node(u.node).head == Head::count && u.finite && lists_.may_grow(*u.member))
      for (int c = u.given + 1; c < u.cells; ++c) p.moves.push_back({c, std::int64_t{u.member->cost} * (u.given < 0 ? 1 : c), u.given < 0 ? 0 : c});
    if (u.what != Unknown::What::fact || (u.given >= 0 && u.member->changes == Member::Changes::never)) return p;
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
    Implicants implicants(s_.diagram(), policies_, most, Implicants::Least::values);
    bool failed = false;
    std::vector<Implicant> ways;
    for (Implicant way : implicants.of(f)) {
      if (way.cells.empty() || !settle(implicants, f, way)) continue;
      if (!leads_there(way, is_there)) {
        failed = true;
        continue;
      }
      widen(implicants, f, way, [&](int v, int at, int c) { return is_like(v, at, c) && is_move(v, c); });
      ways.push_back(std::move(way));
    }
    for (std::size_t i = 0; i < ways.size(); ++i) {
      bool covered = false;
      for (std::size_t j = 0; j < ways.size(); ++j) covered = covered || (j != i && Implicants::covers(ways[j], ways[i]) && (j < i || !Implicants::covers(ways[i], ways[j])));
      if (!covered) g.plans.push_back(plan(ways[i]));
    }
    if (!g.plans.empty()) return g;
    Implicants if_the_law_said(s_.diagram(), policies_, 1);
    g.open = !if_the_law_said.of(s_.indicator([&](std::int64_t v) { return v == Situation::open || is_there(v); })).empty();
    g.not_found = failed || (!g.open && (lists_.matter() || keeps_what_is_read() || is_within_bounds(f)));
    if (g.not_found) g.open = false;
    return g;
  }

  // Numbers and days are not told together with there being none.
  bool is_like(int v, int a, int b) const {
    const Unknown& u = s_.unknowns().at(v);
    bool few = u.what == Unknown::What::fact && (u.member->type.kind == Type::Kind::boolean || u.member->type.kind == Type::Kind::enumeration);
    return u.what != Unknown::What::fact || few || u.sorts[idx(a)].none == u.sorts[idx(b)].none;
  }

  Plan plan(const Implicant& way) const {
    Plan out;
    out.cost = static_cast<int>(way.cost);
    for (std::size_t i = 0; i < way.cells.size(); ++i) {
      const int v = way.cells[i].first;
      const std::vector<int>& cells = way.as_well[i];
      const Unknown& u = s_.unknowns().at(v);
      bool known = u.given >= 0;
      if (u.what == Unknown::What::further && !changes_element(way, u)) out.changes.push_back({s_.fact(v), known ? s_.counted_now(v) : Label{}, s_.counted_then(v, cells), known});
      else out.changes.push_back({s_.fact(v), u.what == Unknown::What::further && known ? s_.counted_now(v) : s_.given(v), s_.values(v, cells), known});
    }
    return out;
  }

  bool is_move(int v, int cell) const {
    return std::any_of(policies_[idx(v)].moves.begin(), policies_[idx(v)].moves.end(), [&](const Policy::Move& m) { return m.cell == cell; });
  }

  // Does it also change those that are in the list, so that the count does not start from what it is?
  bool changes_element(const Implicant& way, const Unknown& list) const {
    return std::any_of(way.cells.begin(), way.cells.end(), [&](const auto& c) {
      const Unknown& u = s_.unknowns().at(c.first);
      return u.what == Unknown::What::fact && u.subject->parent == list.subject && u.subject->kind == list.member->of;
    });
  }

  bool keeps_what_is_read() const {
    return std::any_of(s_.kept().begin(), s_.kept().end(), [&](int name) { return lists_.reads(name); });
  }

  // Could it come about if what is only a bound were as one liked?
  bool is_within_bounds(Diagram::Ref f) {
    std::vector<Policy> wider = policies_;
    bool wide = false;
    for (int v : s_.diagram().support(f)) {
      const Unknown& u = s_.unknowns().at(v);
      if (s_.unknowns().is_finite(v) && u.what == Unknown::What::fact) continue;
      wide = true;
      wider[idx(v)] = {};
      for (int c = 0; c < u.cells; ++c) wider[idx(v)].moves.push_back({c, 1, 0});
    }
    return wide && !Implicants(s_.diagram(), wider, 1).of(f).empty();
  }

  // Decided again by the evaluator, on a copy of the case in which only these facts are others.
  bool leads_there(const Implicant& way, const std::function<bool(std::int64_t)>& is_there) {
    Unknowns changed(asked_.p, asked_.subject, asked_.moment, asked_.choices);
    for (const auto& [v, cell] : way.cells) {
      const Unknown& u = s_.unknowns().at(v);
      if (u.what == Unknown::What::fact) {
        changed.give(*u.subject, *u.member, u.key, u.sorts[idx(cell)]);
        continue;
      }
      std::optional<std::vector<Unknowns::Given>> element = satisfying(asked_, u);
      if (!element) return false;
      changed.extend(*u.subject, *u.member, cell, *element, u.given >= 0 || cell + 1 < u.cells);
    }
    const BoundSubject& root = changed.root();
    RawVerdict raw = exact_verdict(asked_.p, asked_.ask, root, asked_.moment, asked_.choices);
    if (!asked_.is_standing()) return raw.outcome != Tri::unknown && is_there(raw.outcome == Tri::yes);
    for (int rank = raw.lower; rank <= raw.upper; ++rank)
      if (!is_there(rank + 1)) return false;
    return true;
  }

  const Asked& asked_;
  const Lists& lists_;
  Situation& s_;
  std::vector<Policy> policies_;
};

// The facts that are no more than bounds while all of them are free.
std::set<int> reckoned_with(const Asked& asked, Situation& s) {
  Reach beneath(asked.p);
  for (int v : s.diagram().support(s.whole()))
    if (!s.unknowns().is_finite(v) && s.unknowns().at(v).what == Unknown::What::other && s.unknowns().at(v).node >= 0) beneath.node(s.unknowns().at(v).node);
  return beneath.names();
}

bool same_plan(const Plan& a, const Plan& b) {
  return std::equal(a.changes.begin(), a.changes.end(), b.changes.begin(), b.changes.end(), [](const Change& x, const Change& y) {
    return x.fact.name == y.fact.name && x.fact.path == y.fact.path && x.fact.key == y.fact.key && x.to.en == y.to.en;
  });
}

// Of facts that are reckoned with each other one alone may change while the others stay as they are.
void change_one_alone(const Asked& asked, const Lists& lists, Situation& whole, std::size_t most, Changes& out) {
  constexpr std::size_t kMostTried = 8;
  const std::set<int> names = reckoned_with(asked, whole);
  std::set<int> known;
  for (std::size_t i = 0; i < asked.p.kind(asked.subject.kind).members.size(); ++i) {
    const MemberInfo& m = asked.p.kind(asked.subject.kind).members[i];
    if (names.contains(m.name) && m.changes != Member::Changes::never && !asked.subject.members[i].values.empty() && known.size() < kMostTried) known.insert(m.name);
  }
  for (int name : known) {
    auto frees = [&](const BoundSubject& s, const MemberInfo& m, const BoundFact& f) { return can_change(s, m, f) && (m.name == name || !names.contains(m.name)); };
    Situation alone(asked, frees, [&](const MemberInfo& m) { return lists.may_grow(m); });
    if (alone.too_many()) continue;
    Changes found;
    Planner(asked, lists, alone).run(most, found);
    for (std::size_t g = 0; g < out.goals.size() && found.goals.size() == out.goals.size(); ++g)
      for (Plan& plan : found.goals[g].plans) {
        std::vector<Plan>& plans = out.goals[g].plans;
        if (!out.goals[g].not_found || std::any_of(plans.begin(), plans.end(), [&](const Plan& p) { return same_plan(p, plan); })) continue;
        plans.push_back(std::move(plan));
      }
  }
  for (Goal& g : out.goals) {
    if (!g.not_found || g.plans.empty()) continue;
    g.not_found = false;
    std::stable_sort(g.plans.begin(), g.plans.end(), [](const Plan& a, const Plan& b) { return std::pair(a.cost, a.changes.size()) < std::pair(b.cost, b.changes.size()); });
    if (g.plans.size() > most) g.plans.resize(most);
  }
}

}  // namespace

void find_changes(const Asked& asked, std::size_t most, Changes& out) {
  Lists lists(asked);
  Situation situation(asked, can_change, [&](const MemberInfo& m) { return lists.may_grow(m); });
  out.exact = situation.is_exact();
  out.too_many = situation.too_many();
  if (out.too_many) return;
  Planner(asked, lists, situation).run(most, out);
  out.too_many = situation.too_many();
  if (!out.exact && std::any_of(out.goals.begin(), out.goals.end(), [](const Goal& g) { return g.not_found; })) change_one_alone(asked, lists, situation, most, out);
}

}  // namespace chungsuc
