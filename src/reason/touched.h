// SPDX-License-Identifier: Apache-2.0
// Which clauses a case's answer rests on.
#pragma once

#include <set>
#include <string>

#include "chungsuc/outcome.h"
#include "eval/evaluation.h"

namespace chungsuc {

// Clauses of everything that took part in an answer, with the evaluation that gave it: "document clause".
std::set<std::string> touched_clauses(const Program&, const Ask&, const BoundSubject&, const Moment&, const Evaluation&);

}  // namespace chungsuc
