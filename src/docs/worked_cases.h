// SPDX-License-Identifier: Apache-2.0
// The worked examples of each definition, with what was given and what came.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "compile/program.h"
#include "chungsuc/facts.h"

namespace chungsuc {

struct GivenFact {
  Label name, value;
};

struct WorkedCase {
  const CaseInfo* info = nullptr;
  std::string id;  // with the step of a `vary`
  std::optional<Date> day;
  int round = -1;
  Label kind;
  std::vector<GivenFact> given;
  Label outcome;        // that the example expects
  bool passed = false;  // and that the rules give
};

// By the key of the definition that is asked about, as in BookMap; in the order of the files, whatever the threads.
std::map<std::string, std::vector<WorkedCase>> worked_cases(const Program&, unsigned jobs);

}  // namespace chungsuc
