// SPDX-License-Identifier: Apache-2.0
// Text in tables of Markdown.
#pragma once

#include <string>
#include <vector>

namespace chungsuc {

// A text as a cell: no line break, no bar, nothing that Markdown would take for a mark.
std::string markdown_text(const std::string&);
// One row of cells that are Markdown already, with its line break.
std::string markdown_row(const std::vector<std::string>& cells);
// The row of headings and the line beneath it.
std::string markdown_head(const std::vector<std::string>& cells);

}  // namespace chungsuc
