// SPDX-License-Identifier: Apache-2.0
// What to ask where an answer is open.
#pragma once

#include "chungsuc/advice.h"
#include "reason/situation.h"

namespace chungsuc {

// `most`: how many ways at most.
void inquire(const Asked&, std::size_t most, Inquiry&);

}  // namespace chungsuc
