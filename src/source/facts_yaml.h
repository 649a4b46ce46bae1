// SPDX-License-Identifier: Apache-2.0
// Facts as a YAML text that reads back as the same facts.
#pragma once

#include <string>

#include "source/tree.h"

namespace chungsuc {

std::string facts_yaml(const Tree&);

}  // namespace chungsuc
