// SPDX-License-Identifier: Apache-2.0
// A way sets each of its variables to one value: which others do as well?
#pragma once

#include <functional>

#include "reason/implicants.h"

namespace chungsuc {

// Of the ways with other values: may a part of one do alone?
enum class Parts { may_do, none_does };

// Fills `as_well` of a way that makes the function hold: any value of one variable does with any of the others. `may` says
// which values (third) of a variable (first) that is set to one (second) are looked at. False: with each of its values a
// part does.
bool widen(Implicants&, Diagram::Ref, Implicant&, Parts, const std::function<bool(int, int, int)>& may);

}  // namespace chungsuc
