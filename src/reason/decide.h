// SPDX-License-Identifier: Apache-2.0
// From the evaluation of a case to its decision: what decided it, what is missing, what another reading would say.
#pragma once

#include "chungsuc/outcome.h"
#include "eval/evaluation.h"

namespace chungsuc {

// `question` as asked; the context was checked against the program.
Decision decide(const Program&, const Ask&, const std::string& question, const BoundCase&, const Context&);
// Of it only the outcome, what decided it and what is missing: all that a worked example may expect.
Decision decide_briefly(const Program&, const Ask&, const std::string& question, const BoundCase&, const Context&);

// The context with its defaults; throws Error for a round that the program does not have.
Moment moment_of(const Program&, const Context&);

// Facts that are wrong, and are not used.
std::vector<Pending> invalid_facts(const Program&, const BoundCase&);

// May the question be asked of the subject: is it of the kind that the question is about?
bool is_askable(const Program&, const Ask&, const BoundSubject&);
Outcome outcome_of(Tri);
Label question_label(const Program&, const Ask&);

// The question's definition, or throws Error with the nearest one.
Ask find_question(const Program&, std::string_view question);

}  // namespace chungsuc
