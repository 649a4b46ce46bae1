// SPDX-License-Identifier: Apache-2.0
// What a question may rest on, by the names that `because` lists.
#pragma once

#include <string>
#include <vector>

#include "lsp/book_view.h"

namespace chungsuc::lsp {

// In the order in which the question leads to them, each once; of a question that is not known, of all of the book.
std::vector<std::string> reasons_of(const Snapshot&, const std::string& question);

}  // namespace chungsuc::lsp
