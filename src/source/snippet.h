// SPDX-License-Identifier: Apache-2.0
// A place as people see it: the line, and carets below.
#pragma once

#include <string>

#include "chungsuc/diagnostic.h"

namespace chungsuc {

// Two lines; nothing where the place has no line, or lies beyond what is kept of it.
std::string source_snippet(const Place&);
// file:line:column
std::string place_words(const Place&);

}  // namespace chungsuc
