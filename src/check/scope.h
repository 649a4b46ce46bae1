// SPDX-License-Identifier: Apache-2.0
// What a name in a condition stands for, in a book.
#pragma once

#include <string>
#include <vector>

#include "check/expression_check.h"
#include "check/symbols.h"

namespace chungsuc {

// Handles: the interned name of a fact or relation, the index of a parameter. Element scopes: kinds.
class BookScope : public ExpressionScope {
 public:
  BookScope(const Model& model, const Symbols& symbols, int kind) : model_(model), symbols_(symbols), kind_(kind) {}
  std::optional<ResolvedName> resolve(std::span<const std::string> path, int element_scope) const override;
  std::vector<std::string> names(int element_scope) const override;
  std::vector<std::string> terms() const override { return symbols_.terms.ids(); }
  std::vector<std::string> enumeration_values(std::string_view enumeration) const override;
  void check_id(const std::string& word, Span at, int element_scope, Findings&) const override;

 private:
  std::optional<ResolvedName> member(const std::string& name, int kind) const;
  const std::vector<Choice>* choices(std::string_view enumeration) const;

  const Model& model_;
  const Symbols& symbols_;
  int kind_;
};

}  // namespace chungsuc
