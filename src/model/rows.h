// SPDX-License-Identifier: Apache-2.0
// Tables of indicators: each row declares a fact, a threshold and a criterion at once; private to the room.
#pragma once

#include "model/fields.h"
#include "model/table_files.h"

namespace chungsuc {

// Reads `rows`, `groups`, `thresholds`, `facts`, `from` and `until` beside the other keys of the criterion. For a
// criterion `c` and a row `2.1` in the group `2`: the model gets the row's fact, a parameter `c.2.1` with the
// threshold, a criterion `c.2.1` that compares them, and a criterion `c.2` that needs all of its rows; `c` itself
// becomes a version that needs all of its groups.
void read_rows(Fields&, Criterion&, Model&, TableFiles&);

}  // namespace chungsuc
