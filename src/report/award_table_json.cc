// SPDX-License-Identifier: Apache-2.0
// Purpose: the table of awards as JSON.
// External interface: AwardTable::to_json. Private: one function per part.
#include <nlohmann/json.hpp>

#include "chungsuc/award_table.h"
#include "report/json_parts.h"

namespace chungsuc {

namespace {

void known(Json& j, const std::vector<Cited>& cites, const std::optional<Evidence>& evidence) {
  j["cites"] = chungsuc::cites(cites);
  if (evidence) j["evidence"] = to_string(*evidence);
}

Json body(const AwardBody& b) {
  Json j = {{"id", b.id}, {"label", label(b.label)}, {"in_force", b.in_force}};
  if (!b.in_force) j["remark"] = label(b.remark);
  return j;
}

Json reading(const AwardReading& r) {
  Json j = {{"id", r.id}, {"label", label(r.label)}};
  if (!r.option.empty()) j["option"] = {{"id", r.option}, {"label", label(r.option_label)}};
  j["chosen"] = r.chosen;
  return j;
}

Json step(const AwardAction& s) {
  Json j = {{"do", s.verb}, {"label", label(s.verb_label)}, {"by", array(s.by, body)}};
  if (!s.to.empty()) j["to"] = body(s.to[0]);
  if (!s.order.en.empty()) j["order"] = label(s.order);
  known(j, s.cites, s.evidence);
  if (!s.note.empty()) j["note"] = s.note;
  if (!s.note_vi.empty()) j["note_vi"] = s.note_vi;
  return j;
}

Json way(const AwardWay& w) {
  Json j = {{"under", array(w.under, reading)}, {"closed", w.closed}};
  if (w.closed) j["why"] = label(w.why);
  if (!w.merit.empty()) j["merit"] = {{"at_least", w.merit}, {"label", label(w.merit_label)}};
  j["steps"] = array(w.steps, step);
  known(j, w.cites, std::nullopt);
  if (!w.note.empty()) j["note"] = w.note;
  return j;
}

Json law(const AwardLaw& l) {
  Json j = {{"criterion", l.criterion}, {"label", label(l.label)}};
  if (l.from) j["from"] = l.from->to_string();
  if (l.until) j["until"] = l.until->to_string();
  j["on_the_day"] = l.on_the_day;
  if (l.later) j["later"] = true;
  known(j, l.cites, l.evidence);
  return j;
}

Json route(const AwardRoute& r) {
  Json j = {{"id", r.id}, {"label", label(r.label)}};
  if (!r.tier.empty()) j["tier"] = r.tier;
  j["encoded"] = r.encoded;
  if (!r.encoded) j["why"] = r.why;
  if (!r.open.empty()) j["not_set"] = r.open;
  known(j, r.cites, r.evidence);
  return j;
}

Json kind(const AwardKind& k) {
  Json j = {{"id", k.id}, {"label", label(k.label)}, {"status", k.status}};
  if (!k.remark.en.empty()) j["remark"] = label(k.remark);
  if (k.status == "closed" || k.status == "unread") j["because"] = k.because, j["why"] = array(k.why, label);
  j["routes"] = array(k.routes, route);
  j["readings"] = array(k.readings, [](const AwardReading& r) {
    Json one = reading(r);
    one["decisive"] = r.decisive;
    return one;
  });
  j["values_not_set"] = array(k.values, [](const AwardReading& v) { return Json{{"id", v.id}, {"label", label(v.label)}}; });
  return j;
}

Json round(const AwardRound& r) {
  Json j = {{"id", r.id}, {"family", r.family}, {"label", label(r.label)}};
  if (r.year) j["year"] = r.year;
  if (r.opens) j["opens"] = r.opens->to_string();
  if (r.closes) j["closes"] = r.closes->to_string();
  if (r.day) j["day"] = r.day->to_string();
  j["day_from"] = r.day_from;
  return j;
}

Json form(const AwardForm& f) {
  Json j = {{"id", f.id}, {"question", "award." + f.id}, {"label", label(f.label)}};
  if (!f.tiers.empty()) j["tiers"] = array(f.tiers, [](const AwardTier& t) { return Json{{"id", t.id}, {"label", label(t.label)}}; });
  known(j, f.cites, std::nullopt);
  return j;
}

Json place(const AwardPlace& p) {
  return {{"form", p.form}, {"round", p.round}, {"day", p.day.to_string()}, {"decider", body(p.decider)}, {"ways", array(p.ways, way)}, {"law", array(p.law, law)}, {"kinds", array(p.kinds, kind)}};
}

}  // namespace

std::string AwardTable::to_json() const {
  Json j = {{"schema", "awards/1"}};
  if (query.as_of) j["as_of"] = query.as_of->to_string();
  j["rounds"] = array(rounds, round);
  j["forms"] = array(forms, form);
  j["places"] = array(places, place);
  j["book"] = {{"id", book}, {"version", book_version}};
  return j.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace chungsuc
