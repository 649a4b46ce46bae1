// SPDX-License-Identifier: Apache-2.0
// Purpose: what the books say the law is, as JSON.
// External interface: Law::to_json. Private: one function per part.
#include <nlohmann/json.hpp>

#include "chungsuc/law.h"
#include "report/json_parts.h"

namespace chungsuc {

namespace {

void times(Json& j, const std::optional<Date>& from, const std::optional<Date>& until) {
  if (from) j["from"] = from->to_string();
  if (until) j["until"] = until->to_string();
}

void known(Json& j, const std::vector<Cited>& cites, const std::optional<Evidence>& evidence, const LawPlace& place) {
  j["cites"] = chungsuc::cites(cites);
  if (evidence) j["evidence"] = to_string(*evidence);
  j["file"] = place.file;
  j["line"] = place.line;
}

Json document_of(const LawDocument& d) {
  Json j = {{"id", d.id}, {"number", d.number}, {"label", label(d.label)}, {"written", label(d.written)}};
  if (d.issued) j["issued"] = d.issued->to_string();
  times(j, d.from, d.until);
  if (d.evidence) j["evidence"] = to_string(*d.evidence);
  return j;
}

Json value_of(const LawValue& v) {
  Json j = {{"parameter", v.parameter}, {"label", label(v.label)}};
  if (!v.table.empty()) j["table"] = v.table;
  times(j, v.from, v.until);
  if (v.year) j["year"] = *v.year;
  if (!v.under.empty())
    j["under"] = array(v.under, [](const LawSelector& s) { return Json{{"fact", s.fact}, {"fact_label", label(s.fact_label)}, {"value", s.value}, {"value_label", label(s.value_label)}}; });
  if (!v.sign.empty()) j["sign"] = v.sign;
  if (v.is_set) {
    j["value"] = label(v.value);
  } else {
    j["unset"] = v.why;
    if (!v.why_vi.empty()) j["unset_vi"] = v.why_vi;
    if (!v.set_by.empty()) j["set_by"] = v.set_by;
  }
  j["used_by"] = v.used_by;
  known(j, v.cites, v.evidence, v.place);
  if (!v.source.empty()) j["source"] = v.source;
  if (!v.note.empty()) j["note"] = v.note;
  return j;
}

Json bound_of(const LawBound& b) {
  Json j = {{"rule", b.rule}, {"rule_label", label(b.rule_label)}};
  times(j, b.from, b.until);
  j["of"] = b.of;
  j["label"] = label(b.label);
  j["value"] = label(b.value);
  known(j, b.cites, b.evidence, b.place);
  return j;
}

Json unset_thing(const LawUnset& u) {
  Json j = {{"what", u.what}, {"id", u.id}, {"label", label(u.label)}};
  if (!u.rule.empty()) j["rule"] = u.rule;
  if (!u.keys.empty()) j["keys"] = u.keys;
  j["why"] = u.why;
  if (!u.why_vi.empty()) j["why_vi"] = u.why_vi;
  if (!u.set_by.empty()) j["set_by"] = {{"id", u.set_by}, {"label", label(u.set_by_label)}};
  known(j, u.cites, std::nullopt, u.place);
  return j;
}

Json weak_place(const LawWeak& w) {
  Json j = {{"what", w.what}, {"id", w.id}};
  if (!w.keys.empty()) j["keys"] = w.keys;
  j["label"] = label(w.label);
  known(j, w.cites, w.evidence, w.place);
  return j;
}

}  // namespace

std::string Law::to_json() const {
  Json j = {{"schema", "law/1"}};
  j["documents"] = array(documents, document_of);
  j["values"] = array(values, value_of);
  j["bounds"] = array(bounds, bound_of);
  j["unset"] = array(unset, unset_thing);
  j["weak"] = array(weak, weak_place);
  j["book"] = {{"id", book}, {"version", book_version}};
  return j.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace chungsuc
