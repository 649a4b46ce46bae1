// SPDX-License-Identifier: Apache-2.0
// Purpose: awards: gates first, then merit, criteria, standards and bars; and duties.
// External interface: none beyond class Evaluator. Private: one method per gate.
#include <algorithm>

#include "eval/evaluator.h"
#include "facts/index.h"

namespace chungsuc {

namespace {

Trace part(Trace::Kind kind, int index, const Info& info, const BoundSubject& s) {
  Trace t;
  t.kind = kind;
  t.index = index;
  t.info = &info;
  t.subject = &s;
  return t;
}

std::string vi_date(Date d) { return format_value(Value{d}, {Type::Kind::date, "", nullptr}, "", true); }

}  // namespace

int Evaluator::gate_to(const AwardInfo& a, Subject s) {
  Trace t = part(Trace::Kind::gate_to, -1, a.info, s);
  bool may = std::any_of(a.to.begin(), a.to.end(), [&](int k) { return p_.kind(s.kind).is_a(k); });
  t.outcome = tri(may);
  const Label& kind = p_.kind(s.kind).info.label;
  t.found = kind.en;
  t.found_vi = kind.vi;
  for (int k : a.to) {
    t.expected += (t.expected.empty() ? "" : ", ") + p_.kind(k).info.label.en;
    t.expected_vi += (t.expected_vi.empty() ? "" : ", ") + p_.kind(k).info.label.vi;
  }
  t.grade = grade_of(a.info);
  return add(std::move(t));
}

// What matters under any option of a reading that nobody has chosen.
void Evaluator::open_options(const AwardCellInfo& cell, Subject s, Trace& t) {
  use_reading(cell.reading);
  bool open = choice(cell.reading) < 0;
  if (open) t.pending.push_back({PendingRef::What::reading, cell.reading, nullptr, "", -1});
  for (const auto& [option, inner] : cell.options) {
    if (!open && option != choice(cell.reading)) continue;
    if (inner.merit >= 0) t.children.push_back(node(inner.merit, s));
    if (inner.require >= 0) t.children.push_back(node(inner.require, s));
    if (inner.reading >= 0) open_options(inner, s, t);
  }
}

int Evaluator::gate_round(const AwardInfo& a, Subject s, const AwardCellInfo*& cell) {
  Trace t = part(Trace::Kind::gate_round, -1, a.info, s);
  cell = nullptr;
  if (moment_.round < 0) {
    t.state = "missing";
    t.pending.push_back({PendingRef::What::context, -1, nullptr, "round", -1});
    return add(std::move(t));
  }
  const RoundInfo& round = p_.rounds[idx(moment_.round)];
  t.found = round.info.label.en;
  t.found_vi = round.info.label.vi;
  if (std::optional<Date> begins = round.begins(); begins && as_of_ < *begins) {
    t.outcome = Tri::no;
    t.grade = grade_of(round.info);
    t.detail = round.opens ? both("đợt này chưa mở: bắt đầu từ ngày " + vi_date(*begins), "the round has not begun: it opens on " + begins->to_string())
                           : both("đợt này là của năm " + std::to_string(*round.year) + ", năm đó chưa bắt đầu", "the round is of " + std::to_string(*round.year) + ", and that year has not begun");
    return add(std::move(t));
  }
  for (const AwardCellInfo& c : a.cells)
    if (c.family == round.family) cell = &c;
  while (cell && cell->reading >= 0) {
    use_reading(cell->reading);
    const AwardCellInfo* chosen = nullptr;
    for (const auto& [option, inner] : cell->options)
      if (option == choice(cell->reading)) chosen = &inner;
    if (!chosen) {
      t.info = &cell->info;
      t.state = "unset";
      const Label& open = p_.readings[idx(cell->reading)].info.label;
      t.detail = both("chưa chọn cách hiểu: " + open.vi, "a reading is not chosen: " + open.en);
      open_options(*cell, s, t);
      cell = nullptr;
      return add(std::move(t));
    }
    cell = chosen;
  }
  if (!cell) {
    t.state = "unset";
    t.detail = both("bộ quy tắc không nêu hình thức này trong đợt này", "the book says nothing of this form in this round");
    t.pending.push_back({PendingRef::What::unset, -1, nullptr, "round", -1});
    return add(std::move(t));
  }
  t.info = &cell->info;
  t.grade = grade_of(cell->info);
  t.outcome = tri(!cell->closed);
  // It does not decide, and whoever signs must know that no text names the day.
  if (round.closes && round.closes->kind == Operand::Kind::unset)
    t.detail = both("ngày của đợt chưa được ấn định" + (round.closes->why_vi.empty() ? std::string() : ": " + round.closes->why_vi), "no day of the round is laid down: " + round.closes->why);
  if (cell->closed) {
    t.state = "closed";
    const Label& why = cell->info.label;
    t.detail = both("hình thức này không được xét trong đợt này" + (why.vi.empty() ? std::string() : ": " + why.vi),
                    "this form is closed in this round: " + (why.en.empty() ? cell->info.why : why.en));
  }
  return add(std::move(t));
}

int Evaluator::gate_decider(const AwardInfo& a, Subject s) {
  Trace t = part(Trace::Kind::gate_decider, -1, a.info, s);
  const BodyInfo& body = p_.bodies[idx(a.decided_by)];
  t.outcome = tri(body.life.contains(as_of_));
  t.found = body.info.label.en;
  t.found_vi = body.info.label.vi;
  t.grade = weakest(grade_of(a.info), grade_of(body.info));
  if (t.outcome == Tri::no) {
    t.state = "not_in_force";
    bool ended = body.life.until && *body.life.until <= as_of_;
    Date day = ended ? *body.life.until : *body.life.from;
    t.detail = ended ? both("không còn người có thẩm quyền ký từ ngày " + vi_date(day), "nobody can sign it since " + day.to_string())
                     : both("chưa có người có thẩm quyền ký trước ngày " + vi_date(day), "nobody can sign it before " + day.to_string());
  }
  return add(std::move(t));
}

// Named subjects have days of their own, as bodies have.
void Evaluator::say_not_there(Trace& t, Subject s, Date asked) {
  bool ended = s.life.until && *s.life.until <= asked;
  Date day = ended ? *s.life.until : *s.life.from;
  t.state = "subject_not_in_force";
  t.detail = ended ? both(s.label.vi + " đã kết thúc từ ngày " + vi_date(day) + ", vào ngày xét không còn là đối tượng được xét", s.label.en + " ended on " + day.to_string() + " and is no subject of this question on the day asked")
                   : both(s.label.vi + " chỉ có từ ngày " + vi_date(day) + ", vào ngày xét chưa là đối tượng được xét", s.label.en + " begins on " + day.to_string() + " and is no subject of this question on the day asked");
}

int Evaluator::not_there(Trace t, Subject s) {
  t.subject = &s;
  say_not_there(t, s, as_of_);
  t.pending.push_back({PendingRef::What::unset, -1, &s, "subject", -1});
  return add(std::move(t));
}

int Evaluator::no_rule(Trace t, const std::string& id) {
  t.state = "not_in_force";
  t.detail = both("chưa có hoặc không còn quy định vào ngày này", "no rule is in force on this day");
  t.pending.push_back({PendingRef::What::unset, -1, nullptr, id, -1});
  return add(std::move(t));
}

int Evaluator::gate_subject(const AwardInfo& a, Subject s) {
  Trace t = part(Trace::Kind::gate_subject, -1, a.info, s);
  t.outcome = Tri::no;
  say_not_there(t, s, as_of_);
  return add(std::move(t));
}

int Evaluator::award(int index, int tier, Subject s) {
  const AwardInfo& a = p_.awards[idx(index)];
  Trace t = part(Trace::Kind::award, index, a.info, s);
  if (!a.life.contains(as_of_)) return no_rule(std::move(t), a.id);
  const AwardCellInfo* cell = nullptr;
  t.children = {gate_to(a, s), gate_round(a, s, cell), gate_decider(a, s)};
  if (!is_there(s)) t.children.push_back(gate_subject(a, s));
  out_.cell = cell && !cell->closed ? cell : nullptr;
  bool gate_fails = std::any_of(t.children.begin(), t.children.end(), [&](int c) { return at(c).outcome == Tri::no; });
  if (!gate_fails) {
    if (cell && cell->merit >= 0) t.children.push_back(node(cell->merit, s));
    if (a.require >= 0) t.children.push_back(node(a.require, s));
    if (cell && cell->require >= 0) t.children.push_back(node(cell->require, s));
    Trace tiers = part(Trace::Kind::tiers, index, a.info, s);
    for (std::size_t i = 0; i < a.tiers.size(); ++i) {
      if (tier >= 0 && idx(tier) != i) continue;
      Trace one = part(Trace::Kind::tier, static_cast<int>(i), a.tiers[i].info, s);
      one.children.push_back(node(a.tiers[i].require, s));
      conclude_all(one);
      tiers.children.push_back(add(std::move(one)));
    }
    if (!tiers.children.empty()) {
      conclude_any(tiers);
      t.children.push_back(add(std::move(tiers)));
    }
  }
  conclude_all(t);
  return add(std::move(t));
}

// A day of another year shows nothing of this one, and a body that is no more does nothing.
bool Evaluator::could_be_done(const DutyInfo& d, Subject s, const Trace& t, std::string& why_vi, std::string& why) const {
  if (!t.fact || t.fact->state != BoundFact::State::known) return true;
  Date day = t.fact->value.as_date();
  if (d.due.every_year && day.year() != year_) {
    why_vi = "ngày " + vi_date(day) + " không thuộc năm " + std::to_string(year_);
    why = day.to_string() + " is no day of " + std::to_string(year_);
    return false;
  }
  if (!s.life.contains(day)) {
    why_vi = s.label.vi + " chưa có hoặc không còn vào ngày " + vi_date(day);
    why = s.label.en + " was not there on " + day.to_string();
    return false;
  }
  auto in_office = [&](int b) { return p_.bodies[idx(b)].life.contains(day); };
  if (d.lead.empty() || std::any_of(d.lead.begin(), d.lead.end(), in_office)) return true;
  const BodyInfo& body = p_.bodies[idx(d.lead[0])];
  why_vi = body.info.label.vi + " không hoạt động vào ngày " + vi_date(day);
  why = body.info.label.en + " was not in office on " + day.to_string();
  return false;
}

int Evaluator::duty(int index, Subject s) {
  const DutyInfo& d = p_.duties[idx(index)];
  Trace t = part(Trace::Kind::duty, index, d.info, s);
  if (!d.life.contains(as_of_)) return no_rule(std::move(t), d.id);
  t.grade = grade_of(d.info);
  auto pend = [&] { t.pending.push_back({PendingRef::What::unset, -1, nullptr, d.id, -1}); };
  std::optional<Date> first, end;  // done on [first, end)
  const Due& due = d.due;
  if (due.every_year && (year_ < due.from || year_ > due.through)) {
    t.state = "not_in_force";
    t.detail = both("năm này không thuộc thời gian thực hiện", "this duty does not run in this year");
    pend();
    return add(std::move(t));
  }
  std::optional<Date> day = due.every_year ? Date::from_ymd(year_, due.month, due.day) : due.date;
  if (due.kind == Due::Kind::before) end = day;
  if (due.kind == Due::Kind::on && day) first = day, end = add_days(*day, 1);
  if (due.kind == Due::Kind::during) first = due.date, end = due.end;
  // Judged as of its last day, as a target is.
  Date judged = end && *end <= as_of_ ? Date::from_days(end->days() - 1) : as_of_;
  if (!s.life.contains(judged)) {
    t.grade = {};
    say_not_there(t, s, judged);
    t.pending.push_back({PendingRef::What::unset, -1, &s, "subject", -1});
    return add(std::move(t));
  }
  const Type date{Type::Kind::date, "", nullptr};
  if (end && first) t.compared.push_back({Compare::at_least, Interval::point(Value{*first}), date});
  if (end) {
    t.compared.push_back({Compare::below, Interval::point(Value{*end}), date});
    t.expected = "before " + end->to_string();
    t.expected_vi = "trước ngày " + vi_date(*end);
  } else {
    t.state = "unset";
    t.detail = both("thời hạn chưa được ấn định", "the due date is not set");
    pend();
  }
  Fetched f = d.shown_by >= 0 ? fetch(d.shown_by, s) : Fetched{};
  if (end && f.member && f.fact && (f.fact->range.lower || f.fact->range.upper)) {
    t.fact = f.fact;
    t.member = f.member;
    t.key = f.key;
    t.outcome = compare_intervals(f.fact->range, Compare::below, Interval::point(Value{*end}));
    if (first) t.outcome = std::min(t.outcome, compare_intervals(f.fact->range, Compare::at_least, Interval::point(Value{*first})));
    if (f.fact->state == BoundFact::State::known && f.fact->value.as_date() > as_of_) {
      t.outcome = Tri::unknown;  // not done yet on the day asked
      out_.ignored.push_back({PendingRef::What::fact, d.shown_by, &s, f.key, -1});
    }
    t.found = f.fact->raw;
    t.found_vi = f.fact->state == BoundFact::State::known ? "ngày " + vi_date(f.fact->value.as_date()) : f.fact->raw;
  }
  if (std::string why_vi, why; !could_be_done(d, s, t, why_vi, why)) {
    t.outcome = Tri::unknown;
    t.state = "invalid";
    t.detail = both(why_vi, why);
  }
  // Known never to have been done: a failure once the day has come.
  if (end && f.fact && f.fact->state == BoundFact::State::none && as_of_ >= *end) {
    t.outcome = Tri::no;
    t.found = "none";
    t.found_vi = "không có";
  }
  if (t.outcome == Tri::unknown) {
    t.grade = {};
    if (end && f.member) t.pending.push_back({PendingRef::What::fact, d.shown_by, &s, f.key, -1});
    else if (end) pend();
    t.still_open = end && as_of_ < *end;
  }
  return add(std::move(t));
}

}  // namespace chungsuc
