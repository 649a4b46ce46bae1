// SPDX-License-Identifier: Apache-2.0
// What is known less well than by a secondary source.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "check/checked_model.h"

namespace chungsuc {

// A value or definition whose grade is weaker than `secondary`, or that has none.
struct WeakPlace {
  std::string what;               // value, document, clause, criterion, condition, ...
  std::string id;                 // its own, or the parameter's
  std::vector<std::string> keys;  // value: what selects it, such as a region and a year; step: its form and its round
  Label label;                    // its own, the parameter's, or that of what it stands in; may be empty
  const Common* common = nullptr;
  std::optional<Evidence> grade;
};

// What inherits the grade of something that was named already is not named again; values always are.
std::vector<WeakPlace> weak_places(const CheckedModel&);

// A finding `weak-evidence` for each of them.
void find_weak_evidence(const CheckedModel&, Findings&);

}  // namespace chungsuc
