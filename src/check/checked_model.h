// SPDX-License-Identifier: Apache-2.0
// A model in which every name is known, every literal has its value and every condition its type. Only
// check_model makes one, and compile demands one.
#pragma once

#include <optional>
#include <vector>

#include "check/expression_check.h"
#include "check/symbols.h"
#include "model/load_model.h"

namespace chungsuc {

class CheckedModel {
 public:
  const Model& model() const { return loaded_.model; }
  const LoadedModel& loaded() const { return loaded_; }
  const Symbols& symbols() const { return symbols_; }
  const std::vector<TypedExpression>& expressions() const { return expressions_; }

 private:
  friend std::optional<CheckedModel> check_model(LoadedModel, Findings&);
  CheckedModel() = default;
  LoadedModel loaded_;
  Symbols symbols_;
  std::vector<TypedExpression> expressions_;
};

// Nothing where there are errors, here or before; the findings say which.
std::optional<CheckedModel> check_model(LoadedModel, Findings&);

}  // namespace chungsuc
