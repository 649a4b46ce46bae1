// SPDX-License-Identifier: Apache-2.0
// Purpose: proves a claim for every kind of subject, day and round, or finds facts that break it.
// External interface: prove, claim_of. Private: class Prover; struct One, a claim of one kind in one context.
#include "reason/claims.h"

#include <algorithm>
#include <set>

#include "facts/index.h"
#include "reason/claim_days.h"
#include "reason/claim_words.h"
#include "reason/corners.h"
#include "reason/decide.h"
#include "reason/monotone.h"
#include "reason/sides.h"
#include "reason/witness.h"
#include "source/facts_yaml.h"
#include "source/findings.h"

namespace chungsuc {

namespace {

// A claim speaks of what is decided: only a case that is decided so breaks it.
std::int64_t is_yes(std::int64_t v) { return v == Functions::yes; }
std::int64_t is_no(std::int64_t v) { return v == Functions::no; }
std::int64_t is_not_no(std::int64_t v) { return v != Functions::no; }

class Prover {
 public:
  Prover(const Program& p, const ClaimInfo& c) : p_(p), c_(c), choices_(choices_of(p)) {
    std::set<int> named;
    for (const auto& side : c.sides) {
      sides_.push_back(side_of(p, side));
      Reach direct(p, true);
      if (sides_.back().ask && sides_.back().ask->kind == Ask::Kind::criterion) named.insert(sides_.back().ask->index);
      else reach(sides_.back(), direct), named.insert(direct.criteria().begin(), direct.criteria().end());
    }
    if (c.form != Claim::Form::possible && !c.as_set) between_ = leading_to(p, named);
  }

  ClaimResult run() {
    ClaimResult r = blank_result(p_, c_);
    for (const Side& s : sides_) r.sides.push_back(s.written);
    Reach reached(p_);
    for (const Side& s : sides_) reach(s, reached);
    ClaimContexts contexts = contexts_of(p_, reached, c_.period, c_.rounds);
    r.days = contexts.days;
    r.rounds = contexts.rounds;
    std::vector<int> kinds = concrete_kinds(p_, c_.kinds);
    for (int k : kinds) r.kinds.push_back(p_.kind(k).id);
    r.outcome = ClaimResult::Outcome::proved;
    for (int k : kinds) {
      bool goes_on = c_.form == Claim::Form::possible ? look_for(k, contexts, r) : prove_for(k, contexts, r);
      if (!goes_on) break;
    }
    r.rests_on.assign(rests_on_.begin(), rests_on_.end());
    conclude(c_, reached.reckons_from_day(), r);
    return r;
  }

 private:
  // Where the claim is broken, or `possible` shown: 1.
  Diagram::Ref broken(Functions& f, std::vector<Diagram::Ref>& sides) const {
    for (const Side& s : sides_) sides.push_back(function_of(s, f));
    Diagram& d = f.diagram();
    auto both = [&](Diagram::Ref a, Diagram::Ref b) { return d.apply(Diagram::least, a, b); };
    auto yes = [&](Diagram::Ref r) { return d.map(r, is_yes); };
    auto no = [&](Diagram::Ref r) { return d.map(r, is_no); };
    switch (c_.form) {
      case Claim::Form::always: return no(sides[0]);
      case Claim::Form::never: return yes(sides[0]);
      case Claim::Form::possible: return c_.or_open ? d.map(sides[0], is_not_no) : yes(sides[0]);
      case Claim::Form::implies: return both(yes(sides[0]), no(sides[1]));
      case Claim::Form::equal: return d.apply(Diagram::greatest, both(yes(sides[0]), no(sides[1])), both(no(sides[0]), yes(sides[1])));
      default: break;
    }
    Diagram::Ref any = d.end(0);
    for (std::size_t i = 0; i < sides.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) any = d.apply(Diagram::greatest, any, both(yes(sides[i]), yes(sides[j])));
    return any;
  }

  bool is_broken(const std::vector<Tri>& o) const {
    auto yes = [&](std::size_t i) { return o[i] == Tri::yes; };
    auto no = [&](std::size_t i) { return o[i] == Tri::no; };
    switch (c_.form) {
      case Claim::Form::always: return no(0);
      case Claim::Form::never: return yes(0);
      case Claim::Form::possible: return yes(0) || (c_.or_open && o[0] == Tri::unknown);
      case Claim::Form::implies: return yes(0) && no(1);
      case Claim::Form::equal: return (yes(0) && no(1)) || (no(0) && yes(1));
      default: return std::count(o.begin(), o.end(), Tri::yes) > 1;
    }
  }

