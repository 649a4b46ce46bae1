// SPDX-License-Identifier: Apache-2.0
// Parts that several reports of claims share.
#pragma once

#include <string>

#include "chungsuc/claim.h"
#include "report/json_parts.h"

namespace chungsuc {

Json case_json(const ClaimCase&);
std::string case_text(const ClaimCase&, bool vi);

}  // namespace chungsuc
