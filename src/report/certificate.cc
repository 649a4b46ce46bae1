// SPDX-License-Identifier: Apache-2.0
// Purpose: the certificate of a decision, in the same bytes wherever it is written.
// External interface: certificate. Private: one function per part.
#include "report/certificate.h"

#include "facts/index.h"
#include "reason/decide.h"
#include "reason/refine.h"
#include "report/certificate_parts.h"
#include "source/sha256.h"

namespace chungsuc::certified {

namespace {

// No white space, no escape that is not needed, keys sorted, no number but whole ones: the form of RFC 8785.
std::string canonical(const Json& j) { return j.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json book_json(const Program& p) {
  Json texts = Json::array();
  for (const auto& [name, hash] : p.texts->each()) texts.push_back({{"name", name}, {"sha256", hash}});
  return {{"id", p.book}, {"version", p.version}, {"hash", p.texts->whole()}, {"texts", std::move(texts)}};
}

Json context_json(const Context& c) {
  Json j = {{"as_of", c.as_of.to_string()}};
  if (c.round) j["round"] = *c.round;
  if (c.lodged_on) j["lodged_on"] = c.lodged_on->to_string();
  if (c.assessed_year) j["assessed_year"] = *c.assessed_year;
  return j;
}

Json readings_json(const Program& p, const Evaluation& e) {
  Json j = Json::object();
  for (int r : e.readings) {
    const ReadingInfo& info = p.readings[idx(r)];
    j[info.id] = info.chosen < 0 ? Json(nullptr) : Json(info.options[idx(info.chosen)].id);
  }
  return j;
}

// Of each parameter the values that were taken; several together where what selects among them is not known.
Json values_json(const Program& p, const Reads& reads) {
  Json j = Json::object();
  for (const auto& [parameter, selections] : reads.parameters) {
    const ParameterInfo& info = p.parameters[idx(parameter)];
    std::map<std::string, Json> all;  // in the order of their bytes
    for (const auto& cells : selections) {
      Json one = Json::array();
      for (const ProgramCell* c : cells) one.push_back(c && c->kind == Cell::Kind::value && c->value ? certified::value_json(p, *c->value, info.type) : Json(nullptr));
      all.emplace(canonical(one), one);
    }
    for (auto& [text, one] : all) j[info.id].push_back(std::move(one));
  }
  return j;
}

const char* word(Tri t, bool award) {
  if (t == Tri::unknown) return "undetermined";
  return award ? (t == Tri::yes ? "eligible" : "not_eligible") : (t == Tri::yes ? "met" : "not_met");
}

void add_standing(const Program& p, const Ask& ask, const Evaluation& e, Json& j) {
  const LadderInfo& ladder = p.ladders[idx(ask.index)];
  auto level = [&](int rank) { return rank < 0 ? Json(nullptr) : Json(ladder.levels[idx(rank)].id); };
  j["standing"] = {{"lower", level(e.lower)}, {"upper", level(e.upper)}};
}

// What a closer look at each completion of the missing facts decides beyond three-valued logic; the reasons do not show it.
void add_decided(const Program& p, const Ask& ask, const BoundSubject& s, const Moment& moment, const std::vector<int>& choices, const Evaluation& e, Json& j) {
  if (ask.kind == Ask::Kind::duty || (e.at(e.root).outcome != Tri::unknown && e.lower == e.upper)) return;
  RawVerdict exact = exact_verdict(p, ask, s, moment, choices);
  bool standing = is_standing(ask), more = standing ? exact.lower != e.lower || exact.upper != e.upper : exact.outcome != e.at(e.root).outcome;
  if (!more) return;
  const LadderInfo* ladder = standing ? &p.ladders[idx(ask.index)] : nullptr;
  auto level = [&](int rank) { return rank < 0 ? Json(nullptr) : Json(ladder->levels[idx(rank)].id); };
  Tri outcome = !standing ? exact.outcome : exact.lower != exact.upper ? Tri::unknown : exact.lower >= 0 ? Tri::yes : Tri::no;
  j["decided"] = {{"outcome", word(outcome, ask.kind == Ask::Kind::award)}};
  if (standing) j["decided"]["standing"] = {{"lower", level(exact.lower)}, {"upper", level(exact.upper)}};
}

// Of a subject that cannot be asked, or of which nobody said what it is, nothing was looked at.
Json unasked_facts(const Tree& given) {
  Json j = Json::object();
  for (const char* key : {"kind", "id"})
    if (const Tree* t = given.find(key); t && t->kind == Tree::Kind::scalar) j[key] = t->text;
  return j;
}

}  // namespace

std::string certificate(const Program& p, const Ask& ask, const std::string& question, const Tree& given, const BoundCase& bound, const Context& context) {
  Moment moment = moment_of(p, context);
  Json j = {{"schema", "certificate/1"}, {"question", question}, {"book", book_json(p)}, {"context", context_json(context)}};
  std::set<std::string> clauses;
  if (!bound.root || !is_askable(p, ask, *bound.root)) {
    j["subject"] = {{"kind", bound.root ? p.kind(bound.root->kind).id : ""}, {"id", bound.root ? bound.root->id : bound.id}};
    j["facts"] = unasked_facts(given);
    j["outcome"] = word(Tri::unknown, false);
    j["reasons"] = Json::array({{{"at", "subject"}, {"id", "kind"}, {"outcome", "undetermined"}}});
    j["readings"] = j["values"] = Json::object();
  } else {
    std::vector<int> choices;
    for (const ReadingInfo& r : p.readings) choices.push_back(r.chosen);
    Reads reads;
    Evaluation e = evaluate(p, ask, *bound.root, moment, choices, &reads);
    const Trace& root = e.at(e.root);
    j["subject"] = {{"kind", p.kind(bound.root->kind).id}, {"id", bound.root->id}};
    j["facts"] = facts_json(p, given, *bound.root, reads);
    j["outcome"] = word(root.outcome, ask.kind == Ask::Kind::award);
    if (root.still_open) j["still_open"] = true;
    if (ask.kind == Ask::Kind::recognised || ask.kind == Ask::Kind::meets) add_standing(p, ask, e, j);
    add_decided(p, ask, *bound.root, moment, choices, e, j);
    j["reasons"] = reasons_json(p, e, paths_of(p, *bound.root), clauses);
    j["readings"] = readings_json(p, e);
    j["values"] = values_json(p, reads);
  }
  j["clauses"] = Json(clauses);
  j["asked_hash"] = sha256_hex(canonical({{"context", j["context"]}, {"facts", j["facts"]}, {"question", question}}));
  return canonical(j);
}

}  // namespace chungsuc::certified
