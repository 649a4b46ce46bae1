// SPDX-License-Identifier: Apache-2.0
// Purpose: advice as JSON; see schemas/advice.schema.json.
// External interface: Inquiry, Changes, Grounds and Timeline ::to_json. Private: one function a part.
#include "chungsuc/advice.h"
#include "report/json_parts.h"

namespace chungsuc {

namespace {

Json result_json(const Result& r) {
  Json j = {{"outcome", word(r.outcome)}};
  if (!r.level.empty()) j["level"] = r.level;
  j["label"] = label(r.label);
  return j;
}

Json fact(const AdviceFact& f) {
  Json j = {{"what", f.what}, {"name", f.name}};
  if (!f.key.empty()) j["key"] = f.key;
  if (!f.path.empty()) j["path"] = f.path;
  j["kind"] = f.kind;
  j["subject"] = f.subject;
  j["label"] = label(f.label);
  if (!f.from_label.vi.empty() || !f.from_label.en.empty()) j["from"] = {{"id", f.from}, {"label", label(f.from_label)}};
  j["cites"] = cites(f.cites);
  return j;
}

template <typename List, typename Of>
Json list(const List& all, Of of) {
  Json j = Json::array();
  for (const auto& one : all) j.push_back(of(one));
  return j;
}

Json told(const Told& t) { return {{"fact", fact(t.fact)}, {"values", label(t.values)}}; }

Json head(const char* schema, const Advice& a) {
  Json j = {{"schema", schema}, {"question", a.question}, {"question_label", label(a.question_label)}, {"subject", a.subject}, {"subject_label", label(a.subject_label)}};
  j["as_of"] = a.context.as_of.to_string();
  if (a.context.round) j["round"] = *a.context.round;
  if (!a.round_label.vi.empty() || !a.round_label.en.empty()) j["round_label"] = label(a.round_label);
  if (a.context.lodged_on) j["lodged_on"] = a.context.lodged_on->to_string();
  if (a.context.assessed_year) j["assessed_year"] = *a.context.assessed_year;
  j["now"] = result_json(a.result);
  j["invalid"] = pending_json(a.invalid);
  j["exact"] = a.exact;
  j["too_many"] = a.too_many;
  j["in_force"] = a.in_force;
  j["book"] = {{"id", a.book}, {"version", a.book_version}};
  return j;
}

std::string text(const Json& j) { return j.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

}  // namespace

std::string Inquiry::to_json() const {
  Json j = head("inquiry/1", *this);
  j["questions"] = list(questions, [](const NextQuestion& q) {
    Json answers = list(q.answers, [](const AnswerTo& a) {
      Json one = {{"values", label(a.values)}, {"then", result_json(a.result)}};
      if (a.further) one["further"] = *a.further;
      return one;
    });
    return Json{{"fact", fact(q.fact)}, {"expected", q.expected}, {"answers", std::move(answers)}};
  });
  j["smallest"] = smallest;
  j["ways_of_that_size"] = ways_of_that_size;
  j["at_least"] = at_least;
  j["ways"] = list(ways, [](const Way& w) { return Json{{"result", result_json(w.result)}, {"facts", list(w.facts, told)}}; });
  return text(j);
}

std::string Changes::to_json() const {
  Json j = head("changes/1", *this);
  j["goals"] = list(goals, [](const Goal& g) {
    Json plans = list(g.plans, [](const Plan& p) {
      Json changes = list(p.changes, [](const Change& c) {
        Json one = {{"fact", fact(c.fact)}};
        if (c.known) one["from"] = label(c.from);
        one["to"] = label(c.to);
        return one;
      });
      return Json{{"cost", p.cost}, {"changes", std::move(changes)}};
    });
    return Json{{"target", result_json(g.target)}, {"at_least", g.at_least}, {"below", g.below}, {"open", g.open}, {"not_found", g.not_found}, {"plans", std::move(plans)}};
  });
  return text(j);
}

std::string Grounds::to_json() const {
  Json j = head("grounds/1", *this);
  j["taken"] = list(taken, told);
  j["grounds"] = list(grounds, [](const Ground& g) { return Json{{"facts", list(g.facts, told)}}; });
  return text(j);
}

std::string Timeline::to_json() const {
  Json j = head("timeline/1", *this);
  j["spells"] = list(spells, [](const Spell& s) {
    return Json{{"first", s.first.to_string()}, {"last", s.last.to_string()}, {"result", result_json(s.result)}, {"since", list(s.since, label)}};
  });
  return text(j);
}

}  // namespace chungsuc
