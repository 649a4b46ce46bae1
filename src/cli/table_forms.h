// SPDX-License-Identifier: Apache-2.0
// The forms of tables that are read; open_text_table chooses among them.
#pragma once

#include <memory>

#include "cli/table_input.h"
#include "cli/text_table.h"

namespace chungsuc {

// `separator`: NUL where the header shows it.
std::unique_ptr<TextTable> csv_table(std::unique_ptr<TableInput>, char separator);
std::unique_ptr<TextTable> json_lines_table(std::unique_ptr<TableInput>);

}  // namespace chungsuc
