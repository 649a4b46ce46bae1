// SPDX-License-Identifier: Apache-2.0
// What the worked examples cover: clauses, nodes, parts of connectives, thresholds.
#pragma once

#include "chungsuc/cases.h"
#include "chungsuc/coverage.h"
#include "compile/program.h"

namespace chungsuc {

Coverage coverage_of(const Program&, const CaseSelection&);

}  // namespace chungsuc
