// SPDX-License-Identifier: Apache-2.0
// Purpose: the vocabulary of a kind as JSON.
// External interface: Vocabulary::to_json. Private: one function per part.
#include <nlohmann/json.hpp>

#include "chungsuc/vocabulary.h"
#include "report/json_parts.h"

namespace chungsuc {

namespace {

Json values(const std::vector<VocabularyValue>& list) {
  Json out = Json::array();
  for (const VocabularyValue& v : list) out.push_back({{"id", v.id}, {"label", label(v.label)}});
  return out;
}

Json item_json(const VocabularyItem& item) {
  Json j = {{"id", item.id}, {"what", item.what}, {"label", label(item.label)}};
  put(j, "type", item.type);
  if (!item.unit.empty()) j["unit"] = item.unit, j["unit_label"] = label(item.unit_label);
  put(j, "per", item.per);
  if (item.may_be_none) j["may_be_none"] = true;
  if (!item.changes.empty() && item.changes != "any") j["changes"] = item.changes;
  if (item.cost != 1) j["cost"] = item.cost;
  Json domain = Json::object();
  for (const auto& [compare, limit] : item.domain) domain[compare] = label(limit);
  if (!domain.empty()) j["domain"] = std::move(domain);
  if (!item.values.empty()) j["values"] = values(item.values);
  if (!item.ladder.empty()) j["ladder"] = {{"id", item.ladder}, {"label", label(item.ladder_label)}};
  if (!item.of.empty()) j["of"] = {{"id", item.of}, {"label", label(item.of_label)}}, j["single"] = item.single;
  Json by = Json::array();
  for (const VocabularyBody& b : item.by) {
    Json one = Json::object();
    put(one, "id", b.id);
    one["label"] = label(b.label);
    by.push_back(std::move(one));
  }
  j["by"] = std::move(by);
  j["cites"] = cites(item.cites);
  put(j, "note", item.note);
  j["declared_in"] = item.declared_in;
  Json used = Json::array();
  for (const UsedBy& u : item.used_by) used.push_back({{"question", u.question}, {"label", label(u.label)}, {"distance", u.distance}});
  j["used_by"] = std::move(used);
  return j;
}

Json vocabulary_json(const Vocabulary& v) {
  Json j = {{"kind", v.kind.id}, {"label", label(v.kind.label)}, {"abstract", v.kind.abstract}, {"record", v.kind.record}, {"groups", values(v.kind.groups)}, {"cites", cites(v.cites)}};
  Json items = Json::array(), names = Json::array();
  for (const VocabularyItem& item : v.items) items.push_back(item_json(item));
  for (const VocabularyName& n : v.names) names.push_back({{"id", n.id}, {"label", label(n.label)}, {"aliases", n.aliases}});
  j["items"] = std::move(items);
  if (!names.empty()) j["names"] = std::move(names);
  if (!v.rounds.empty()) j["rounds"] = values(v.rounds);
  return j;
}

}  // namespace

std::string Vocabulary::to_json() const {
  Json j = {{"schema", "vocabulary/1"}};
  j.update(vocabulary_json(*this));
  Json others = Json::array();
  for (const Vocabulary& r : related) others.push_back(vocabulary_json(r));
  j["related"] = std::move(others);
  j["book"] = {{"id", book}, {"version", book_version}};
  return j.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace chungsuc
