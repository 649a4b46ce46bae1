// SPDX-License-Identifier: Apache-2.0
// What reports of a comparison have in common; private to them.
#pragma once

#include <string>
#include <vector>

#include "chungsuc/comparison.h"

namespace chungsuc {

// "thêm", "added"
const char* changed_word(ChangedDefinition::What, Language);
// "3 định nghĩa thay đổi, 1 kết quả thay đổi trong 20", "3 definitions differ, 1 outcome of 20 differs"
std::string comparison_summary(const BookComparison&, Language);
std::string changed_answer(const std::string& word, const Label& level, Language);
std::string changed_subject(const ChangedOutcome&, Language);
std::string changed_context(const Context&, Language);
// The step that decides now, with its clause.
std::string changed_step(const ChangedOutcome&, Language);
// The definitions that differ and changed it, each with its clauses.
std::vector<std::string> changed_by(const BookComparison&, const ChangedOutcome&, Language);

}  // namespace chungsuc
