// SPDX-License-Identifier: Apache-2.0
// Facts as a YAML text that reads back as the same facts.
#pragma once

#include <string>

#include "source/tree.h"

namespace chungsuc {

// A line each: what is nested stands in brackets.
std::string facts_yaml(const Tree& facts);

}  // namespace chungsuc
