// SPDX-License-Identifier: Apache-2.0
// From a checked model to a program.
#pragma once

#include "check/checked_model.h"
#include "compile/program.h"

namespace chungsuc {

Program compile(const CheckedModel&, const SourceMap&);

}  // namespace chungsuc
