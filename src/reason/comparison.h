// SPDX-License-Identifier: Apache-2.0
// Two versions of a book: definitions, and outcomes of cases.
#pragma once

#include "chungsuc/comparison.h"
#include "compile/program.h"

namespace chungsuc {

BookComparison comparison_of(const Program& before, const Program& after, const ComparisonQuery&);

}  // namespace chungsuc
