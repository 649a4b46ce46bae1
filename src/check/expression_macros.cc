// SPDX-License-Identifier: Apache-2.0
// all, exists, exists_one, filter and map over relations and lists.
// Private to the expression checker. A variable is known by its slot: how many macros stand around it.
#include <algorithm>

#include "check/expression_checker.h"

namespace chungsuc::expression {

Checker::Result Checker::visit_macro(const ExprNode& node) {
  const Result range = visit(node.children[0]);
  if (!range) return std::nullopt;
  Operand element;
  if (!element_of(node, *range, element)) return std::nullopt;
  const std::size_t visits = literal_visits_;
  if (range->shape == Operand::Shape::value) literal_visits_ *= literal_elements_;
  if (variables_.size() >= static_cast<std::size_t>(kMacroNesting) || literal_visits_ > kLiteralVisits) {
    return error("expression-too-large", node.operator_span,
                 literal_visits_ > kLiteralVisits ? "macros over lists of literals repeat too often here"
                                                  : "macros nest deeper than " + std::to_string(kMacroNesting));
  }

  variables_.push_back({node.variable, element});
  typed_.slots = std::max(typed_.slots, static_cast<int>(variables_.size()));
  const bool three = node.children.size() == 3;  // map with a condition
  const bool maps = node.text == "map";
  Result condition, body;
  if (three || !maps) condition = visit(node.children[1]);
  if (maps) body = visit(node.children.back());
  variables_.pop_back();
  literal_visits_ = visits;

  if ((three || !maps) && (!condition || !require(*condition, Type::Kind::boolean, ticked(node.text))))
    return std::nullopt;
  if (maps && (!body || !require_value(*body))) return std::nullopt;
  return macro_result(node, *range, condition, body);
}

bool Checker::element_of(const ExprNode& node, const Operand& range, Operand& element) {
  element = range;
  element.raw = false;
  element.folded.reset();
  element.slot = static_cast<int>(variables_.size());
  if (range.shape == Operand::Shape::subjects) {
    element.shape = Operand::Shape::subject;
    return true;
  }
  if (!is_value(range, Type::Kind::list)) {
    type_error(range.span, ticked(node.text) + " needs a relation or a list, found " + name_of(range));
    return false;
  }
  if (range.type.element) {
    element.type = *range.type.element;
  } else {
    element.shape = Operand::Shape::nothing;
  }
  return true;
}

Checker::Result Checker::macro_result(const ExprNode& node, const Operand& range, const Result& condition,
                                      const Result& body) {
  const int slot = static_cast<int>(variables_.size());
  std::vector<Index> children = {range.node};
  if (condition) children.push_back(condition->node);
  if (body) children.push_back(body->node);
  if (node.text == "filter" || node.text == "map") {
    Operand list = node.text == "filter" ? range : *body;
    if (body) list.type = list_of(body->type);
    list.raw = false;
    list.folded.reset();
    list.span = node.span;
    list.node = emit(node.text == "filter" ? ExprOp::filter : ExprOp::map, node.span, children, 0, slot);
    return list;
  }
  const ExprOp op = node.text == "all" ? ExprOp::all : node.text == "exists" ? ExprOp::exists : ExprOp::exists_one;
  return value(plain(Type::Kind::boolean), emit(op, node.span, children, 0, slot), node.span);
}

}  // namespace chungsuc::expression