  // The claim of one kind in one context, with the law as it stands or whatever it comes to say.
  struct One {
    One(const Prover& of, int kind, const Moment& moment, bool law_is_free, const std::set<int>* looked_into = nullptr) : subject(nobody(kind)), unknowns(of.p_, subject, moment, of.choices_), functions(of.p_, moment, of.choices_, unknowns, law_is_free) {
      functions.claim_of_rules();
      if (looked_into) functions.look_into(*looked_into);
      root = of.broken(functions, sides);
    }
    static BoundSubject nobody(int kind) {
      BoundSubject s;
      s.kind = kind;
      return s;
    }
    bool too_many() const { return functions.too_many(); }
    bool is_proved() const { return !too_many() && Paths(functions.diagram(), unknowns, root, 1).none(); }
    bool is_ever() const { return !Paths(functions.diagram(), unknowns, sides[0], Functions::yes).none(); }
    bool is_ever_refused() const { return !Paths(functions.diagram(), unknowns, sides.back(), Functions::no).none(); }
    BoundSubject subject;
    Unknowns unknowns;
    Functions functions;
    std::vector<Diagram::Ref> sides;
    Diagram::Ref root = 0;
  };

  // A way that decides the claim need not decide each side: what they still wait for takes any of its values.
  static Path completed(const One& one, Path way) {
    const Diagram& d = one.functions.diagram();
    for (Diagram::Ref r : one.sides)
      while (!Diagram::is_end(r)) {
        int v = d.variable(r);
        auto it = std::find_if(way.begin(), way.end(), [&](const auto& step) { return step.first == v; });
        if (it == way.end()) it = way.insert(way.end(), {v, 0});
        r = d.child(r, it->second);
      }
    return way;
  }

  // Facts that take one of the ways, if the evaluator says so of them as they are written.
  std::optional<ClaimCase> confirmed(const One& one, int kind, const Context& context, const Moment& moment) const {
    constexpr std::size_t kTries = 24;
    for (const Path& way : Paths(one.functions.diagram(), one.unknowns, one.root, 1, c_.or_open).some(kTries)) {
      if (auto found = confirmed(one, way, kind, context, moment)) return found;
      if (auto found = confirmed(one, completed(one, way), kind, context, moment)) return found;
    }
    return std::nullopt;
  }

  std::optional<ClaimCase> confirmed(const One& one, const Path& way, int kind, const Context& context, const Moment& moment) const {
    return confirmed(facts_of(p_, moment, choices_, kind, one.unknowns, way), context, moment);
  }

  std::optional<ClaimCase> confirmed(const Tree& written, const Context& context, const Moment& moment) const {
    std::string text = facts_yaml(written);
    Checked<Facts> facts = Facts::from_text(text);
    if (!facts) return std::nullopt;
    BoundCase bound = bind(p_, facts->tree());
    if (!bound.root || !bound.problems.empty()) return std::nullopt;
    std::vector<Tri> outcomes;
    for (const Side& s : sides_) outcomes.push_back(decided(p_, s, *bound.root, moment, choices_));
    if (!is_broken(outcomes)) return std::nullopt;
    if (outcomes[0] == Tri::unknown && c_.or_open && !is_open(*bound.root, moment)) return std::nullopt;
    ClaimCase found{std::move(text), context, {}, {}};
    for (std::size_t i = 0; i < sides_.size(); ++i) {
      found.outcomes.emplace_back(sides_[i].written, outcome_of(outcomes[i]));
      found.labels.push_back(side_label(p_, sides_[i]));
    }
    return found;
  }

  std::optional<ClaimCase> found_for(One& one, int kind, const Context& context, const Moment& moment) {
    auto found = confirmed(one, kind, context, moment);
    return found ? std::move(found) : at_corners(one, kind, context, moment);
  }

  // Where a way rests on a bound, what that reads takes the least, the greatest and some other of its values, each with each:
  // a few thousand in all for a claim.
  std::optional<ClaimCase> at_corners(One& one, int kind, const Context& context, const Moment& moment) {
    constexpr std::size_t kWays = 4;
    for (const Path& way : Paths(one.functions.diagram(), one.unknowns, one.root, 1, c_.or_open).some(kWays)) {
      std::vector<Corners> free = corners_beneath(p_, one.unknowns, way, kind, moment);
      if (free.empty()) continue;
      Tree known = facts_of(p_, moment, choices_, kind, one.unknowns, way);
      for (std::vector<std::size_t> at(free.size()); tries_left_ > 0; --tries_left_) {
        Tree facts = known;
        for (std::size_t i = 0; i < free.size(); ++i) put_fact(p_, *free[i].member, free[i].key, free[i].values[at[i]], facts);
        if (auto found = confirmed(facts, context, moment)) return found;
        std::size_t i = 0;
        while (i < free.size() && ++at[i] == free[i].values.size()) at[i++] = 0;
        if (i == free.size()) break;
      }
    }
    return std::nullopt;
  }

