// SPDX-License-Identifier: Apache-2.0
// The least changes of facts that make the outcome another one.
#pragma once

#include "chungsuc/advice.h"
#include "reason/situation.h"

namespace chungsuc {

// `most`: how many plans at most for each goal. Each plan was decided again and leads where it says.
void find_changes(const Asked&, std::size_t most, Changes&);

}  // namespace chungsuc
