// SPDX-License-Identifier: Apache-2.0
// The contexts in which rules can differ: days, days of lodging, and rounds.
#pragma once

#include <vector>

#include "chungsuc/outcome.h"
#include "model/model.h"
#include "reason/reach.h"

namespace chungsuc {

struct ClaimContexts {
  std::vector<Context> all;
  int days = 0, rounds = 0;
};

// Of each time between two days on which something changes its first day, and its last where rules compare days; `rounds`: those to look at, where
// any matters. Days on which a round is likely to be decided come first.
ClaimContexts contexts_of(const Program&, const Reach&, const Period& within, const std::vector<int>& rounds);

}  // namespace chungsuc
