// SPDX-License-Identifier: Apache-2.0
// Facts, relations and parameters for conditions; private to the room.
#pragma once

#include <optional>
#include <vector>

#include "eval/evaluator.h"

namespace chungsuc {

class BookInput : public ExpressionInput {
 public:
  // A value that has a grade of evidence, and was read.
  struct Read {
    const BoundFact* fact = nullptr;
    const ProgramCell* cell = nullptr;  // of a parameter
    const Info* of = nullptr;
    Evidence grade = Evidence::unset;
    bool operator==(const Read&) const = default;
  };

  // `least`: what is known less well counts as missing.
  explicit BookInput(Evaluator& evaluator, Evidence least = Evidence::unset) : e_(evaluator), least_(least) {}
  ExprFact fact(int handle, const void* subject) const override;
  ExprRelation relation(int handle, const void* subject) const override;
  std::optional<Value> parameter(int handle, const void* subject) const override;
  std::optional<Date> as_of() const override;

  Grade weakest_read() const;

 private:
  bool counts(const std::optional<Evidence>& grade, Read value) const;

  Evaluator& e_;
  Evidence least_;
  mutable std::vector<Read> read_;
  mutable Grade selected_by_;  // of what chose cells of parameters
};

}  // namespace chungsuc
