// SPDX-License-Identifier: Apache-2.0
// Some values of facts of which only bounds are known, to try a claim with.
#pragma once

#include <string>
#include <vector>

#include "reason/unknowns.h"
#include "reason/witness.h"

namespace chungsuc {

struct Corners {
  const MemberInfo* member = nullptr;
  std::string key;
  std::vector<Sort> values;
};

// Of a subject of the kind: the facts that the bounds on the way read, and that the way says nothing of.
std::vector<Corners> corners_beneath(const Program&, Unknowns&, const Path& way, int kind, const Moment&);

}  // namespace chungsuc
