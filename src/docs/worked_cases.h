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

// A fact; a relation, with its items beneath; an item of one, with its own facts beneath.
struct GivenFact {
  std::string key;  // by which another step of the example has the same
  Label name, value;
  Label beside = {};  // where a value is from: told where another step has it otherwise
  bool item = false, named = false;
  std::vector<GivenFact> beneath = {};
};

struct WorkedCase {
  const CaseInfo* info = nullptr;
  std::string id;  // with the step of a `vary`
  std::optional<Date> day;
  int round = -1;
  std::optional<Date> lodged_on;
  std::optional<int> year;  // that the example names
  Label subject;            // kind and name
  std::vector<GivenFact> given;
  Label outcome;        // that the example expects
  bool passed = false;  // and that the rules give
};

// By the key of the definition that is asked about, as in BookMap; in the order of the files, whatever the threads.
std::map<std::string, std::vector<WorkedCase>> worked_cases(const Program&, unsigned jobs);

}  // namespace chungsuc
