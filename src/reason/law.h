// SPDX-License-Identifier: Apache-2.0
// What the books say the law is: values, bounds, what is unset, what is weakly known.
#pragma once

#include "check/checked_model.h"
#include "chungsuc/law.h"
#include "compile/program.h"
#include "source/findings.h"

namespace chungsuc {

// Of a model and the program that was compiled from it.
Law law_of(const CheckedModel&, const Program&, const SourceMap&);

// A finding `left-unset` for each thing that it lists as unset.
void find_unset(const CheckedModel&, const Program&, Findings&);

}  // namespace chungsuc
