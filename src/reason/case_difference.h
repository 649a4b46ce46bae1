// SPDX-License-Identifier: Apache-2.0
// Which reason of a decision it is that came otherwise than a worked example expected.
#pragma once

#include <string>

#include "chungsuc/outcome.h"
#include "compile/program.h"

namespace chungsuc {

// The reason of that id, or what is waited for under that name: without those beneath it, its file as a path. Of several, one
// that carries the outcome. One that the decision does not have bears the id alone.
Reason reason_of(const Program&, const Decision&, const std::string& id);
// The step that decided it; where it is met and there was nothing to choose, the least that holds all of it.
Reason deciding_reason(const Program&, const Decision&);

}  // namespace chungsuc
