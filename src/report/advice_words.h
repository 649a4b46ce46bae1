// SPDX-License-Identifier: Apache-2.0
// What the pages of advice say alike.
#pragma once

#include <string>

#include "chungsuc/advice.h"
#include "report/words.h"

namespace chungsuc {

// "Income per head (2024) of the hamlet Bản A": the subject is named where it is not the one asked about.
std::string fact_text(const AdviceFact&, Language);
// The same, with its values: "Income per head (2024): ≥ 42 …".
std::string told_text(const Told&, Language);

// "< 42 … → undetermined, at least 2 more to ask".
std::string answer_text(const AnswerTo&, Language);

}  // namespace chungsuc
