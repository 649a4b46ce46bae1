// SPDX-License-Identifier: Apache-2.0
// Purpose: what is due in a time.
// External interface: schedule_of. Private: class Planner; each duty becomes one entry a year, one in all, or none.
#include "reason/schedule.h"

#include <algorithm>

#include "facts/index.h"
#include "reason/bodies.h"
#include "source/findings.h"

namespace chungsuc {

namespace {

class Planner {
 public:
  Planner(const Program& p, Schedule& out) : p_(p), out_(out) {}

  void duty(const DutyInfo& d) {
    if (!d.due.every_year) {
      once(d);
      return;
    }
    // `before 1 January` of the year after is still due in the last year asked about.
    int first = std::max(d.due.from, out_.first.year()), last = std::min(d.due.through, out_.last.year() + 1);
    std::vector<int> open;
    for (int year = first; year <= last; ++year) {
      std::optional<Date> day = d.due.kind == Due::Kind::unset ? std::nullopt : Date::from_ymd(year, d.due.month, d.due.day);
      if (day) dated(d, d.due.kind, *day, std::nullopt, {year});
      else if (year <= out_.last.year()) open.push_back(year);
    }
    if (!open.empty()) undated(d, std::move(open));
  }

 private:
  void once(const DutyInfo& d) {
    if (d.due.kind == Due::Kind::unset || !d.due.date) undated(d, {});
    else dated(d, d.due.kind, *d.due.date, d.due.end, {});
  }

  void dated(const DutyInfo& d, Due::Kind kind, Date day, std::optional<Date> end, std::vector<int> years) {
    DueDuty e = entry(d, std::move(years));
    switch (kind) {
      case Due::Kind::before:
        e.when = "before";
        e.last = add_days(day, -1);
        break;
      case Due::Kind::during:
        e.when = "during";
        e.first = day;
        e.last = end ? add_days(*end, -1) : std::nullopt;
        break;
      default:
        e.when = "on";
        e.first = e.last = day;
    }
    if (!e.last || *e.last < out_.first || e.first.value_or(*e.last) > out_.last) return;
    bodies(d, e, e.first.value_or(*e.last), *e.last, *e.last);
    out_.due.push_back(std::move(e));
  }

  // The years asked about bound the time in which the bodies are looked at.
  void undated(const DutyInfo& d, std::vector<int> years) {
    if (!runs(d)) return;
    DueDuty e = entry(d, std::move(years));
    e.when = "open";
    e.why = d.due.label;
    if (e.why.en.empty()) e.why.en = d.due.why.empty() ? "there is no such day in these years" : d.due.why;
    if (e.why.vi.empty()) e.why.vi = d.due.why.empty() ? "năm này không có ngày đó" : "văn bản không ấn định ngày";
    Date first = out_.first, last = out_.last;
    if (!e.years.empty()) {
      first = std::max(first, Date::from_ymd(e.years.front(), 1, 1).value_or(first));
      last = std::min(last, Date::from_ymd(e.years.back(), 12, 31).value_or(last));
    }
    bodies(d, e, first, last, first);
    out_.open.push_back(std::move(e));
  }

  DueDuty entry(const DutyInfo& d, std::vector<int> years) const {
    DueDuty e;
    e.id = d.id;
    e.label = d.info.label;
    e.years = std::move(years);
    e.cites = d.info.cites;
    e.note = d.info.note;
    for (int k : d.kinds) e.subjects.push_back(p_.kind(k).id);
    if (d.shown_by >= 0) {
      e.shown_by = p_.names[idx(d.shown_by)];
      for (int k : d.kinds)
        if (const MemberInfo* m = p_.member(k, d.shown_by); m && e.shown_by_label.vi.empty()) e.shown_by_label = m->info.label;
    }
    if (const DocumentInfo* document = laid_down_by(d)) e.laid_down = document->issued;
    return e;
  }

  // The document first cited.
  const DocumentInfo* laid_down_by(const DutyInfo& d) const {
    for (const DocumentInfo& document : p_.documents)
      if (!d.info.cites.empty() && document.id == d.info.cites.front().document) return &document;
    return nullptr;
  }

  // A duty without a day runs while its document is in force.
  bool runs(const DutyInfo& d) const {
    const DocumentInfo* document = laid_down_by(d);
    if (!document) return true;
    std::optional<Date> from = document->in_force.from ? document->in_force.from : document->issued;
    return (!from || *from <= out_.last) && (!document->in_force.until || *document->in_force.until > out_.first);
  }

  void bodies(const DutyInfo& d, DueDuty& e, Date first, Date last, Date needed) const {
    auto all = [&](const std::vector<int>& from, std::vector<DutyBody>& to) {
      for (int b : from) to.push_back(body(b, first, last, needed));
    };
    all(d.lead, e.lead);
    all(d.partner, e.partner);
    all(d.to, e.to);
  }

  // In force on the day needed; and what is to be said of the time from the first day to the last.
  DutyBody body(int index, Date first, Date last, Date needed) const {
    const BodyInfo& b = p_.bodies[idx(index)];
    DutyBody out{b.id, b.info.label, b.life.contains(needed), {}};
    if (needed == first && !out.in_force && b.life.from && *b.life.from > first) out.in_force = *b.life.from <= last;
    if (auto why = why_not_in_force(p_, index, last)) out.remark = *why;
    return out;
  }

  const Program& p_;
  Schedule& out_;
};

bool concerns(const DutyInfo& d, int body) {
  for (const auto* list : {&d.lead, &d.partner, &d.to})
    if (std::find(list->begin(), list->end(), body) != list->end()) return true;
  return false;
}

int find_body(const Program& p, std::string_view id) {
  auto it = p.body_of.find(std::string(id));
  if (it != p.body_of.end()) return it->second;
  std::vector<std::string> known;
  for (const BodyInfo& b : p.bodies) known.push_back(b.id);
  std::string near = nearest(id, known);
  throw Error("there is no body `" + std::string(id) + "`" + (near.empty() ? "" : "; did you mean `" + near + "`?"));
}

}  // namespace

Schedule schedule_of(const Program& p, Date from, Date to, std::string_view body) {
  if (to < from) throw Error("the last day asked about, " + to.to_string() + ", is before the first, " + from.to_string());
  Schedule s;
  s.first = from;
  s.last = to;
  s.book = p.book;
  s.book_version = p.version;
  s.book_label = p.label;
  int only = -1;
  if (!body.empty()) {
    only = find_body(p, body);
    s.body = std::string(body);
    s.body_label = p.bodies[idx(only)].info.label;
  }
  Planner planner(p, s);
  for (const DutyInfo& d : p.duties)
    if (only < 0 || concerns(d, only)) planner.duty(d);
  std::stable_sort(s.due.begin(), s.due.end(), [](const DueDuty& a, const DueDuty& b) {
    return *a.last != *b.last ? *a.last < *b.last : a.first.value_or(*a.last) < b.first.value_or(*b.last);
  });
  return s;
}

}  // namespace chungsuc
