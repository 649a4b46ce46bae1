// SPDX-License-Identifier: Apache-2.0
// Purpose: the outcome day by day, in spells; and what changes at their beginnings.
// External interface: find_timeline. Private: what of the book begins or ends on a day.
//
// Each day is decided by itself, so that nothing that moves with the day (waiting times, deadlines, the year of the
// figures) can be forgotten. Kleene's evaluation is had for every day; the closer look, which costs more, only where that came
// out otherwise than the day before, or where some rule begins or ends.
#include "reason/timeline.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "facts/index.h"
#include "reason/reach.h"

namespace chungsuc {

namespace {

constexpr std::size_t kMostReasons = 5;

class Spells {
 public:
  Spells(const Asked& asked, const std::function<std::optional<Moment>(Date)>& moment_on, Timeline& out) : asked_(asked), moment_on_(moment_on), out_(out) {}

  void run(Date first, Date last) {
    for (Date day = first; day <= last; day = Date::from_days(day.days() + 1)) {
      Result result = on(day);
      if (!out_.spells.empty() && same(out_.spells.back().result, result)) {
        out_.spells.back().last = day;
        continue;
      }
      Spell spell{day, day, std::move(result), {}};
      if (!out_.spells.empty()) spell.since = since(day);
      out_.spells.push_back(std::move(spell));
    }
  }

 private:
  static bool same(const Result& a, const Result& b) { return a.outcome == b.outcome && a.level == b.level && a.label.vi == b.label.vi; }

  // Where nothing that was looked at is another than the day before, and no rule begins or ends, neither is the outcome.
  Result on(Date day) {
    std::optional<Moment> moment = moment_on_(day);
    if (!moment) return {Outcome::undetermined, "", {"không xét được vào ngày này", "it cannot be asked on this day"}};
    std::string seen = print_of(evaluate(asked_.p, asked_.ask, asked_.subject, *moment, asked_.choices), *moment);
    if (seen != seen_ || turns_.contains(day)) result_ = result_of(asked_, asked_.subject, *moment);
    seen_ = std::move(seen);
    return result_;
  }

  static std::string print_of(const Evaluation& e, const Moment& m) {
    std::string print = std::to_string(m.year);
    for (const Trace& t : e.traces) {
      print += '|' + std::to_string(t.node) + '.' + std::to_string(t.index) + '.' + std::to_string(static_cast<int>(t.outcome)) + t.found + t.expected + t.state + t.key;
      for (const PendingRef& r : t.pending) print += ',' + std::to_string(r.index) + r.key;
    }
    return print;
  }

  // The days on which something that the question leads to begins or ends.
  static std::set<Date> turns_of(const Asked& asked) {
    Reach reach(asked.p);
    reach.question(asked.ask);
    return reach.days();
  }

  // What the question looks at that is another than the day before: what begins or ends in the book, else what came out
  // otherwise.
  std::vector<Label> since(Date day) {
    std::optional<Moment> now = moment_on_(day), then = moment_on_(Date::from_days(day.days() - 1));
    if (!now || !then) return {};
    Evaluation today = evaluate(asked_.p, asked_.ask, asked_.subject, *now, asked_.choices);
    Evaluation before = evaluate(asked_.p, asked_.ask, asked_.subject, *then, asked_.choices);
    std::vector<Label> all;
    add_thresholds(before, today, all);
    add_rules(day, before, today, all);
    if (now->year != then->year && reads_year(today, now->year)) add({"xét theo số liệu năm " + std::to_string(now->year), "the figures of " + std::to_string(now->year) + " are asked for"}, all);
    if (all.empty()) add_outcomes(before, today, all);
    return all;
  }

  static void add(Label l, std::vector<Label>& all) {
    if (std::none_of(all.begin(), all.end(), [&](const Label& other) { return other.vi == l.vi; })) all.push_back(std::move(l));
  }

