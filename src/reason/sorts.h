// SPDX-License-Identifier: Apache-2.0
// The values that a fact may take, in finitely many sorts: all values of a sort stand alike against every bound.
#pragma once

#include <string>
#include <vector>

#include "eval/evaluation.h"
#include "eval/interval.h"

namespace chungsuc {

struct Sort {
  Interval range;     // of numbers, dates and levels; else the one value, or nothing for any other text
  Value sample{false};
  bool none = false;    // known not to exist
  bool absent = false;  // never told: of a judgement, which nobody need make, and of what is asked to be there
};

// The sorts of a member of a subject under a key (a year, a round, or nothing), within `given`; in order. All other facts
// are as they stand. Empty: the values are too many to sort, or there are none.
std::vector<Sort> sorts_of(const Program&, const Moment&, const std::vector<int>& choices, const BoundSubject&, const MemberInfo&,
                           const std::string& key, const Interval& given);

}  // namespace chungsuc
