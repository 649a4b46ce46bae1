// SPDX-License-Identifier: Apache-2.0
// Standings by decision against standings by the figures.
#pragma once

#include <span>
#include <vector>

#include "chungsuc/outcome.h"
#include "compile/program.h"

namespace chungsuc {

std::vector<Disagreement> find_disagreements(const Program&, std::span<const Decision>);

}  // namespace chungsuc
