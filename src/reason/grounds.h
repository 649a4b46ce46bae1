// SPDX-License-Identifier: Apache-2.0
// The fewest facts that an outcome rests on.
#pragma once

#include "chungsuc/advice.h"
#include "reason/situation.h"

namespace chungsuc {

void find_grounds(const Asked&, std::size_t most, Grounds&);

}  // namespace chungsuc
