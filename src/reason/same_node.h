// SPDX-License-Identifier: Apache-2.0
// Do two conditions say the same?
#pragma once

#include "compile/program.h"

namespace chungsuc {

// Written alike, wherever they stand; expressions only where they are one. Two that are not may still mean the same.
bool same_node(const Program&, NodeId, NodeId);

}  // namespace chungsuc