  void add_rules(Date day, const Evaluation& before, const Evaluation& today, std::vector<Label>& all) const {
    const Program& p = asked_.p;
    auto turn = [&](const std::vector<Period>& periods, const Label& what) {
      bool begins = std::any_of(periods.begin(), periods.end(), [&](const Period& q) { return q.from == day; });
      bool ends = std::any_of(periods.begin(), periods.end(), [&](const Period& q) { return q.until == day; });
      if (begins && ends) add({"áp dụng quy định mới: " + what.vi, "a new rule applies: " + what.en}, all);
      else if (begins) add({"bắt đầu áp dụng: " + what.vi, "begins to apply: " + what.en}, all);
      else if (ends) add({"hết áp dụng: " + what.vi, "no longer applies: " + what.en}, all);
    };
    std::set<int> criteria, parameters;
    for (const Evaluation* e : {&before, &today}) {
      parameters.insert(e->parameters.begin(), e->parameters.end());
      for (const Trace& t : e->traces)
        if (t.kind == Trace::Kind::criterion && t.index >= 0) criteria.insert(t.index);
    }
    for (int c : criteria) {
      std::vector<Period> periods;
      for (const auto& v : p.criteria[idx(c)].versions) periods.push_back(v.period);
      turn(periods, p.criteria[idx(c)].info.label);
    }
    for (int q : parameters) {
      std::vector<Period> periods;
      for (const auto& [period, cell] : p.parameters[idx(q)].versions) periods.push_back(period);
      turn(periods, p.parameters[idx(q)].info.label);
    }
    turn({asked_.subject.life}, {"chính đối tượng này", "the subject itself"});
    if (asked_.ask.kind != Ask::Kind::award) return;
    const AwardInfo& a = p.awards[idx(asked_.ask.index)];
    turn({a.life}, a.info.label);
    if (a.decided_by >= 0) turn({p.bodies[idx(a.decided_by)].life}, p.bodies[idx(a.decided_by)].info.label);
  }

  static bool reads_year(const Evaluation& e, int year) {
    return std::any_of(e.traces.begin(), e.traces.end(), [&](const Trace& t) { return t.key == std::to_string(year); });
  }

  using Place = std::tuple<int, int, const BoundSubject*>;
  static Place place_of(const Trace& t) { return {static_cast<int>(t.kind), t.kind == Trace::Kind::node ? t.node : t.index, t.subject}; }

  // Conditions that ask for something else than the day before; where some of them come out otherwise, only those.
  static void add_thresholds(const Evaluation& before, const Evaluation& today, std::vector<Label>& all) {
    std::map<Place, const Trace*> was;
    for (const Trace& t : before.traces) was.emplace(place_of(t), &t);
    std::vector<std::pair<const Trace*, const Trace*>> changed;
    for (const Trace& t : today.traces)
      if (auto it = was.find(place_of(t)); it != was.end() && t.kind == Trace::Kind::node && t.member && it->second->expected != t.expected && !t.expected.empty() && !it->second->expected.empty()) changed.emplace_back(it->second, &t);
    bool turned = std::any_of(changed.begin(), changed.end(), [](const auto& c) { return c.first->outcome != c.second->outcome; });
    for (const auto& [then, now] : changed) {
      if (all.size() == kMostReasons || (turned && then->outcome == now->outcome)) continue;
      const Label& name = now->info && !now->info->label.vi.empty() ? now->info->label : now->member->info.label;
      add({name.vi + ": " + then->expected_vi + " → " + now->expected_vi, name.en + ": " + then->expected + " → " + now->expected}, all);
    }
  }

  static void add_outcomes(const Evaluation& before, const Evaluation& today, std::vector<Label>& all) {
    std::map<Place, Tri> was;
    for (const Trace& t : before.traces) was.emplace(place_of(t), t.outcome);
    auto changed = [&](const Trace& t) {
      auto it = was.find(place_of(t));
      return it == was.end() || it->second != t.outcome;
    };
    for (const Trace& t : today.traces) {
      bool beneath = std::any_of(t.children.begin(), t.children.end(), [&](int c) { return changed(today.at(c)); });
      if (all.size() == kMostReasons || beneath || !changed(t) || !t.info || t.info->label.vi.empty()) continue;
      add(t.info->label, all);
    }
  }

  const Asked& asked_;
  const std::function<std::optional<Moment>(Date)>& moment_on_;
  Timeline& out_;
  std::set<Date> turns_ = turns_of(asked_);
  std::string seen_;
  Result result_;
};

}  // namespace

void find_timeline(const Asked& asked, const std::function<std::optional<Moment>(Date)>& moment_on, Date first, Date last, Timeline& out) {
  Spells(asked, moment_on, out).run(first, last);
}

}  // namespace chungsuc
