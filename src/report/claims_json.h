// SPDX-License-Identifier: Apache-2.0
// Parts that several reports of claims share.
#pragma once

#include <string>

#include "chungsuc/claim.h"
#include "report/json_parts.h"

namespace chungsuc {

Json case_json(const ClaimCase&);
// `award`: its outcomes are those of an award, whatever they are called.
std::string case_text(const ClaimCase&, bool vi, bool award = false);

}  // namespace chungsuc
