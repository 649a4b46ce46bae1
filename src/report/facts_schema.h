// SPDX-License-Identifier: Apache-2.0
// The JSON Schema of facts files, made from the vocabulary of a book.
#pragma once

#include <string>

#include "compile/program.h"

namespace chungsuc {

// Of a facts file about subjects of one kind; of all kinds for -1.
std::string facts_schema(const Program&, int kind);

}  // namespace chungsuc
