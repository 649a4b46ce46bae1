// SPDX-License-Identifier: Apache-2.0
// A way sets each of its variables to one value: which others do as well?
#pragma once

#include <functional>

#include "reason/implicants.h"

namespace chungsuc {

// Sets a way to values of its `as_well` with which no part of it does; false: there are none.
bool settle(Implicants&, Diagram::Ref, Implicant&);

// Fills `as_well` of a way that makes the function hold: any value of one variable does with any of the others. `may` says
// which values (third) of a variable (first) that is set to one (second) are looked at.
void widen(Implicants&, Diagram::Ref, Implicant&, const std::function<bool(int, int, int)>& may);

}  // namespace chungsuc
