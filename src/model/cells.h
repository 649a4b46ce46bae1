// SPDX-License-Identifier: Apache-2.0
// Values under conditions: by year, by a fact, from a table; private to the room.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/csv.h"
#include "model/fields.h"
#include "model/table_files.h"

namespace chungsuc {

// The value keys that may stand in a parameter, a version or a cell: `value`, `unset`, `for`, `by` with `values` or
// `table`. Without `tables`, a table is refused. Nothing, with a finding, where there is no value.
std::optional<Cell> read_cell_fields(Fields&, const Inherited&, TableFiles* tables);

// `versions:`, or the one value that stands directly beside the other keys.
std::vector<ParameterVersion> read_cell_versions(Fields&, const Common&, const Inherited&, TableFiles* tables);

// `counts_as: {value: criterion}`, beside `by:`.
std::vector<std::pair<Name, Name>> read_counts_as(Fields&);

// One line of a wide table: a cell for each column that is not `row`, `evidence`, `source` or `note`.
Cell line_of_table(const CsvTable&, const CsvRow&, const Inherited&, Findings&);

}  // namespace chungsuc
