// SPDX-License-Identifier: Apache-2.0
// Purpose: criteria with their versions, pivots and deadlines; recognised and computed standings.
// External interface: none beyond class Evaluator. Private: the conditions on one recognition.
#include <algorithm>

#include "eval/evaluator.h"
#include "facts/add_once.h"
#include "facts/index.h"

namespace chungsuc {

std::optional<Date> Evaluator::date_operand(const ProgramOperand& o, Subject s, std::vector<PendingRef>& pending, bool& unset) {
  Found found = operand(o, s, {Type::Kind::date, "", nullptr}, "", nullptr);
  if (found.interval && found.interval->is_point()) return found.interval->lower->value.as_date();
  unset = true;
  pending.insert(pending.end(), found.pending.begin(), found.pending.end());
  return std::nullopt;
}

int Evaluator::criterion(int index, Subject s) {
  auto key = std::make_tuple(index, &s, as_of_.days());
  if (auto it = done_.find(key); it != done_.end()) return it->second;
  const CriterionInfo& c = p_.criteria[idx(index)];
  int result = -1;
  if (!c.deadline) {
    result = dated_criterion(index, s);
  } else {
    std::vector<PendingRef> pending;
    bool unset = false;
    auto deadline = date_operand(*c.deadline, s, pending, unset);
    Date asked = as_of_;
    int year = year_;
    if (deadline && as_of_ > *deadline) {  // judged as of the deadline, by the figures of its year
      as_of_ = *deadline;
      if (!moment_.year_given) year_ = deadline->year();
    }
    result = dated_criterion(index, s);
    as_of_ = asked;
    year_ = year;
    Trace& t = at(result);
    if (deadline && asked < *deadline && t.outcome == Tri::no) t.still_open = true;
    if (!deadline) {
      // Whether it is too late cannot be said.
      t.outcome = Tri::unknown;
      t.grade = {};
      t.state = "unset";
      t.detail = both("thời hạn chưa được xác định", "the deadline is not set");
      std::erase_if(pending, [](const PendingRef& r) { return r.what == PendingRef::What::unset; });
      if (pending.empty()) pending.push_back({PendingRef::What::unset, -1, nullptr, c.id, -1});
      t.pending.insert(t.pending.end(), pending.begin(), pending.end());
    } else {
      t.compared.push_back({Compare::at_most, Interval::point(Value{*deadline}), {Type::Kind::date, "", nullptr}});
      t.expected = (t.expected.empty() ? "" : t.expected + "; ") + "by " + deadline->to_string();
      t.expected_vi = (t.expected_vi.empty() ? "" : t.expected_vi + "; ") + "chậm nhất ngày " + format_value(Value{*deadline}, {Type::Kind::date, "", nullptr}, "", true);
    }
  }
  done_.emplace(key, result);
  return result;
}

// On the day that it is judged by.
int Evaluator::dated_criterion(int index, Subject s) {
  if (is_there(s)) return criterion_at(index, s);
  Trace t;
  t.kind = Trace::Kind::criterion;
  t.index = index;
  t.info = &p_.criteria[idx(index)].info;
  return not_there(std::move(t), s);
}

int Evaluator::version(int index, std::size_t v, Subject s) {
  const CriterionInfo& c = p_.criteria[idx(index)];
  Trace t;
  t.kind = Trace::Kind::criterion;
  t.index = index;
  t.info = &c.versions[v].info;
  t.subject = &s;
  t.children.push_back(node(c.versions[v].root, s));
  conclude_all(t);
  return add(std::move(t));
}

// The version of the day; where a reading says which day, all that the open ones may select.
Evaluator::Versions Evaluator::versions_of(int index) {
  const CriterionInfo& c = p_.criteria[idx(index)];
  Versions all;
  auto consider = [&](std::size_t v) {
    add_once(all.candidates, v);
  };
  auto on_day = [&](Date day) {
    bool found = false;
    for (std::size_t v = 0; v < c.versions.size(); ++v)
      if (c.versions[v].period.contains(day)) consider(v), found = true;
    all.perhaps_none = all.perhaps_none || !found;
  };
  if (c.pivot < 0) {
    on_day(as_of_);
    return all;
  }
  use_reading(c.pivot);
  const ReadingInfo& pivot = p_.readings[idx(c.pivot)];
  all.open_pivot = choice(c.pivot) < 0;
  for (std::size_t o = 0; o < pivot.options.size(); ++o) {
    if (!all.open_pivot && static_cast<int>(o) != choice(c.pivot)) continue;
    if (pivot.options[o].pivot == ReadingOption::Pivot::as_of) {
      on_day(as_of_);
    } else if (moment_.lodged_on) {
      on_day(*moment_.lodged_on);
    } else {
      all.open_day = true;
      for (std::size_t v = 0; v < c.versions.size(); ++v)
        if (!c.versions[v].period.from || *c.versions[v].period.from <= as_of_) consider(v);
    }
  }
  std::sort(all.candidates.begin(), all.candidates.end());
  return all;
}

int Evaluator::criterion_at(int index, Subject s) {
  const CriterionInfo& c = p_.criteria[idx(index)];
  auto [candidates, perhaps_none, open_pivot, open_day] = versions_of(index);
  if (candidates.size() == 1 && !perhaps_none) return version(index, candidates[0], s);
  Trace t;
  t.kind = Trace::Kind::criterion;
  t.index = index;
  t.info = &c.info;
  t.subject = &s;
  if (candidates.empty()) {
    t.state = "not_in_force";
    t.detail = both("chưa có hoặc không còn quy định vào ngày này", "no rule is in force on this day");
    t.pending.push_back({PendingRef::What::unset, -1, nullptr, c.id, -1});
    return add(std::move(t));
  }
  bool same = !perhaps_none;
  for (std::size_t v : candidates) {
    t.children.push_back(version(index, v, s));
    same = same && at(t.children.back()).outcome == at(t.children.front()).outcome;
  }
  conclude_all(t);
  if (!same) {
    t.outcome = Tri::unknown;
    t.grade = {};
    t.state = "pivot";
    t.detail = both("kết quả phụ thuộc ngày dùng để chọn quy định áp dụng", "it depends on the day that selects the law");
  }
  if (t.outcome == Tri::unknown) {  // which law it is may still matter
    if (open_pivot) t.pending.push_back({PendingRef::What::reading, c.pivot, nullptr, "", -1});
    if (open_day) t.pending.push_back({PendingRef::What::context, -1, nullptr, "lodged_on", -1});
  }
  return add(std::move(t));
}

// The decision's own words: level, day, number and what else is demanded.
void Evaluator::describe_record(Trace& e, const LadderInfo& l, const std::vector<int>& with, Subject record) {
  std::vector<int> shown = {l.level_field, l.from_field};
  for (int name : with) add_once(shown, name);
  if (l.until_field >= 0) {
    Fetched f = fetch(l.until_field, record);
    if (f.fact && f.fact->state == BoundFact::State::known) shown.push_back(l.until_field);
  }
  for (int name : shown) {
    Fetched f = fetch(name, record);
    if (!f.member || !f.fact || f.fact->raw.empty()) continue;
    Label raw = both(f.fact->raw, f.fact->raw);
    if (f.member->type.kind == Type::Kind::date && f.fact->state == BoundFact::State::known) raw.vi = format_value(f.fact->value, f.member->type, "", true);
    if (name == l.level_field && f.fact->state == BoundFact::State::known) raw = l.levels[idx(f.fact->value.as_level().rank)].info.label;
    e.found += (e.found.empty() ? "" : "; ") + f.member->info.label.en + ": " + raw.en;
    e.found_vi += (e.found_vi.empty() ? "" : "; ") + f.member->info.label.vi + ": " + raw.vi;
  }
}

// Is one of the recorded decisions of that level or above in force on the day, with its particulars?
int Evaluator::recognised_level(int ladder, int rank, const std::vector<int>& with, Date on, Subject s) {
  const LadderInfo& l = p_.ladders[idx(ladder)];
  Trace t;
  t.kind = Trace::Kind::level;
  t.index = rank;
  t.info = &l.levels[idx(rank)].info;
  t.subject = &s;
  Elements found = elements(l.relation, s);
  Tri any = Tri::no;
  bool higher_revoked = false, revoked_open = false;
  Grade carried, refuted;
  for (const Elements::Item& item : found.items) {
    const BoundSubject* r = item.subject;
    Trace e;
    e.kind = Trace::Kind::record;
    e.info = t.info;
    e.subject = r;
    auto pend = [&](int name) { e.pending.push_back({PendingRef::What::fact, name, r, "", -1, on}); };
    auto interval = [&](int name) {
      Fetched f = fetch(name, *r);
      return f.member ? range_of(f) : Interval{};
    };
    Tri level = compare_intervals(interval(l.level_field), Compare::at_least, Interval::point(Value{LevelValue{rank}}));
    Tri above = compare_intervals(interval(l.level_field), Compare::above, Interval::point(Value{LevelValue{rank}}));
    Tri decided = std::min(item.there, compare_intervals(interval(l.from_field), Compare::at_most, Interval::point(Value{on})));
    Tri standing = Tri::yes;
    if (l.until_field >= 0) {
      Fetched f = fetch(l.until_field, *r);
      bool none = f.fact && f.fact->state == BoundFact::State::none;
      standing = none ? Tri::yes : compare_intervals(f.fact ? f.fact->range : Interval{}, Compare::above, Interval::point(Value{on}));
    }
    Tri whole = Tri::yes;
    for (int name : with) {
      Fetched f = fetch(name, *r);
      Tri one = f.fact && f.fact->state == BoundFact::State::known ? Tri::yes : f.fact && f.fact->state == BoundFact::State::none ? Tri::no : Tri::unknown;
      if (one == Tri::unknown) pend(name);
      whole = std::min(whole, one);
    }
    if (level == Tri::unknown) pend(l.level_field);
    if (decided == Tri::unknown) pend(item.there == Tri::unknown ? p_.kind(r->kind).dated : l.from_field);
    if (standing == Tri::unknown) pend(l.until_field);
    describe_record(e, l, with, *r);
    e.outcome = std::min({level, decided, standing, whole});
    if (e.outcome != Tri::unknown) e.pending.clear();
    if (above != Tri::no && decided != Tri::no && standing != Tri::yes) (above == Tri::yes && decided == Tri::yes && standing == Tri::no ? higher_revoked : revoked_open) = true;
    Grade grade;
    for (const MemberInfo& m : p_.kind(r->kind).members)
      for (const auto& [key, f] : r->members[static_cast<std::size_t>(&m - p_.kind(r->kind).members.data())].values)
        if (f.evidence && (m.name == l.level_field || m.name == l.from_field || m.name == l.until_field)) grade = weakest(std::move(grade), {f.evidence, {{r->id.empty() ? m.info.id : r->id + "." + m.info.id, *f.evidence, f.source, m.info.label}}});
    e.grade = std::move(grade);
    any = std::max(any, e.outcome);
    if (e.outcome == Tri::yes) carried = best(std::move(carried), e.grade);
    if (e.outcome == Tri::no) refuted = weakest(std::move(refuted), e.grade);
    t.children.push_back(add(std::move(e)));
  }
  t.outcome = any;
  t.grade = any == Tri::yes ? std::move(carried) : std::move(refuted);
  if (any == Tri::no && (!found.complete || higher_revoked || revoked_open)) {
    t.outcome = Tri::unknown;
    if (higher_revoked || revoked_open) {
      t.state = "after_revocation";
      t.detail = both("mức cao hơn đã bị thu hồi; mức còn lại phải có quyết định khác nêu rõ", "a higher level was revoked; what remains needs another decision");
      t.pending.push_back({PendingRef::What::relation, l.relation, &s, "", -1, on});
    }
  }
  if (t.outcome == Tri::unknown) {
    t.grade = {};
    if (!found.complete) t.pending.insert(t.pending.begin(), {PendingRef::What::relation, l.relation, &s, "", -1, on});
  }
  return add(std::move(t));
}

int Evaluator::recognised(NodeId n, Subject s) {
  const ProgramNode& pn = p_.node(n);
  Trace t = fresh(n, s);
  Date on = as_of_;
  if (pn.on) {
    bool unset = false;
    auto date = date_operand(*pn.on, s, t.pending, unset);
    if (!date) {
      t.state = "unset";
      return add(std::move(t));
    }
    on = std::min(*date, as_of_);  // what is decided after the day asked is not known yet
    t.compared.push_back({Compare::at_most, Interval::point(Value{on}), {Type::Kind::date, "", nullptr}});
    t.expected = "in force on " + on.to_string();
    t.expected_vi = "có hiệu lực vào ngày " + format_value(Value{on}, {Type::Kind::date, "", nullptr}, "", true);
  }
  t.children.push_back(recognised_level(pn.target, pn.rank, pn.with, on, s));
  conclude_all(t);
  if (t.outcome != Tri::unknown) t.grade = weakest(std::move(t.grade), grade_of(*t.info));
  return add(std::move(t));
}

int Evaluator::meets_level(int ladder, int rank, Subject s) {
  const LadderInfo& l = p_.ladders[idx(ladder)];
  Trace t;
  t.kind = Trace::Kind::level;
  t.index = rank;
  t.info = &l.levels[idx(rank)].info;
  t.subject = &s;
  for (int r = 0; r <= rank; ++r) {
    const LevelInfo& level = l.levels[idx(r)];
    if (level.require >= 0) {
      t.children.push_back(node(level.require, s));
      continue;
    }
    Trace e;
    e.kind = Trace::Kind::level;
    e.index = r;
    e.info = &level.info;
    e.subject = &s;
    e.state = "unset";
    e.pending.push_back({PendingRef::What::unset, -1, nullptr, l.id + "." + level.id, -1});
    t.children.push_back(add(std::move(e)));
  }
  conclude_all(t);
  return add(std::move(t));
}

int Evaluator::meets(NodeId n, Subject s) {
  const ProgramNode& pn = p_.node(n);
  Trace t = fresh(n, s);
  t.children.push_back(meets_level(pn.target, pn.rank, s));
  conclude_all(t);
  return add(std::move(t));
}

// It rests on the level that is reached and on that the next one is not; what was conferred, on the ladder's own text too.
void Evaluator::grade_standing(Trace& t, bool conferred) {
  if (out_.lower >= 0) t.grade = at(t.children[idx(out_.lower)]).grade;
  if (idx(out_.lower + 1) < t.children.size()) t.grade = weakest(std::move(t.grade), at(t.children[idx(out_.lower + 1)]).grade);
  if (conferred) t.grade = weakest(std::move(t.grade), grade_of(*t.info));
}

// Each level in turn: from the highest surely reached to the highest not refuted.
int Evaluator::standing(const Ask& ask, Subject s) {
  const LadderInfo& l = p_.ladders[idx(ask.index)];
  Trace t;
  t.kind = Trace::Kind::standing;
  t.index = ask.index;
  t.info = &l.info;
  t.subject = &s;
  if (!is_there(s)) {
    out_.upper = static_cast<int>(l.levels.size()) - 1;
    return not_there(std::move(t), s);
  }
  for (int rank = 0; rank < static_cast<int>(l.levels.size()); ++rank) {
    int c = ask.kind == Ask::Kind::recognised ? recognised_level(ask.index, rank, {}, as_of_, s) : meets_level(ask.index, rank, s);
    t.children.push_back(c);
    if (at(c).outcome == Tri::yes) out_.lower = rank;
    if (at(c).outcome != Tri::no) out_.upper = rank;
  }
  t.outcome = out_.lower == out_.upper ? (out_.lower >= 0 ? Tri::yes : Tri::no) : Tri::unknown;
  if (t.outcome != Tri::unknown) grade_standing(t, ask.kind == Ask::Kind::recognised);
  return add(std::move(t));
}

}  // namespace chungsuc
