// SPDX-License-Identifier: Apache-2.0
// What decided an outcome, and what an open one waits for.
#pragma once

#include <string>
#include <vector>

#include "eval/evaluation.h"

namespace chungsuc {

// Met: the branches of `any` that carried; not met: the deciding failures; open: what is pending. Each once.
std::vector<std::string> because(const Program&, const Evaluation&);
// Everything that the undetermined root waits for, in order, each once.
std::vector<PendingRef> pending_of(const Evaluation&);
// It is open, and all that is open in it is so because no rule is in force on the day.
bool lacks_a_rule(const Evaluation&);
// The same, those first on which most of what is open rests: each open criterion weighs one, shared equally by all that
// it waits for.
std::vector<PendingRef> pending_by_weight(const Evaluation&);
// Is `undetermined` known to be exact: is nothing open read twice?
bool is_exact(const Program&, const Evaluation&);
std::string pending_name(const Program&, const PendingRef&);
std::string trace_id(const Program&, const Trace&);

}  // namespace chungsuc
