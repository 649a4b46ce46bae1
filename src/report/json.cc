// SPDX-License-Identifier: Apache-2.0
// Purpose: a decision as JSON, the contract of schemas/decision.schema.json.
// External interface: Decision::to_json. Private: one function per part.
#include <nlohmann/json.hpp>

#include "report/words.h"
#include "report/json_parts.h"

namespace chungsuc {

namespace {

Json reason_json(const Reason& r) {
  Json j = {{"id", r.id}, {"head", r.head}, {"label", label(r.label)}, {"outcome", word(r.outcome)}};
  put(j, "state", r.state);
  if (!r.detail.vi.empty() || !r.detail.en.empty()) j["detail"] = label(r.detail);
  put(j, "subject", r.subject);
  if (!r.found.empty()) j["found"] = {{"vi", r.found_vi}, {"en", r.found}};
  if (!r.expected.empty()) j["expected"] = {{"vi", r.expected_vi}, {"en", r.expected}};
  if (r.evidence) j["evidence"] = to_string(*r.evidence);
  j["carries"] = r.carries;
  j["cites"] = cites(r.cites);
  put(j, "file", r.file);
  if (r.line) j["line"] = r.line;
  Json children = Json::array();
  for (const Reason& c : r.children) children.push_back(reason_json(c));
  j["children"] = std::move(children);
  return j;
}

Json judgements_json(const std::vector<JudgementMade>& list) {
  Json out = Json::array();
  for (const JudgementMade& m : list) {
    Json j = {{"name", m.name}, {"label", label(m.label)}, {"pending", m.pending}};
    put(j, "subject", m.subject);
    put(j, "key", m.key);
    put(j, "value", m.value);
    if (!m.value_label.vi.empty()) j["value_label"] = label(m.value_label);
    if (!m.by.vi.empty()) j["by"] = label(m.by);
    put(j, "dated", m.dated);
    put(j, "ref", m.ref);
    if (!m.remark.vi.empty()) j["remark"] = label(m.remark);
    out.push_back(std::move(j));
  }
  return out;
}

Json readings_json(const std::vector<ReadingUsed>& list) {
  Json out = Json::array();
  for (const ReadingUsed& r : list) {
    Json j = {{"id", r.id}, {"label", label(r.label)}, {"chosen", r.chosen.empty() ? Json(nullptr) : Json(r.chosen)}};
    if (!r.chosen.empty()) j["chosen_label"] = label(r.chosen_label);
    put(j, "why", r.why);
    j["decisive"] = r.decisive;
    Json others = Json::object();
    for (const auto& [option, outcome] : r.others) others[option] = word(outcome);
    j["others"] = std::move(others);
    out.push_back(std::move(j));
  }
  return out;
}

Json steps_json(const std::vector<Step>& list) {
  Json out = Json::array();
  for (const Step& s : list) {
    Json by = Json::array();
    for (const Label& b : s.by) by.push_back(label(b));
    Json j = {{"do", s.verb}, {"label", label(s.verb_label)}, {"by", std::move(by)}, {"in_force", s.in_force}};
    if (!s.to.vi.empty()) j["to"] = label(s.to);
    if (!s.why_not.empty()) j["why_not"] = {{"vi", s.why_not_vi}, {"en", s.why_not}};
    if (!s.order.vi.empty()) j["order"] = label(s.order);
    put(j, "note", s.note);
    put(j, "note_vi", s.note_vi);
    if (s.evidence) j["evidence"] = to_string(*s.evidence);
    j["cites"] = cites(s.cites);
    out.push_back(std::move(j));
  }
  return out;
}

Json context_json(const Context& c) {
  Json j = {{"as_of", c.as_of.to_string()}};
  if (c.round) j["round"] = *c.round;
  if (c.lodged_on) j["lodged_on"] = c.lodged_on->to_string();
  if (c.assessed_year) j["assessed_year"] = *c.assessed_year;
  return j;
}

}  // namespace

Json pending_json(const std::vector<Pending>& list) {
  Json out = Json::array();
  for (const Pending& p : list) {
    Json j = {{"what", p.what}, {"name", p.name}};
    put(j, "subject", p.subject);
    put(j, "key", p.key);
    if (!p.label.vi.empty()) j["label"] = label(p.label);
    if (!p.from.empty()) j["from"] = {{"id", p.from}, {"label", label(p.from_label)}};
    put(j, "why", p.why);
    put(j, "why_vi", p.why_vi);
    if (!p.days.empty()) {
      Json days = Json::array();
      for (Date day : p.days) days.push_back(day.to_string());
      j["days"] = std::move(days);
    }
    if (!p.remark.vi.empty()) j["remark"] = label(p.remark);
    if (!p.cites.empty()) j["cites"] = cites(p.cites);
    out.push_back(std::move(j));
  }
  return out;
}

std::string Decision::to_json() const {
  Json j;
  j["schema"] = "decision/1";
  j["question"] = question;
  j["question_label"] = label(question_label);
  j["subject"] = {{"kind", subject_kind}, {"id", subject}, {"label", label(subject_label)}};
  put(j["subject"], "alias", alias);
  j["context"] = context_json(this->context);
  j["outcome"] = outcome_word();
  j["exact"] = exact;
  if (too_many) j["too_many"] = true;
  if (still_open) j["still_open"] = true;
  if (is_standing) j["standing"] = {{"lower", lower.empty() ? Json(nullptr) : Json(lower)}, {"upper", upper.empty() ? Json(nullptr) : Json(upper)}};
  j["because"] = because;
  j["missing"] = pending_json(missing);
  j["invalid"] = pending_json(invalid);
  j["ignored"] = pending_json(ignored);
  j["judgements"] = judgements_json(this->judgements);
  j["readings"] = readings_json(this->readings);
  j["evidence"] = evidence ? Json(to_string(*evidence)) : Json(nullptr);
  Json from = Json::array();
  for (const EvidenceUsed& used : evidence_from) {
    Json one = {{"name", used.name}, {"evidence", to_string(used.grade)}};
    put(one, "source", used.source);
    from.push_back(std::move(one));
  }
  j["evidence_from"] = std::move(from);
  j["steps"] = steps_json(this->steps);
  j["not_considered"] = not_considered;
  j["reason"] = reason_json(reason);
  j["book"] = {{"id", book}, {"version", book_version}, {"hash", book_hash}};
  return j.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace chungsuc
