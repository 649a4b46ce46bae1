// SPDX-License-Identifier: Apache-2.0
// What is said of claims in words.
#pragma once

#include <string>

#include "chungsuc/claim.h"
#include "compile/program.h"
#include "reason/unknowns.h"

namespace chungsuc {

// All that a result has before anything is looked at.
ClaimResult blank_result(const Program&, const ClaimInfo&);
// What is only a bound, by the name that its author gave it.
std::string open_name(const Program&, const Unknown&);
Label too_many_words(const Program&, int kind, const Context&);
Label undecided_words(const Program&, int kind, const Context&);
// Why it came out so, where nothing said it yet.
void conclude(const ClaimInfo&, bool reckons_from_day, ClaimResult&);

}  // namespace chungsuc
