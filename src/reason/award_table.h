// SPDX-License-Identifier: Apache-2.0
// Forms in rounds for each kind of nominee.
#pragma once

#include "chungsuc/award_table.h"
#include "compile/program.h"

namespace chungsuc {

// Throws Error for a kind or round that the book does not have.
AwardTable award_table_of(const Program&, const AwardQuery&);

}  // namespace chungsuc