  // Undetermined whatever else is known of the subject: it is the law that leaves it open.
  bool is_open(const BoundSubject& s, const Moment& moment) const {
    Unknowns u(p_, s, moment, choices_);
    Functions f(p_, moment, choices_, u);
    Diagram::Ref r = function_of(sides_[0], f);
    return !f.too_many() && Diagram::is_end(r);
  }

  void note_open(const One& one, Diagram::Ref of) {
    for (int v : one.functions.diagram().support(of))
      if (!one.unknowns.is_finite(v)) rests_on_.insert(open_name(p_, one.unknowns.at(v)));
  }

  void note_partly_set(const One& one) {
    for (std::size_t i = 0; i < sides_.size(); ++i)
      if (!Paths(one.functions.diagram(), one.unknowns, one.sides[i], Functions::unknown).none()) rests_on_.insert(sides_[i].written);
  }

  // False: it is refuted, and nothing more is looked at.
  bool prove_for(int kind, const ClaimContexts& contexts, ClaimResult& r) {
    bool ever = false;
    for (const Context& context : contexts.all) {
      Moment moment = moment_of(p_, context);
      if (!c_.as_set && One(*this, kind, moment, true, &between_).is_proved()) continue;
      One free(*this, kind, moment, !c_.as_set);
      if (free.is_proved()) {
        if (c_.as_set) note_partly_set(free);
        ever = ever || (free.is_ever() && (!c_.as_set || free.is_ever_refused()));
        if (r.outcome == ClaimResult::Outcome::proved)
          for (Diagram::Ref side : free.sides) note_open(free, side);
        continue;
      }
      ever = true;
      One fixed(*this, kind, moment, false);
      if (!fixed.too_many())
        if (auto found = found_for(fixed, kind, context, moment)) {
          r.outcome = ClaimResult::Outcome::refuted;
          r.cases = {std::move(*found)};
          rests_on_.clear();
          return false;
        }
      undecided(r, kind, free, context);
    }
    bool says = c_.form == Claim::Form::implies && !c_.as_set;
    for (auto context = contexts.all.begin(); says && !ever && context != contexts.all.end(); ++context) {
      One free(*this, kind, moment_of(p_, *context), true);
      ever = free.too_many() || free.is_ever();
    }
    if ((says || c_.as_set) && !ever) r.never_decides.push_back(p_.kind(kind).id);
    return true;
  }

  // Is there a day and a round on which some facts make it so?
  bool look_for(int kind, const ClaimContexts& contexts, ClaimResult& r) {
    for (const Context& context : contexts.all) {
      Moment moment = moment_of(p_, context);
      One fixed(*this, kind, moment, false);
      if (fixed.too_many()) continue;
      if (auto found = found_for(fixed, kind, context, moment)) {
        r.cases.push_back(std::move(*found));
        return true;
      }
    }
    for (const Context& context : contexts.all) {
      One free(*this, kind, moment_of(p_, context), true);
      if (free.is_proved()) continue;
      undecided(r, kind, free, context);
      return true;
    }
    r.outcome = ClaimResult::Outcome::refuted;
    r.cases.clear();
    r.kinds = {p_.kind(kind).id};
    rests_on_.clear();
    return false;
  }

  void undecided(ClaimResult& r, int kind, const One& one, const Context& context) {
    if (r.outcome == ClaimResult::Outcome::undecided) return;
    r.outcome = ClaimResult::Outcome::undecided;
    if (one.too_many()) {
      r.why = too_many_words(p_, kind, context);
      return;
    }
    std::vector<Path> ways = Paths(one.functions.diagram(), one.unknowns, one.root, 1).some(1);
    std::set<std::string> bounds;
    for (const auto& [v, cell] : ways.empty() ? Path{} : ways[0])
      if (!one.unknowns.is_finite(v)) bounds.insert(open_name(p_, one.unknowns.at(v)));
    rests_on_ = bounds;
    r.why = undecided_words(p_, kind, context);
  }

