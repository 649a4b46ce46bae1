// SPDX-License-Identifier: Apache-2.0
// What is known less well than by a secondary source.
#pragma once

#include "check/checked_model.h"

namespace chungsuc {

// A finding `weak-evidence` for each value and definition whose grade is weaker than `secondary`, or that has none.
// What inherits the grade of something that was named already is not named again; values always are.
void find_weak_evidence(const CheckedModel&, Findings&);

}  // namespace chungsuc
