// SPDX-License-Identifier: Apache-2.0
// Where each name is compared, and with what: what splits the values that a fact may take into finitely many sorts.
#pragma once

#include "compile/program.h"

namespace chungsuc {

// Fills `uses` and `days` of a program that is otherwise whole.
void index_names(Program&);

}  // namespace chungsuc
