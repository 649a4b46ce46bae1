// SPDX-License-Identifier: Apache-2.0
// Citations of documents that are no longer in force on a day.
#pragma once

#include <vector>

#include "chungsuc/citation.h"
#include "chungsuc/facts.h"
#include "compile/program.h"

namespace chungsuc {

// Says beside each that its document had ended by the day, in both languages.
void say_what_lapsed(const Program&, std::vector<Cited>&, Date);

}  // namespace chungsuc
