// SPDX-License-Identifier: Apache-2.0
// Claims about the rules, proved for all facts or refuted by some.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chungsuc/claim.h"
#include "compile/program.h"
#include "eval/evaluation.h"

namespace chungsuc {

ClaimResult prove(const Program&, const ClaimInfo&);

// The claim that a query makes. Throws Error for a form, question, kind or round that there is not.
ClaimInfo claim_of(const Program&, const ClaimQuery&);

// Of parameters and criteria: has every day from the first version to the last one (`gap`), and no day two (`overlap`)?
ClaimResult prove_dates(const Program&, const ClaimQuery&);

// Each `any` of a definition: alternatives that never decide it.
std::vector<DeadAlternative> dead_alternatives(const Program&);

}  // namespace chungsuc
