// SPDX-License-Identifier: Apache-2.0
// What the books say the law is: values, bounds, what is unset, what is weakly known.
#pragma once

#include "check/checked_model.h"
#include "chungsuc/law.h"
#include "compile/program.h"

namespace chungsuc {

// Of a model and the program that was compiled from it.
Law law_of(const CheckedModel&, const Program&, const SourceMap&);

}  // namespace chungsuc
