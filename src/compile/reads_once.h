// SPDX-License-Identifier: Apache-2.0
// Of which questions is Kleene's answer exact? Where each fact is read in one place, nothing that is missing can stand on
// both sides of a connective, and no closer look is needed.
#pragma once

#include <vector>

#include "compile/program.h"

namespace chungsuc {

struct ReadsOnce {
  bool holds = false;
  std::vector<int> selectors;  // facts (by interned name) that choose cells of parameters: it holds while they are known
};

ReadsOnce reads_once_criterion(const Program&, int criterion);
// Of the standing by the figures.
ReadsOnce reads_once_ladder(const Program&, int ladder);

}  // namespace chungsuc
