// SPDX-License-Identifier: Apache-2.0
// Where two books answer one question differently.
#pragma once

#include <string>

#include "chungsuc/claim.h"
#include "compile/program.h"

namespace chungsuc {

// Over the facts that both know, of a subject of the kind (empty: of whom the question speaks), at most so many regions.
// Throws Error for a question, kind or round that one of them does not have.
Difference difference(const Program& before, const Program& after, const std::string& question, const std::string& kind, const Context&, std::size_t most);

}  // namespace chungsuc
