// SPDX-License-Identifier: Apache-2.0
// Of which definitions may `undetermined` not be exact, and what of them is only bounded?
#pragma once

#include <string>
#include <vector>

#include "eval/evaluation.h"

namespace chungsuc {

struct Inexact {
  std::string question;
  std::string file;  // the node that is only bounded; of several the first
  int line = 0;
  std::string node;  // its id; empty: what there is of it has no node
  std::size_t more = 0;
  bool too_many = false;  // nothing is known of it: too many combinations already where all is missing
};

// Each question is asked, on each day from which on it has a rule, of a subject of which nothing is known.
std::vector<Inexact> inexact_questions(const Program&, const std::vector<std::pair<std::string, Ask>>&, const std::vector<int>& choices);

}  // namespace chungsuc
