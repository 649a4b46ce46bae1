// SPDX-License-Identifier: Apache-2.0
// Purpose: the reasons of a certificate: every node that was asked, with its outcome and what was compared.
// External interface: reasons_json. Private: one function per part.
#include "reason/because.h"
#include "report/certificate_parts.h"

namespace chungsuc::certified {

namespace {

const char* what(const Program& p, const Trace& t) {
  switch (t.kind) {
    case Trace::Kind::node: return to_string(p.node(t.node).head);
    case Trace::Kind::criterion: return "criterion";
    case Trace::Kind::award: return "award";
    case Trace::Kind::gate_to:
    case Trace::Kind::gate_round:
    case Trace::Kind::gate_decider:
    case Trace::Kind::gate_subject: return "gate";
    case Trace::Kind::tier: return "tier";
    case Trace::Kind::tiers: return "tiers";
    case Trace::Kind::element: return "element";
    case Trace::Kind::level: return "level";
    case Trace::Kind::record: return "record";
    case Trace::Kind::duty: return "duty";
    case Trace::Kind::standing: return "standing";
  }
  return "";
}

void add_found(const Program& p, const Trace& t, Json& j) {
  if (!t.key.empty()) j["key"] = t.key;
  bool fact = t.fact && t.member && says_something(*t.fact);
  if (fact) j["found"] = fact_json(p, *t.fact, t.member->type);
  if (t.kind != Trace::Kind::node) return;
  if (t.state == "not_applicable") j["applies"] = false;
  Head head = p.node(t.node).head;
  bool counted = head == Head::count || head == Head::each || head == Head::tally;
  bool named = head == Head::fact && p.names[static_cast<std::size_t>(p.node(t.node).name)] == "id";  // its id, which no vocabulary declares
  if (counted && !t.found.empty()) j["found"] = t.found;
  if (named && t.subject->id_given) j["found"] = t.subject->id;
  if (!fact || head != Head::judgement) return;
  if (!t.fact->by.empty()) j["by"] = t.fact->by;
  if (!t.fact->dated.empty()) j["dated"] = t.fact->dated;
}

Json reason_json(const Program& p, const Trace& t, const Paths& paths, std::set<std::string>& clauses) {
  static const char* const kOutcomes[] = {"not_met", "undetermined", "met"};
  Json j = {{"at", what(p, t)}, {"id", trace_id(p, t)}, {"outcome", kOutcomes[static_cast<int>(t.outcome) + 1]}};
  if (const std::string& path = paths.at(t.subject); !path.empty()) j["of"] = path;
  add_found(p, t, j);
  for (const Compared& c : t.compared) j["against"].push_back({to_string(c.how), c.with ? interval_json(p, *c.with, c.type) : Json(nullptr)});
  if (!t.info) return j;
  for (const Cited& c : t.info->cites) {
    std::string clause = c.document + (c.clause.empty() ? "" : " ") + c.clause;
    j["cites"].push_back(clause);
    clauses.insert(std::move(clause));
  }
  return j;
}

}  // namespace

Json reasons_json(const Program& p, const Evaluation& e, const Paths& paths, std::set<std::string>& clauses) {
  Json all = Json::array();
  for (const Trace& t : e.traces) all.push_back(reason_json(p, t, paths, clauses));
  return all;
}

}  // namespace chungsuc::certified
