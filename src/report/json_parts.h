// SPDX-License-Identifier: Apache-2.0
// What the JSON faces share: keys in the order in which they are written.
#pragma once

#include <nlohmann/json.hpp>

#include "chungsuc/citation.h"
#include "chungsuc/outcome.h"

namespace chungsuc {

using Json = nlohmann::ordered_json;

inline const char* word(Outcome o) { return o == Outcome::met ? "met" : o == Outcome::not_met ? "not_met" : "undetermined"; }
inline Json label(const Label& l) { return {{"vi", l.vi}, {"en", l.en}}; }

template <typename List, typename Of>
Json array(const List& list, Of of) {
  Json out = Json::array();
  for (const auto& item : list) out.push_back(of(item));
  return out;
}

inline Json cites(const std::vector<Cited>& list) {
  return array(list, [](const Cited& c) { return Json{{"document", c.document}, {"number", c.number}, {"clause", c.clause}, {"written", label(c.written)}}; });
}

// Facts that are missing or wrong.
Json pending_json(const std::vector<Pending>&);

// Only what is there: an explanation is read by people too.
inline void put(Json& j, const char* key, const std::string& text) {
  if (!text.empty()) j[key] = text;
}

}  // namespace chungsuc
