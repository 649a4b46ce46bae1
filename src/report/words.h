// SPDX-License-Identifier: Apache-2.0
// The fixed words of reports, in both languages.
#pragma once

#include <string>
#include <vector>

#include "chungsuc/outcome.h"

namespace chungsuc {

struct Words {
  const char* vi;
  const char* en;
  const char* in(Language l) const { return l == Language::vi ? vi : en; }
};

std::string outcome_text(const Decision&, Language);   // ĐỦ ĐIỀU KIỆN, ELIGIBLE
std::string outcome_text(Outcome, Language);           // đạt, met
std::string evidence_text(Evidence, Language);
std::string date_text(Date, Language);                 // 31/12/2023, 2023-12-31
std::string clause_text(const Cited&, Language);       // mục I.1.a văn bản số 1/A
std::string clauses_text(const std::vector<Cited>&, Language);
// One line about a reason: what it asks, what was found, what was expected, why.
std::string reason_text(const Reason&, Language);
// A criterion that consists of one comparison of the same name is shown as that comparison.
const Reason& shown(const Reason&, Language);
// Adds a remark that is there and was not said yet.
void add_said(std::vector<std::string>& all, const std::string& one);
// "Thiếu số liệu", "no figure"; empty where the state needs no words.
std::string state_text(const std::string& state, Language);

}  // namespace chungsuc