  const Program& p_;
  const ClaimInfo& c_;
  std::vector<int> choices_;
  std::vector<Side> sides_;
  std::set<int> between_;  // criteria that lead to one that the sides name
  std::set<std::string> rests_on_;
  int tries_left_ = 2'000;  // at corners
};

}  // namespace

ClaimResult prove(const Program& p, const ClaimInfo& c) {
  if (c.form == Claim::Form::rows) return prove_rows(p, c);
  if (c.form == Claim::Form::values) return prove_values(p, c);
  return Prover(p, c).run();
}

namespace {

void put_context(const Program& p, const ClaimQuery& q, ClaimInfo& c) {
  if (q.as_of) c.period = {q.as_of, add_days(*q.as_of, 1), {}};
  for (std::size_t i = 0; i < p.rounds.size(); ++i)
    if (!q.round || p.rounds[i].id == *q.round) c.rounds.push_back(static_cast<int>(i));
  if (q.round && c.rounds.empty()) moment_of(p, {q.as_of.value_or(Date::from_days(0)), q.round, {}, {}});  // says which there are
}

// Of parameters, or of the tables of rows of two levels or more.
ClaimInfo monotone_claim(const Program& p, const ClaimQuery& q) {
  ClaimInfo c;
  std::vector<std::string> known;
  for (const ParameterInfo& one : p.parameters) known.push_back(one.id);
  auto parameter = [&](const std::string& id) { return static_cast<int>(std::find(known.begin(), known.end(), id) - known.begin()); };
  bool values = !q.sides.empty() && std::all_of(q.sides.begin(), q.sides.end(), [&](const std::string& s) { return idx(parameter(s)) < known.size(); });
  c.form = values ? Claim::Form::values : Claim::Form::rows;
  if (!q.never.empty() && q.never != "fall" && q.never != "rise") throw Error("`never` is `fall` or `rise`, and `" + q.never + "` is neither");
  c.may_fall = q.never == "rise";
  for (const std::string& side : q.sides) {
    if (values) {
      c.monotone.push_back(parameter(side));
      continue;
    }
    auto it = p.criterion_of.find(side.starts_with("criterion.") ? side.substr(std::string_view("criterion.").size()) : side);
    if (it == p.criterion_of.end()) {
      for (const CriterionInfo& one : p.criteria) known.push_back(one.id);
      std::string near = nearest(side, known);
      throw Error("there is no parameter or table of rows `" + side + "`" + (near.empty() ? "" : "; did you mean `" + near + "`?"));
    }
    c.monotone.push_back(it->second);
    c.kinds = {p.criteria[idx(it->second)].kind};
  }
  if (!values && c.monotone.size() < 2) throw Error("`monotone` speaks of parameters, or of the tables of rows of two levels or more, and " + std::to_string(q.sides.size()) + (q.sides.size() == 1 ? " table was" : " tables were") + " named");
  put_context(p, q, c);
  return c;
}

}  // namespace

ClaimInfo claim_of(const Program& p, const ClaimQuery& q) {
  ClaimInfo c;
  bool known = false;
  for (Claim::Form f : {Claim::Form::always, Claim::Form::never, Claim::Form::possible, Claim::Form::implies, Claim::Form::equal, Claim::Form::disjoint})
    if (q.form == to_string(f)) c.form = f, known = true;
  if (q.form == "monotone") return monotone_claim(p, q);
  if (!known) throw Error("there is no form `" + q.form + "` of a claim; forms are `always`, `never`, `possible`, `implies`, `equal`, `disjoint`, `monotone`, `gap` and `overlap`");
  bool one = c.form == Claim::Form::always || c.form == Claim::Form::never || c.form == Claim::Form::possible;
  if (one ? q.sides.size() != 1 : c.form == Claim::Form::disjoint ? q.sides.size() < 2 : q.sides.size() != 2)
    throw Error("`" + q.form + "` speaks of " + (one ? "one question" : c.form == Claim::Form::disjoint ? "two questions or more" : "two questions") + ", and " + std::to_string(q.sides.size()) + (q.sides.size() == 1 ? " was" : " were") + " named");
  for (const std::string& s : q.sides) c.sides.push_back({s, -1});
  Side first = side_of(p, q.sides[0]);
  if (!q.subject.empty()) {
    auto it = p.kind_of.find(q.subject);
    std::vector<std::string> ids;
    for (const KindInfo& k : p.kinds) ids.push_back(k.id);
    std::string near = nearest(q.subject, ids);
    if (it == p.kind_of.end()) throw Error("there is no kind of subject `" + q.subject + "`" + (near.empty() ? "" : "; did you mean `" + near + "`?"));
    c.kinds = {it->second};
  } else if (first.ask->kind == Ask::Kind::award) {
    c.kinds = p.awards[idx(first.ask->index)].to;
  } else {
    c.kinds = {first.ask->kind == Ask::Kind::criterion ? p.criteria[idx(first.ask->index)].kind : p.ladders[idx(first.ask->index)].kind};
  }
  for (const std::string& s : q.sides)
    for (int k : concrete_kinds(p, c.kinds)) need_askable(p, side_of(p, s), k);
  c.or_open = q.or_open;
  put_context(p, q, c);
  return c;
}

}  // namespace chungsuc
