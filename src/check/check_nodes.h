// SPDX-License-Identifier: Apache-2.0
// Nodes against the vocabulary of the kind of subject that they speak of.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "check/expression_check.h"
#include "check/symbols.h"

namespace chungsuc {

class NodeChecker {
 public:
  NodeChecker(Model& model, Symbols& symbols, std::vector<TypedExpression>& expressions, Findings& findings)
      : model_(model), symbols_(symbols), expressions_(expressions), findings_(findings) {}

  void check(Node& node, int kind);
  void check_cites(const Common& common);
  // The index of a body; an unknown one is a finding.
  int body(const Name& name);
  // A date: a literal, a parameter or a reading of dates.
  void check_date_operand(Operand& operand);

 private:
  void check_fact(Node& node, int kind);
  void check_judgement(Node& node, int kind);
  void check_standing(Node& node, int kind);
  void check_criterion(Node& node, int kind);
  void check_relation(Node& node, int kind);
  void check_tally(Node& node, int kind);
  void check_reading(Node& node, int kind);
  void check_by_kind(Node& node, int kind);
  void check_expression_node(Node& node, int kind);
  void tell_of_condition(Diagnostic, Span condition);
  void check_bounds(std::vector<Bound>& bounds, const struct LiteralType& type, int kind, bool ordered);
  void check_operand(Operand& operand, const struct LiteralType& type, int kind);
  void check_times(Operand& times, const Type& of, int kind);
  void check_selectors(const Cell& cell, const Name& parameter, int kind);
  void check_amount(Operand& operand, bool share_allowed);
  void check_amount_bounds(Node& node, bool share_allowed);
  const std::string& kind_name(int kind) const { return model_.kinds[static_cast<std::size_t>(kind)].id.text; }

  Model& model_;
  Symbols& symbols_;
  std::vector<TypedExpression>& expressions_;
  Findings& findings_;
  std::set<std::tuple<std::string, int, int, std::string>> told_of_terms_;  // file, line, column, message
};

// Calls f on the node and all nodes beneath it.
void for_each_node(Node& node, const std::function<void(Node&)>& f);
void for_each_node(const Node& node, const std::function<void(const Node&)>& f);

}  // namespace chungsuc
