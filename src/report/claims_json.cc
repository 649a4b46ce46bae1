// SPDX-License-Identifier: Apache-2.0
// Purpose: results of claims as JSON.
// External interface: ClaimResult::to_json, case_json. Private: small parts.
#include "report/claims_json.h"

namespace chungsuc {

Json case_json(const ClaimCase& c) {
  Json outcomes = Json::array();
  for (std::size_t i = 0; i < c.outcomes.size(); ++i) {
    outcomes.push_back({{"of", c.outcomes[i].first}, {"outcome", word(c.outcomes[i].second)}});
    if (i < c.labels.size() && !c.labels[i].en.empty()) outcomes.back()["label"] = label(c.labels[i]);
  }
  return {{"facts", c.facts},
          {"as_of", c.context.as_of.to_string()},
          {"round", c.context.round.value_or("")},
          {"lodged_on", c.context.lodged_on ? c.context.lodged_on->to_string() : ""},
          {"outcomes", std::move(outcomes)}};
}

std::string ClaimResult::to_json() const {
  Json cites_json = Json::array(), cases_json = Json::array();
  for (const Cited& c : cites) cites_json.push_back({{"document", c.document}, {"clause", c.clause}});
  for (const ClaimCase& c : cases) cases_json.push_back(case_json(c));
  Json all = {{"schema", "claim/1"},
              {"id", id},
              {"form", form},
              {"sides", sides},
              {"label", {{"vi", label.vi}, {"en", label.en}}},
              {"outcome", outcome_word()},
              {"why", {{"vi", why.vi}, {"en", why.en}}},
              {"cases", std::move(cases_json)},
              {"rests_on", rests_on},
              {"never_decides", never_decides},
              {"looked_at", {{"kinds", kinds}, {"days", days}, {"rounds", rounds}, {"compared", compared}, {"passed_over", passed_over}}},
              {"cites", std::move(cites_json)},
              {"file", file},
              {"line", line},
              {"own", own}};
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace chungsuc
