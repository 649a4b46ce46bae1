// SPDX-License-Identifier: Apache-2.0
// Diagnostics, cases and coverage in the forms that people and machines read.
#pragma once

#include <string>
#include <vector>

#include "chungsuc/diagnostic.h"

namespace chungsuc {

std::string diagnostics_as_text(const std::vector<Diagnostic>&);
// {"schema": "diagnostics/1", "diagnostics": [..]}
std::string diagnostics_as_json(const std::vector<Diagnostic>&);
// Workflow commands: ::error file=..,line=..,col=..,title=..::message
std::string diagnostics_as_github(const std::vector<Diagnostic>&);

}  // namespace chungsuc
