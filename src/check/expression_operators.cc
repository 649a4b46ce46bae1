// SPDX-License-Identifier: Apache-2.0
// Operators with two sides: which types and units go together, and where CEL's double arithmetic would differ.
// Private to the expression checker.
#include <map>

#include "check/expression_checker.h"

namespace chungsuc::expression {
namespace {

std::string sentence(const std::string& mark, const std::string& left, const std::string& right) {
  if (mark == "+") return "cannot add " + left + " and " + right;
  if (mark == "-") return "cannot subtract " + right + " from " + left;
  if (mark == "*") return "cannot multiply " + left + " by " + right;
  if (mark == "/") return "cannot divide " + left + " by " + right;
  if (mark == "%") return "cannot take the remainder of " + left + " by " + right;
  if (mark == "in") return "cannot look for " + left + " in " + right;
  return "cannot compare " + left + " with " + right;
}

bool is_ordering(ExprOp op) { return op != ExprOp::equal && op != ExprOp::not_equal; }

}  // namespace

std::nullopt_t Checker::mismatch(const ExprNode& node, const Operand& left, const Operand& right, std::string help) {
  return type_error(node.operator_span, sentence(node.text, name_of(left), name_of(right)), std::move(help));
}

Checker::Result Checker::visit_binary(const ExprNode& node) {
  static const std::map<std::string, ExprOp, std::less<>> ops = {
      {"==", ExprOp::equal},   {"!=", ExprOp::not_equal},     {"<", ExprOp::less},     {"<=", ExprOp::less_equal},
      {">", ExprOp::greater},  {">=", ExprOp::greater_equal}, {"in", ExprOp::in_list}, {"+", ExprOp::add},
      {"-", ExprOp::subtract}, {"*", ExprOp::multiply},       {"/", ExprOp::divide},   {"%", ExprOp::modulo}};
  Result left = visit(node.children[0]);
  Result right = visit(node.children[1]);
  if (!left || !right) return std::nullopt;
  const ExprOp op = ops.find(node.text)->second;
  if (op == ExprOp::in_list && right->shape == Operand::Shape::subjects) {
    return mismatch(node, *left, *right, "write `relation.exists(x, ...)`");
  }
  if (!require_value(*left) || !require_value(*right)) return std::nullopt;
  switch (op) {
    case ExprOp::in_list:
      return membership(node, std::move(*left), std::move(*right));
    case ExprOp::add:
    case ExprOp::subtract:
      return sum(node, std::move(*left), std::move(*right), op);
    case ExprOp::multiply:
      return product(node, std::move(*left), std::move(*right));
    case ExprOp::divide:
    case ExprOp::modulo:
      return quotient(node, std::move(*left), std::move(*right), op);
    default:
      return compare(node, std::move(*left), std::move(*right), op);
  }
}

Checker::Result Checker::compare(const ExprNode& node, Operand left, Operand right, ExprOp op) {
  if (!unify(left, right)) return std::nullopt;
  const bool across = ordered_across(left.type, right.type);
  if (across && !is_ordering(op)) {
    const Operand& whole = left.type.kind == Type::Kind::integer ? left : right;
    const TypedNode& literal = typed_.nodes[whole.node];
    const bool written = whole.raw && literal.op == ExprOp::constant;
    return mismatch(
        node, left, right,
        written ? "write " +
                      ticked(typed_.constants[static_cast<std::size_t>(literal.handle)].as_number().to_string() + ".0")
                : "an int and a decimal have an order, but are never equal in CEL");
  }
  if (!across && !same(left.type, right.type)) {
    const bool level = left.type.kind == Type::Kind::level || right.type.kind == Type::Kind::level;
    const bool text = left.type.kind == Type::Kind::text || right.type.kind == Type::Kind::text;
    const bool date = left.type.kind == Type::Kind::date || right.type.kind == Type::Kind::date;
    return mismatch(node, left, right,
                    text && level  ? "write `level.<ladder>.<level>`"
                    : text && date ? "write `date('2020-01-31')`"
                                   : "");
  }
  if (!is_ordering(op)) check_ids(left, right), check_ids(right, left);
  if (is_ordering(op) && !has_order(left.type)) return type_error(node.operator_span, name_of(left) + " has no order");
  if (!check_double(node, left, right)) return std::nullopt;
  return value(plain(Type::Kind::boolean), emit(op, node.span, {left.node, right.node}), node.span);
}

void Checker::check_ids(const Operand& id, const Operand& words) const {
  if (!id.id_of) return;
  auto check = [&](const TypedNode& word) {
    if (word.op == ExprOp::constant) scope_.check_id(typed_.constants[static_cast<std::size_t>(word.handle)].as_text(), word.span, *id.id_of, findings_);
  };
  const TypedNode& written = typed_.nodes[words.node];
  if (written.op != ExprOp::list) return check(written);
  for (const Index each : typed_.children_of(written)) check(typed_.nodes[each]);
}

// Decimals are exact and CEL's doubles are not; where both sides are literals the answer must be the same.
bool Checker::check_double(const ExprNode& node, const Operand& left, const Operand& right) {
  const bool literals = left.literal_only && right.literal_only && (left.imprecise || right.imprecise);
  // Against an int, CEL rounds the int to a double: only a short literal is compared the same way.
  const bool left_literal = left.literal_only && left.imprecise && ordered_across(left.type, right.type);
  const bool right_literal = right.literal_only && right.imprecise && ordered_across(left.type, right.type);
  if (!literals && !left_literal && !right_literal) return true;
  refuse(node.operator_span, "a comparison of literals with more than 15 digits is not supported");
  return false;
}

Checker::Result Checker::membership(const ExprNode& node, Operand left, Operand right) {
  if (right.type.kind != Type::Kind::list) return mismatch(node, left, right, "write a list: `x in [a, b]`");
  if (right.type.element) {
    if (left.raw && !right.raw && !adapt(left, *right.type.element, right.declared_unit)) return std::nullopt;
    if (right.raw && !left.raw && !adapt(right, list_of(left.type), left.declared_unit)) return std::nullopt;
    if (!same(left.type, *right.type.element)) return mismatch(node, left, right);
    check_ids(left, right);
  }
  if (!check_double(node, left, right)) return std::nullopt;
  return value(plain(Type::Kind::boolean), emit(ExprOp::in_list, node.span, {left.node, right.node}), node.span);
}

Checker::Result Checker::number(const ExprNode& node, const Operand& left, const Operand& right, ExprOp op, Type type) {
  Operand result = value(type, emit(op, node.span, {left.node, right.node}), node.span);
  typed_.nodes[result.node].whole = type.kind == Type::Kind::integer;
  result.literal_only = left.literal_only && right.literal_only;
  return result;
}

Checker::Result Checker::sum(const ExprNode& node, Operand left, Operand right, ExprOp op) {
  if (left.type.kind == Type::Kind::list || left.type.kind == Type::Kind::text) {
    return refuse(node.operator_span, "joining " + name_of(left) + " and " + name_of(right) + " is not supported");
  }
  if (left.type.kind == Type::Kind::date)
    return mismatch(node, left, right, "write `addDays(date, days)` or `addMonths(date, months, 'clamp')`");
  if (!unify(left, right)) return std::nullopt;
  if (!left.type.is_number() || !(left.type == right.type)) {
    const bool across = ordered_across(left.type, right.type);
    return mismatch(node, left, right, across ? "CEL does not mix them: write the whole number with `.0`" : "");
  }
  if (left.type.kind == Type::Kind::decimal && left.literal_only && right.literal_only)
    return fold(node, left, right, op);
  Result result = number(node, left, right, op, left.type);
  if (left.declared_unit == right.declared_unit) result->declared_unit = left.declared_unit;
  return result;
}

Checker::Result Checker::product(const ExprNode& node, Operand left, Operand right) {
  const bool numbers = left.type.is_number() && right.type.is_number();
  if (!numbers || (!is_plain_number(left.type) && !is_plain_number(right.type))) {
    return mismatch(node, left, right, numbers ? "one side of `*` must be a plain number" : "");
  }
  const Operand& factor = is_plain_number(left.type) ? left : right;
  const Operand& scaled = is_plain_number(left.type) ? right : left;
  const bool mixes = (scaled.type.kind == Type::Kind::integer || scaled.type.kind == Type::Kind::decimal) &&
                     factor.type.kind != scaled.type.kind;
  if (mixes) return mismatch(node, left, right, "CEL does not mix them: write the whole number with `.0`");
  if (scaled.type.kind == Type::Kind::decimal && left.literal_only && right.literal_only)
    return fold(node, left, right, ExprOp::multiply);
  Result result = number(node, left, right, ExprOp::multiply, scaled.type);
  result->declared_unit = scaled.declared_unit;
  return result;
}

Checker::Result Checker::quotient(const ExprNode& node, Operand left, Operand right, ExprOp op) {
  const bool whole = left.type.kind == Type::Kind::integer && right.type.kind == Type::Kind::integer;
  if (!whole) {
    const bool numbers = left.type.is_number() && right.type.is_number();
    if (!numbers) return mismatch(node, left, right);
    return refuse(node.operator_span, sentence(node.text, name_of(left), name_of(right)) + " exactly",
                  "multiply the other side of the comparison instead");
  }
  if (op == ExprOp::modulo && right.raw) right.type.unit = left.type.unit;
  const bool alike = left.type.unit == right.type.unit;
  if (!alike && !right.type.unit.empty()) return mismatch(node, left, right);
  Type type = left.type;
  if (op == ExprOp::divide && alike) type.unit.clear();
  return number(node, left, right, op, type);
}

// Arithmetic on literals alone is done here, and only where a double has the very same value at every step.
Checker::Result Checker::fold(const ExprNode& node, const Operand& left, const Operand& right, ExprOp op) {
  std::optional<Decimal> result;
  if (left.folded && right.folded && is_exact_double(*left.folded) && is_exact_double(*right.folded)) {
    result = op == ExprOp::add        ? Decimal::add(*left.folded, *right.folded)
             : op == ExprOp::subtract ? Decimal::subtract(*left.folded, *right.folded)
                                      : Decimal::multiply(*left.folded, *right.folded);
  }
  if (!result || !is_exact_double(*result)) {
    return refuse(node.operator_span, "CEL computes this in binary floating point, which is not exact",
                  "write the result instead");
  }
  Operand folded = value(left.type, emit_constant({*result}, node.span), node.span);
  folded.literal_only = true;
  folded.folded = result;
  folded.imprecise = !compares_as_double(*result);
  return folded;
}

Checker::Result Checker::visit_negate(const ExprNode& node) {
  const Result operand = visit(node.children[0]);
  if (!operand || !require_value(*operand)) return std::nullopt;
  if (!operand->type.is_number()) return type_error(node.operator_span, "cannot negate " + name_of(*operand));
  Operand result = *operand;
  result.raw = false;
  if (result.folded) result.folded = Decimal::subtract(Decimal(0), *result.folded);
  result.span = node.span;
  result.node = emit(ExprOp::negate, node.span, {operand->node});
  typed_.nodes[result.node].whole = operand->type.kind == Type::Kind::integer;
  return result;
}

}  // namespace chungsuc::expression
