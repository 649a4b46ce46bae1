// SPDX-License-Identifier: Apache-2.0
// Claims that thresholds never loosen: from one level to the next, or over years.
#pragma once

#include "chungsuc/claim.h"
#include "compile/program.h"

namespace chungsuc {

ClaimResult prove_rows(const Program&, const ClaimInfo&);
ClaimResult prove_values(const Program&, const ClaimInfo&);

}  // namespace chungsuc
