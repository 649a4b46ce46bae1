// SPDX-License-Identifier: Apache-2.0
// Facts, relations and parameters for conditions; private to the room.
#pragma once

#include "eval/evaluator.h"

namespace chungsuc {

class BookInput : public ExpressionInput {
 public:
  explicit BookInput(Evaluator& evaluator) : e_(evaluator) {}
  ExprFact fact(int handle, const void* subject) const override;
  ExprRelation relation(int handle, const void* subject) const override;
  std::optional<Value> parameter(int handle, const void* subject) const override;
  std::optional<Date> as_of() const override;

 private:
  Evaluator& e_;
};

}  // namespace chungsuc
