// SPDX-License-Identifier: Apache-2.0
// Checks a `that:` expression: here the walk, literals, lists and connectives; names, operators, functions and macros
// have files of their own. Others call check_condition and check_expression.
#include "check/expression_check.h"

#include <algorithm>

#include "check/expression_checker.h"

namespace chungsuc {
namespace expression {

std::string ticked(std::string_view word) { return "`" + std::string(word) + "`"; }

Checker::Checker(const Expression& expression, const ExpressionScope& scope, Findings& findings)
    : expression_(expression), scope_(scope), findings_(findings) {
  for (const ExprNode& node : expression.nodes) {
    if (node.kind == ExprKind::list) literal_elements_ += node.children.size();
  }
}

std::optional<TypedExpression> Checker::check(bool condition) {
  const Result root = visit(expression_.root);
  if (!root || !require_value(*root)) return std::nullopt;
  if (condition && root->type.kind != Type::Kind::boolean) {
    return error("expression-not-bool", root->span, "a condition must be `bool`, this is " + name_of(*root),
                 "compare it with something");
  }
  typed_.root = root->node;
  typed_.type = root->type;
  return std::move(typed_);
}

std::nullopt_t Checker::error(const char* code, Span at, std::string message, std::string help) {
  findings_.error(code, at, std::move(message), std::move(help));
  return std::nullopt;
}
std::nullopt_t Checker::type_error(Span at, std::string message, std::string help) {
  return error("expression-type", at, std::move(message), std::move(help));
}
std::nullopt_t Checker::refuse(Span at, std::string message, std::string help) {
  return error("expression-unsupported", at, std::move(message), std::move(help));
}

Checker::Index Checker::emit(ExprOp op, Span span, const std::vector<Index>& children, int handle, int slot) {
  TypedNode node;
  node.op = op;
  node.handle = handle;
  node.slot = slot;
  node.first = static_cast<std::uint32_t>(typed_.children.size());
  node.count = static_cast<std::uint32_t>(children.size());
  node.span = span;
  typed_.children.insert(typed_.children.end(), children.begin(), children.end());
  typed_.nodes.push_back(node);
  return static_cast<Index>(typed_.nodes.size() - 1);
}

Checker::Index Checker::emit_constant(Value constant, Span span) {
  typed_.constants.push_back(std::move(constant));
  return emit(ExprOp::constant, span, {}, static_cast<int>(typed_.constants.size() - 1));
}

Operand Checker::value(const Type& type, Index node, Span span) const {
  Operand operand;
  operand.type = type;
  operand.node = node;
  operand.span = span;
  return operand;
}

Checker::Result Checker::visit(Index index) {
  const ExprNode& node = expression_.at(index);
  switch (node.kind) {
    case ExprKind::boolean:
      return value(plain(Type::Kind::boolean), emit_constant({node.text == "true"}, node.span), node.span);
    case ExprKind::integer:
    case ExprKind::decimal:
      return visit_number(node);
    case ExprKind::text: {
      Operand text = value(plain(Type::Kind::text), emit_constant({node.text}, node.span), node.span);
      text.raw = true;
      return text;
    }
    case ExprKind::name:
    case ExprKind::root_name:
    case ExprKind::select:
      return visit_name(index);
    case ExprKind::index:
      return visit_index(node);
    case ExprKind::list:
      return visit_list(node);
    case ExprKind::call:
    case ExprKind::member_call:
      return visit_call(node);
    case ExprKind::has:
      return visit_has(node);
    case ExprKind::macro:
      return visit_macro(node);
    case ExprKind::negate:
      return visit_negate(node);
    case ExprKind::logical_not:
      return visit_not(node);
    case ExprKind::logical_and:
    case ExprKind::logical_or:
      return visit_connective(node);
    case ExprKind::conditional:
      return visit_conditional(node);
    case ExprKind::binary:
      return visit_binary(node);
  }
  return std::nullopt;
}

Checker::Result Checker::visit_number(const ExprNode& node) {
  const bool decimal = node.kind == ExprKind::decimal;
  const std::optional<Decimal> number = Decimal::parse(node.text);
  if (!number)
    return refuse(node.span, ticked(node.text) + " has too many digits",
                  "at most 38 digits, 9 of them behind the point");
  Operand operand =
      value(plain(decimal ? Type::Kind::decimal : Type::Kind::integer), emit_constant({*number}, node.span), node.span);
  operand.raw = true;
  operand.literal_only = true;
  operand.imprecise = decimal && !compares_as_double(*number);
  if (decimal) operand.folded = number;
  return operand;
}

// All elements of one type; literals among them take the unit of the first that has one.
Checker::Result Checker::visit_list(const ExprNode& node) {
  if (literal_visits_ * node.children.size() > kLiteralVisits) {
    return error("expression-too-large", node.span, "macros over lists of literals repeat this list too often");
  }
  std::vector<Operand> elements;
  for (Index child : node.children) {
    Result element = visit(child);
    if (!element || !require_value(*element)) continue;
    settle(*element);
    elements.push_back(std::move(*element));
  }
  if (elements.size() != node.children.size()) return std::nullopt;
  Operand list = value(plain(Type::Kind::list), 0, node.span);
  list.raw = list.literal_only = true;
  std::vector<Index> nodes;
  if (!elements.empty()) {
    const auto typed = std::find_if(elements.begin(), elements.end(), [](const Operand& each) { return !each.raw; });
    Operand model = typed == elements.end() ? elements.front() : *typed;
    for (Operand& each : elements) {
      if (each.raw && !model.raw && !unify(each, model)) return std::nullopt;
      if (!same(each.type, model.type)) {
        return type_error(each.span, "a list of " + name_of(model) + " cannot hold " + name_of(each),
                          "a list has elements of one type");
      }
      list.raw = list.raw && each.raw;
      list.literal_only = list.literal_only && each.literal_only;
      list.imprecise = list.imprecise || each.imprecise;
      nodes.push_back(each.node);
    }
    list.type = list_of(model.type);
    list.declared_unit = model.declared_unit;
  }
  list.node = emit(ExprOp::list, node.span, nodes);
  return list;
}

Checker::Result Checker::visit_index(const ExprNode& node) {
  const Result list = visit(node.children[0]);
  const Result index = visit(node.children[1]);
  if (!list || !index) return std::nullopt;
  if (list->shape == Operand::Shape::subjects) {
    return refuse(node.span, "one element of a relation cannot be picked by its number",
                  "write `relation.exists(x, ...)` or `all`");
  }
  if (!is_value(*list, Type::Kind::list) || !list->type.element) {
    return type_error(list->span, "only a list has elements, this is " + name_of(*list));
  }
  if (!is_value(*index, Type::Kind::integer) || !index->type.unit.empty()) {
    return type_error(index->span, "the number of an element must be a plain `int`, found " + name_of(*index));
  }
  Operand element = *list;
  element.type = *list->type.element;
  element.raw = false;
  element.span = node.span;
  element.node = emit(ExprOp::index, node.span, {list->node, index->node});
  return element;
}

bool Checker::require_value(const Operand& operand) {
  if (operand.shape == Operand::Shape::value) return true;
  const bool relation = operand.shape == Operand::Shape::subjects;
  if (operand.shape == Operand::Shape::nothing) {
    refuse(operand.span, "the elements of `[]` have no type");
  } else {
    type_error(operand.span, relation ? "a relation is not a value" : "a subject is not a value",
               relation ? "ask `relation.exists(x, ...)`, `all` or `size`" : "name one of its facts behind a point");
  }
  return false;
}

bool Checker::require(const Operand& operand, Type::Kind kind, std::string_view who) {
  if (is_value(operand, kind)) return true;
  type_error(operand.span,
             std::string(who) + " needs " + ticked(plain(kind).to_string()) + ", found " + name_of(operand));
  return false;
}

Checker::Result Checker::visit_connective(const ExprNode& node) {
  std::vector<Index> children;
  for (Index child : node.children) {
    const Result operand = visit(child);
    if (operand && require(*operand, Type::Kind::boolean, ticked(node.text))) children.push_back(operand->node);
  }
  if (children.size() != node.children.size()) return std::nullopt;
  const ExprOp op = node.kind == ExprKind::logical_and ? ExprOp::logical_and : ExprOp::logical_or;
  return value(plain(Type::Kind::boolean), emit(op, node.span, children), node.span);
}

Checker::Result Checker::visit_not(const ExprNode& node) {
  const Result operand = visit(node.children[0]);
  if (!operand || !require(*operand, Type::Kind::boolean, "`!`")) return std::nullopt;
  return value(plain(Type::Kind::boolean), emit(ExprOp::logical_not, node.span, {operand->node}), node.span);
}

Checker::Result Checker::visit_conditional(const ExprNode& node) {
  const Result condition = visit(node.children[0]);
  Result then = visit(node.children[1]);
  Result otherwise = visit(node.children[2]);
  if (!condition || !require(*condition, Type::Kind::boolean, "`?`")) return std::nullopt;
  if (!then || !otherwise || !require_value(*then) || !require_value(*otherwise)) return std::nullopt;
  settle(*then);
  settle(*otherwise);
  if (!unify(*then, *otherwise)) return std::nullopt;
  if (!same(then->type, otherwise->type)) {
    return type_error(node.operator_span,
                      "both branches must be of one type, these are " + name_of(*then) + " and " + name_of(*otherwise));
  }
  Operand result = then->raw ? *otherwise : *then;  // the branch that is typed, where one is
  result.raw = then->raw && otherwise->raw;
  result.literal_only = then->literal_only && otherwise->literal_only;
  result.imprecise = then->imprecise || otherwise->imprecise;
  result.folded.reset();
  if (!then->raw && !otherwise->raw && then->declared_unit != otherwise->declared_unit) result.declared_unit.clear();
  if (!result.type.element && otherwise->type.element) result.type = otherwise->type;
  result.span = node.span;
  result.node = emit(ExprOp::conditional, node.span, {condition->node, then->node, otherwise->node});
  return result;
}

}  // namespace expression

std::optional<TypedExpression> check_condition(const Expression& expression, const ExpressionScope& scope,
                                               Findings& findings) {
  return chungsuc::expression::Checker(expression, scope, findings).check(true);
}

std::optional<TypedExpression> check_expression(const Expression& expression, const ExpressionScope& scope,
                                                Findings& findings) {
  return chungsuc::expression::Checker(expression, scope, findings).check(false);
}

}  // namespace chungsuc
