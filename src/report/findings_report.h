// SPDX-License-Identifier: Apache-2.0
// One model of findings in the forms that people and machines read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/exceptions.h"
#include "chungsuc/diagnostic.h"

namespace chungsuc {

const char* severity_word(Severity);

std::string diagnostics_as_text(const std::vector<Diagnostic>&);
// What is let be, each with the reason and the place of the exception.
std::string excepted_as_text(const std::vector<Excepted>&);
// {"schema": "diagnostics/1", "diagnostics": [..], "excepted": [..]}; the last only where something is let be.
std::string diagnostics_as_json(const std::vector<Diagnostic>&, const std::vector<Excepted>& = {});
// Workflow commands: ::error file=..,line=..,col=..,title=..::message
std::string diagnostics_as_github(const std::vector<Diagnostic>&);
// A log of SARIF 2.1.0, a run; what is let be stands in it as suppressed. Files below `folder` are named from there.
std::string diagnostics_as_sarif(const std::vector<Diagnostic>&, const std::vector<Excepted>&, const std::string& folder);
// A suite a file; an error fails, what is let be is skipped. `name`: of what was checked.
std::string diagnostics_as_junit(const std::vector<Diagnostic>&, const std::vector<Excepted>&, const std::string& name);

}  // namespace chungsuc
