// SPDX-License-Identifier: Apache-2.0
// A second evaluator, over the checked model as the author wrote it, not over the compiled program. It explains nothing,
// remembers nothing and is not fast; it is meant to be read beside the pages on the rule language.
#pragma once

#include "check/checked_model.h"
#include "world.h"

namespace chungsuc::agreement {

// The outcome of a criterion for the case.
Tri naive_outcome(const CheckedModel&, const std::string& criterion, const Case&);

}  // namespace chungsuc::agreement
