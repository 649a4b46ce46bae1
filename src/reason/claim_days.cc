// SPDX-License-Identifier: Apache-2.0
// Purpose: which days and rounds stand for all.
// External interface: contexts_of. Private: the days of one calendar.
#include "reason/claim_days.h"

#include <algorithm>

#include "facts/index.h"

namespace chungsuc {

namespace {

// Within the period, from the first days of what changes; an open end is looked at a year beyond.
std::vector<Date> days_of(const std::set<Date>& firsts, const Period& within, bool last_too) {
  std::set<Date> days;
  std::vector<Date> starts;
  for (Date d : firsts)
    if ((!within.from || *within.from < d) && (!within.until || d < *within.until)) starts.push_back(d);
  if (within.from) starts.insert(starts.begin(), *within.from);
  for (std::size_t i = 0; i < starts.size(); ++i) {
    days.insert(starts[i]);
    if (i == 0 ? !within.from : last_too) days.insert(Date::from_days(starts[i].days() - 1));
  }
  bool end_too = last_too || starts.empty();
  if (end_too && within.until) days.insert(Date::from_days(within.until->days() - 1));
  else if (end_too && !starts.empty())
    if (auto later = add_months(starts.back(), 12, MonthEnd::clamp)) days.insert(*later);
  std::vector<Date> list;
  for (Date d : days)
    if (within.contains(d) && Date::in_calendar(d.days())) list.push_back(d);
  return list;
}

// One day of each time between two changes, the latest first, up to the day asked: it selects a law and nothing else.
std::vector<Date> lodged_by(Date day, const std::set<Date>& firsts) {
  std::vector<Date> list{day};
  for (auto first = firsts.rbegin(); first != firsts.rend(); ++first)
    if (Date before = Date::from_days(first->days() - 1); before < day && Date::in_calendar(before.days())) list.push_back(before);
  return list;
}

}  // namespace

ClaimContexts contexts_of(const Program& p, const Reach& reach, const Period& within, const std::vector<int>& rounds) {
  ClaimContexts out;
  std::vector<Date> days = days_of(reach.days(), within, reach.compares_days());
  std::vector<int> of_rounds = reach.by_round() ? rounds : std::vector<int>{};
  if (of_rounds.empty()) of_rounds.push_back(-1);
  else out.rounds = static_cast<int>(of_rounds.size());
  // Nothing changes on any day: one stands for all.
  if (days.empty()) days.push_back(within.from ? *within.from : within.until ? Date::from_days(within.until->days() - 1) : Date::from_days(0));
  std::set<Date> seen(days.begin(), days.end());
  auto add = [&](Date day, int round) {
    Context c{day, {}, {}, {}};
    if (round >= 0) c.round = p.rounds[idx(round)].id;
    if (reach.lodged().empty()) {
      out.all.push_back(c);
      return;
    }
    for (Date lodged : lodged_by(day, reach.lodged())) c.lodged_on = lodged, out.all.push_back(c);
  };
  for (int r : of_rounds)
    if (r >= 0 && p.rounds[idx(r)].year)
      if (auto last = Date::from_ymd(*p.rounds[idx(r)].year, 12, 31); last && within.contains(*last)) seen.insert(*last), add(*last, r);
  for (Date day : days)
    for (int r : of_rounds) add(day, r);
  out.days = static_cast<int>(seen.size());
  return out;
}

}  // namespace chungsuc
