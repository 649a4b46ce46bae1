// SPDX-License-Identifier: Apache-2.0
// From the evaluation of a case to its decision: what decided it, what is missing, what another reading would say.
#pragma once

#include "chungsuc/outcome.h"
#include "eval/evaluation.h"

namespace chungsuc {

// `question` as asked; the context was checked against the program.
Decision decide(const Program&, const Ask&, const std::string& question, const BoundCase&, const Context&);

// The context with its defaults; throws Error for a round that the program does not have.
Moment moment_of(const Program&, const Context&);

// The question's definition, or throws Error with the nearest one.
Ask find_question(const Program&, std::string_view question);

}  // namespace chungsuc
