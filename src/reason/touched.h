// SPDX-License-Identifier: Apache-2.0
// Which clauses a case's answer rests on.
#pragma once

#include <set>
#include <string>

#include "chungsuc/outcome.h"
#include "eval/evaluation.h"

namespace chungsuc {

// Clauses of everything that took part in an answer: "document clause".
std::set<std::string> touched_clauses(const Program&, const Ask&, const BoundCase&, const Context&);

}  // namespace chungsuc
