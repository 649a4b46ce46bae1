// SPDX-License-Identifier: Apache-2.0
// The worked examples of a book, run by many threads and told in their order.
#pragma once

#include <vector>

#include "chungsuc/cases.h"
#include "compile/program.h"

namespace chungsuc {

std::vector<CaseResult> case_results(const Program&, const CaseSelection&);
ReasonEdits edits_of_reasons(const Program&, const CaseSelection&);

}  // namespace chungsuc
