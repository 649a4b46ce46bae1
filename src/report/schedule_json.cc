// SPDX-License-Identifier: Apache-2.0
// Purpose: what is due as JSON.
// External interface: Schedule::to_json. Private: one function per part.
#include <nlohmann/json.hpp>

#include "chungsuc/schedule.h"
#include "report/json_parts.h"

namespace chungsuc {

namespace {

Json bodies(const std::vector<DutyBody>& list) {
  Json out = Json::array();
  for (const DutyBody& b : list) {
    Json one = {{"id", b.id}, {"label", label(b.label)}, {"in_force", b.in_force}};
    if (!b.remark.en.empty()) one["remark"] = label(b.remark);
    out.push_back(std::move(one));
  }
  return out;
}

Json duty(const DueDuty& d) {
  Json j = {{"id", d.id}, {"question", "duty." + d.id}, {"label", label(d.label)}, {"when", d.when}};
  if (!d.years.empty()) j["years"] = d.years;
  if (d.first) j["first"] = d.first->to_string();
  if (d.last) j["last"] = d.last->to_string();
  if (d.when == "open") j["why"] = label(d.why);
  j["lead"] = bodies(d.lead);
  j["partner"] = bodies(d.partner);
  j["to"] = bodies(d.to);
  if (!d.shown_by.empty()) j["shown_by"] = {{"fact", d.shown_by}, {"label", label(d.shown_by_label)}, {"of", d.subjects}};
  j["cites"] = cites(d.cites);
  if (!d.note.empty()) j["note"] = d.note;
  return j;
}

}  // namespace

std::string Schedule::to_json() const {
  Json j = {{"schema", "duties/1"}, {"from", first.to_string()}, {"to", last.to_string()}};
  if (!body.empty()) j["body"] = {{"id", body}, {"label", label(body_label)}};
  Json dated = Json::array(), undated = Json::array();
  for (const DueDuty& d : due) dated.push_back(duty(d));
  for (const DueDuty& d : open) undated.push_back(duty(d));
  j["due"] = std::move(dated);
  j["open"] = std::move(undated);
  j["book"] = {{"id", book}, {"version", book_version}};
  return j.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace chungsuc
