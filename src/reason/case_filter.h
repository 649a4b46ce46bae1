// SPDX-License-Identifier: Apache-2.0
// Which cases and claims are asked for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chungsuc/cases.h"
#include "reason/case_steps.h"

namespace chungsuc {

// Does one of the patterns fit the text, or is there none? With `*` (any text) or `?` (any sign) a pattern is of the whole text;
// without, it stands somewhere in it.
bool fits_one_of(const std::vector<std::string>& patterns, std::string_view text);
// The same of a path, or of the name of the file alone.
bool fits_file(const std::vector<std::string>& patterns, std::string_view path);

bool is_asked(const CaseSelection&, const CaseStep&);
bool is_asked(const CaseSelection&, const ClaimInfo&);

}  // namespace chungsuc
