// SPDX-License-Identifier: Apache-2.0
// Purpose: the table of awards in words.
// External interface: award_table_words.h. Private: joining.
#include "report/award_table_words.h"

#include <algorithm>

#include "report/words.h"

namespace chungsuc {

namespace {

void add_once(std::vector<std::string>& all, const std::string& one) {
  if (!one.empty() && std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
}

template <typename Same>
std::vector<KindGroup> grouped(const AwardPlace& place, bool closed, Same same) {
  std::vector<KindGroup> groups;
  for (const AwardKind& k : place.kinds) {
    if ((k.status == "closed") != closed) continue;
    auto it = std::find_if(groups.begin(), groups.end(), [&](const KindGroup& g) { return same(*g.kinds.front(), k); });
    if (it == groups.end()) groups.push_back({{&k}});
    else it->kinds.push_back(&k);
  }
  return groups;
}

std::vector<AwardReading> readings(const AwardPlace& place, bool open) {
  std::vector<AwardReading> all;
  for (const AwardKind& k : place.kinds)
    for (const AwardReading& r : k.readings)
      if (r.chosen != open && std::none_of(all.begin(), all.end(), [&](const AwardReading& o) { return o.id == r.id; })) all.push_back(r);
  return all;
}

}  // namespace

const AwardForm& form_of(const AwardTable& t, const AwardPlace& place) {
  return *std::find_if(t.forms.begin(), t.forms.end(), [&](const AwardForm& f) { return f.id == place.form; });
}

std::string day_text(const AwardRound& r, Language l) {
  bool vi = l == Language::vi;
  if (!r.day) return vi ? "chưa có ngày nào để xem xét; hãy nêu ngày" : "no day is known; give one";
  std::string day = date_text(*r.day, l);
  if (r.day_from == "asked") return day + (vi ? " (ngày được hỏi)" : " (the day asked about)");
  if (r.day_from == "closes") return day + (vi ? " (ngày kết thúc đợt)" : " (the closing day of the round)");
  return day + (vi ? " (chưa ấn định ngày kết thúc đợt, lấy ngày cuối năm)" : " (no closing day is set; the last day of the year is taken)");
}

std::string status_text(const std::string& status, Language l) {
  bool vi = l == Language::vi;
  if (status == "closed") return vi ? "không xét" : "closed";
  if (status == "unsettled") return vi ? "chưa thống nhất" : "unsettled";
  return vi ? "được xét" : "open";
}

std::string place_text(const AwardKind& k, Language l) {
  std::string text = status_text(k.status, l);
  if (k.status == "closed" || k.routes.empty()) return text;
  auto encoded = std::count_if(k.routes.begin(), k.routes.end(), [](const AwardRoute& r) { return r.encoded; });
  return text + " " + std::to_string(encoded) + "+" + std::to_string(static_cast<long>(k.routes.size()) - encoded);
}

namespace {

std::string dates_text(const AwardLaw& law, Language l) {
  bool vi = l == Language::vi;
  std::string dates;
  if (law.from) dates = (vi ? "từ " : "from ") + date_text(*law.from, l);
  if (law.until) {
    Date last = add_days(*law.until, -1).value_or(*law.until);
    dates += (dates.empty() ? "" : " ") + std::string(vi ? "đến hết " : "to ") + date_text(last, l);
  }
  return dates;
}

}  // namespace

// Laws of one time stand together, each clause once.

std::vector<std::string> laws_text(const std::vector<AwardLaw>& all, bool on_the_day, Language l) {
  std::vector<std::pair<std::string, std::vector<std::string>>> times;
  for (const AwardLaw& law : all) {
    if (law.on_the_day != on_the_day) continue;
    std::string dates = dates_text(law, l), text = clauses_text(law.cites, l);
    auto it = std::find_if(times.begin(), times.end(), [&](const auto& t) { return t.first == dates; });
    if (it == times.end()) it = times.insert(times.end(), {dates, {}});
    add_once(it->second, text.empty() ? law.criterion : text);
  }
  std::vector<std::string> texts;
  for (const auto& [dates, laws] : times) {
    std::string text;
    for (const std::string& law : laws) text += (text.empty() ? "" : "; ") + law;
    texts.push_back(dates.empty() ? text : text + " (" + dates + ")");
  }
  return texts;
}

bool same_steps(const AwardWay& a, const AwardWay& b) {
  return std::equal(a.steps.begin(), a.steps.end(), b.steps.begin(), b.steps.end(), [](const AwardAction& x, const AwardAction& y) {
    return x.verb == y.verb && step_text(x, Language::en) == step_text(y, Language::en) && clauses_text(x.cites, Language::en) == clauses_text(y.cites, Language::en);
  });
}

std::string grade_text(const std::optional<Evidence>& e, Language l) { return e && *e < Evidence::secondary ? " [" + evidence_text(*e, l) + "]" : ""; }

std::string bodies_text(const std::vector<AwardBody>& bodies, Language l) {
  std::string text;
  for (const AwardBody& b : bodies) text += (text.empty() ? "" : "; ") + b.label.in(l) + (b.in_force ? "" : l == Language::vi ? " [không còn hoặc chưa hoạt động]" : " [not in force]");
  return text;
}

std::string step_text(const AwardAction& s, Language l) {
  std::string text = bodies_text(s.by, l);
  if (!s.to.empty()) text += std::string(" → ") + bodies_text(s.to, l);
  if (!s.order.en.empty()) text += " (" + s.order.in(l) + ")";
  return text;
}

std::string route_text(const AwardRoute& r, const AwardForm& f, Language l) {
  std::string text = r.label.in(l).empty() ? r.id : r.label.in(l);
  for (const AwardTier& t : f.tiers)
    if (t.id == r.tier) text = t.label.in(l) + ": " + text;
  return text;
}

std::string reading_text(const AwardReading& r, Language l) {
  bool vi = l == Language::vi;
  std::string text = r.label.in(l);
  if (r.option.empty()) return text + (vi ? ": chưa chọn" : ": not chosen");
  return text + ": " + r.option_label.in(l) + (r.chosen ? vi ? " (đã chọn)" : " (chosen)" : "");
}

std::vector<std::string> remarks(const AwardPlace& place, Language l) {
  std::vector<std::string> all;
  add_once(all, place.decider.remark.in(l));
  for (const AwardWay& w : place.ways)
    for (const AwardAction& s : w.steps)
      for (const auto* list : {&s.by, &s.to})
        for (const AwardBody& b : *list) add_once(all, b.remark.in(l));
  return all;
}

std::string KindGroup::names(Language l) const {
  std::string text;
  for (const AwardKind* k : kinds) text += (text.empty() ? "" : ", ") + k->label.in(l);
  return text;
}

std::vector<KindGroup> by_routes(const AwardPlace& place) {
  return grouped(place, false, [](const AwardKind& a, const AwardKind& b) {
    return std::equal(a.routes.begin(), a.routes.end(), b.routes.begin(), b.routes.end(), [](const AwardRoute& x, const AwardRoute& y) { return x.id == y.id && x.encoded == y.encoded && x.label.en == y.label.en; });
  });
}

std::vector<KindGroup> by_reasons(const AwardPlace& place) {
  return grouped(place, true, [](const AwardKind& a, const AwardKind& b) { return a.because == b.because && reasons_text(a, Language::en) == reasons_text(b, Language::en); });
}

std::string reasons_text(const AwardKind& k, Language l) {
  std::string text;
  for (const Label& why : k.why) text += (text.empty() ? "" : "; ") + why.in(l);
  return text;
}

std::vector<std::string> open_readings(const AwardPlace& place, Language l) {
  std::vector<std::string> lines;
  auto considered = std::count_if(place.kinds.begin(), place.kinds.end(), [](const AwardKind& k) { return k.status != "closed"; });
  for (const AwardReading& r : readings(place, true)) {
    KindGroup waiting;
    for (const AwardKind& k : place.kinds)
      if (std::any_of(k.readings.begin(), k.readings.end(), [&](const AwardReading& o) { return o.id == r.id; })) waiting.kinds.push_back(&k);
    bool all = static_cast<long>(waiting.kinds.size()) >= considered;
    lines.push_back(r.label.in(l) + (all ? "" : " (" + waiting.names(l) + ")"));
  }
  return lines;
}

std::vector<AwardReading> decisive_readings(const AwardPlace& place) { return readings(place, false); }

std::vector<std::string> values_text(const AwardPlace& place, Language l) {
  std::vector<std::string> all;
  for (const AwardKind& k : place.kinds)
    for (const AwardReading& v : k.values) add_once(all, v.label.in(l));
  return all;
}

bool is_closed(const AwardPlace& place) {
  return std::all_of(place.kinds.begin(), place.kinds.end(), [](const AwardKind& k) { return k.status == "closed"; });
}

}  // namespace chungsuc
