// SPDX-License-Identifier: Apache-2.0
// What a worked example asks, run by run, before anything is decided.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "compile/program.h"
#include "eval/evaluation.h"
#include "source/tree.h"

namespace chungsuc {

struct Expected {
  const Tree *expect = nullptr, *because = nullptr, *because_includes = nullptr, *missing = nullptr;
};

// One run of a case; a `vary` has one for each value. What it points to is kept alive by the program, or by itself.
struct CaseStep {
  const CaseInfo* info = nullptr;
  std::string id;  // with the step of a `vary`: id[2]
  std::string question;
  const Tree* given = nullptr;
  const Tree* context = nullptr;
  Expected expected;
  std::string fault;  // why it cannot be run
  std::shared_ptr<const Tree> varied_given, varied_context;
};

std::vector<CaseStep> steps_of(const CaseInfo&);

// A step as the evaluator takes it.
struct AskedStep {
  Ask ask;
  BoundCase bound;
  Context context{Date::from_days(0)};
  Moment moment;
};
// Nothing: `fault` says why.
std::optional<AskedStep> asked_by(const Program&, const CaseStep&, std::string& fault);

}  // namespace chungsuc
