// SPDX-License-Identifier: Apache-2.0
// The days on which a question has one outcome and another, the facts being as they are.
#pragma once

#include "chungsuc/advice.h"
#include "reason/situation.h"

namespace chungsuc {

// Each day of the time is looked at. `moment_on` is the moment of the question asked on a day; nothing: it cannot be asked.
void find_timeline(const Asked&, const std::function<std::optional<Moment>(Date)>& moment_on, Date first, Date last, Timeline&);

}  // namespace chungsuc
