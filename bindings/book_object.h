// SPDX-License-Identifier: Apache-2.0
// What stands behind a RuleBook of Python.
#pragma once

#include "register.h"

namespace chungsuc::python {

class QuickVerdicts;

// A book, and the questions that were asked of it before.
struct BookObject : RuleBook {
  explicit BookObject(RuleBook book);
  std::shared_ptr<QuickVerdicts> quick;
};

// An outcome, and whether its words are those of awards.
struct NamedVerdict {
  Verdict verdict;
  bool is_award;
  const char* outcome() const {
    if (verdict.outcome == Outcome::undetermined) return "undetermined";
    const bool met = verdict.outcome == Outcome::met;
    return is_award ? (met ? "eligible" : "not_eligible") : met ? "met" : "not_met";
  }
};

// Gives the class RuleBook its method `_quick`.
void register_quick_verdicts(pybind11::module_& module);

}  // namespace chungsuc::python
