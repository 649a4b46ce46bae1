// SPDX-License-Identifier: Apache-2.0
// What decided an outcome, and what an open one waits for.
#pragma once

#include <string>
#include <vector>

#include "eval/evaluation.h"

namespace chungsuc {

// Met: the branches of `any` that carried; not met: the deciding failures; open: what is pending. Each once.
std::vector<std::string> because(const Program&, const Evaluation&);
// The one step that decided it: not met, the first that fails; met, the first branch of an `any` that carried, or "" where there
// was nothing to choose; open, the first that is open. As deep as steps are told one by one.
std::string deciding_step(const Program&, const Evaluation&);
// A step that is told as one: its parts are many subjects or records, or it has none.
bool is_whole(const Program&, const Trace&);
// Everything that the undetermined root waits for, in order, each once.
std::vector<PendingRef> pending_of(const Evaluation&);
// It is open, and all that is open in it is so because no rule is in force on the day.
bool lacks_a_rule(const Evaluation&);
// The same, those first on which most of what is open rests: each open criterion weighs one, shared equally by all that
// it waits for.
std::vector<PendingRef> pending_by_weight(const Evaluation&);
// What of it can be told: no readings, nothing that no rule says, and nothing that was told wrong.
std::vector<PendingRef> missing_of(const Program&, const Evaluation&);
// Is `undetermined` known to be exact: is nothing open read twice?
bool is_exact(const Program&, const Evaluation&);
std::string pending_name(const Program&, const PendingRef&);
std::string trace_id(const Program&, const Trace&);

}  // namespace chungsuc
