// SPDX-License-Identifier: Apache-2.0
// From Kleene's answer to the exact one: decided wherever no completion of what is missing can change it.
#pragma once

#include "eval/evaluation.h"
#include "eval/verdict.h"

namespace chungsuc {

struct Refined {
  bool exact = false;     // decided, or some completions of the missing facts make it yes and some no
  bool too_many = false;  // there were too many combinations; Kleene's answer stands
};

// Changes the traces of an undetermined evaluation: those that come out alike whatever the missing facts are get their
// outcome and the state `whatever`; what does not matter is no longer pending.
Refined refine(const Program&, const Ask&, const BoundSubject&, const Moment&, const std::vector<int>& choices, Evaluation&);

// The outcome alone, exact: that of an evaluation that was refined.
RawVerdict exact_verdict(const Program&, const Ask&, const BoundSubject&, const Moment&, const std::vector<int>& choices);

}  // namespace chungsuc
