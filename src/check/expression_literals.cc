// SPDX-License-Identifier: Apache-2.0
// A literal takes the unit beside it: `42` beside a fact in million dong is 42 million dong.
// Private to the expression checker; rewrites constants that were already emitted.
#include <algorithm>

#include "check/expression_checker.h"

namespace chungsuc::expression {

bool Checker::unify(Operand& left, Operand& right) {
  if (left.raw == right.raw) return true;
  Operand& literal = left.raw ? left : right;
  const Operand& other = left.raw ? right : left;
  return other.shape != Operand::Shape::value || adapt(literal, other.type, other.declared_unit);
}

// A literal that cannot take the type stays as it is; the operator then says what does not fit.
bool Checker::can_adapt(const Operand& literal, const Type& target) const {
  if (literal.type.kind == Type::Kind::text) return target.kind == Type::Kind::enumeration;
  if (typed_.nodes[literal.node].op == ExprOp::size_of_list) return target.kind == Type::Kind::integer;
  if (literal.type.kind != Type::Kind::integer && literal.type.kind != Type::Kind::decimal) return false;
  return target.is_number();
}

void Checker::settle(Operand& operand) const {
  if (typed_.nodes[operand.node].op == ExprOp::size_of_list) operand.raw = false;
}

bool Checker::adapt(Operand& literal, const Type& target, const std::string& declared_unit) {
  if (literal.type.kind == Type::Kind::list) {
    if (target.kind != Type::Kind::list || !target.element || !literal.type.element) return true;
    const TypedNode list = typed_.nodes[literal.node];
    if (list.op != ExprOp::list) return true;
    Operand element;
    for (const Index child : typed_.children_of(list)) {
      element = literal;
      element.type = *literal.type.element;
      element.node = child;
      if (!adapt(element, *target.element, declared_unit)) return false;
    }
    literal.type = list_of(element.type);
    literal.literal_only = literal.literal_only && element.literal_only;
    return true;
  }
  if (!can_adapt(literal, target)) return true;
  if (!adapt_node(literal.node, target, declared_unit)) return false;
  // Beside int and decimal a number stays what it is, for CEL does not mix them; it only takes the unit.
  const bool keeps_kind = target.kind == Type::Kind::integer || target.kind == Type::Kind::decimal;
  if (keeps_kind && literal.type.kind != Type::Kind::text) {
    literal.type.unit = target.unit;
  } else {
    literal.type = target;
  }
  literal.declared_unit = declared_unit;
  return true;
}

bool Checker::adapt_node(Index index, const Type& target, const std::string& declared_unit) {
  TypedNode& node = typed_.nodes[index];
  if (node.op == ExprOp::conditional) {
    const auto children = typed_.children_of(node);
    const Index then = children[1], otherwise = children[2];
    return adapt_node(then, target, declared_unit) && adapt_node(otherwise, target, declared_unit);
  }
  if (node.op != ExprOp::constant) return true;
  if (target.kind == Type::Kind::enumeration) return adapt_text(node, target);
  return adapt_number(node, target, declared_unit);
}

bool Checker::adapt_number(TypedNode& node, const Type& target, const std::string& declared_unit) {
  if (target.kind != Type::Kind::money) return true;
  const Decimal number = typed_.constants[static_cast<std::size_t>(node.handle)].as_number();
  if (number == Decimal(0)) return true;
  const std::string written = ticked(number.to_string());
  const std::optional<MoneyUnit> unit = declared_unit.empty() ? std::nullopt : money_unit(declared_unit);
  if (!unit) {
    type_error(node.span, "the unit of " + written + " is not clear here",
               "compare with one fact, or with a parameter");
    return false;
  }
  const std::optional<Decimal> dong = Decimal::multiply(number, Decimal(unit->dong));
  if (!dong || !dong->is_whole()) {
    type_error(node.span, written + " " + declared_unit + (dong ? " is not a whole number of dong" : " is too large"));
    return false;
  }
  typed_.constants[static_cast<std::size_t>(node.handle)] = Value{*dong};
  return true;
}

bool Checker::adapt_text(const TypedNode& node, const Type& target) {
  const std::string& word = typed_.constants[static_cast<std::size_t>(node.handle)].as_text();
  const std::vector<std::string> values = scope_.enumeration_values(target.unit);
  if (std::find(values.begin(), values.end(), word) != values.end()) return true;
  const std::string near = nearest(word, values);
  std::string all;
  for (const std::string& each : values) all += (all.empty() ? "one of " : ", ") + ticked(each);
  type_error(node.span, ticked(word) + " is not a value of " + ticked(target.to_string()),
             near.empty() ? all : "did you mean " + ticked(near) + "?");
  return false;
}

}  // namespace chungsuc::expression
