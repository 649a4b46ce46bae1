// SPDX-License-Identifier: Apache-2.0
// How cases and claims went, as machines read it.
#pragma once

#include <string>
#include <vector>

#include "chungsuc/cases.h"
#include "report/json_parts.h"

namespace chungsuc {

Json case_json(const CaseResult&);
// A failure where it stands: what is expected, not the head of its case.
Diagnostic as_finding(const CaseResult&);
// JUnit XML: a suite for each file, a test case for each case and claim, with file and line; no times, so that the same cases give
// the same bytes.
std::string cases_as_junit(const std::string& book, const std::vector<CaseResult>&);

}  // namespace chungsuc
