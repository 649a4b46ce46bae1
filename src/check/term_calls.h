// SPDX-License-Identifier: Apache-2.0
// Terms: parts of conditions that have names.
#pragma once

#include <optional>
#include <set>

#include "check/symbols.h"

namespace chungsuc {

struct ExpandedCondition {
  Expression expression;
  std::set<int> terms;  // whose meaning stands in it: indices into Model::terms
};

// The condition with what each term means where it is called. An argument speaks of what is around the call, the rest of a term
// only of the subject and of its own variables, whatever is called alike where it stands. Nothing where there was an error.
std::optional<ExpandedCondition> expand_terms(const Expression&, const Model&, const Symbols&, Findings&);

// Do terms have names that can be called, and use what they take?
void check_terms(const Model&, const Symbols&, Findings&);

}  // namespace chungsuc
