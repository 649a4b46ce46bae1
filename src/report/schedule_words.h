// SPDX-License-Identifier: Apache-2.0
// When something is due, and by whom, in words.
#pragma once

#include <string>
#include <vector>

#include "chungsuc/schedule.h"

namespace chungsuc {

// "trước ngày 20/11/2023 (chậm nhất là ngày 19/11/2023)", "in 2023", "in September 2022"
std::string due_text(const DueDuty&, Language);
// "năm 2023", "năm 2022, 2023"; empty for a duty of once
std::string years_text(const DueDuty&, Language);
std::string bodies_text(const std::vector<DutyBody>&, Language);
// What is to be said of its bodies, one sentence each.
std::vector<std::string> remarks(const DueDuty&, Language);

}  // namespace chungsuc
