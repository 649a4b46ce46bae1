// SPDX-License-Identifier: Apache-2.0
// Questions about types and exact numbers that the expression checker asks.
// Used by expression_*.cc of this room only; nothing here reports a diagnostic.
#include "check/expression_types.h"

namespace chungsuc::expression {
namespace {

Decimal::Mantissa magnitude(const Decimal& number) {
  return number.mantissa() < 0 ? -number.mantissa() : number.mantissa();
}

}  // namespace

std::string name_of(const Operand& operand) {
  switch (operand.shape) {
    case Operand::Shape::value:
      return "`" + operand.type.to_string() + "`";
    case Operand::Shape::subject:
      return "a subject";
    case Operand::Shape::subjects:
      return "a relation";
    case Operand::Shape::nothing:
      return "an element of `[]`";
  }
  return {};
}

bool is_value(const Operand& operand, Type::Kind kind) {
  return operand.shape == Operand::Shape::value && operand.type.kind == kind;
}

bool same(const Type& a, const Type& b) {
  if (a.kind != Type::Kind::list || b.kind != Type::Kind::list) return a == b;
  return !a.element || !b.element || same(*a.element, *b.element);
}

bool has_order(const Type& type) { return type.kind != Type::Kind::enumeration && type.kind != Type::Kind::list; }

bool ordered_across(const Type& a, const Type& b) {
  const bool mixed = (a.kind == Type::Kind::integer && b.kind == Type::Kind::decimal) ||
                     (a.kind == Type::Kind::decimal && b.kind == Type::Kind::integer);
  return mixed && a.unit == b.unit;
}

Type list_of(Type element) {
  Type list;
  list.kind = Type::Kind::list;
  list.element = std::make_shared<const Type>(std::move(element));
  return list;
}

Type plain(Type::Kind kind) {
  Type type;
  type.kind = kind;
  return type;
}

bool is_plain_number(const Type& type) {
  return (type.kind == Type::Kind::integer || type.kind == Type::Kind::decimal) && type.unit.empty();
}

bool is_exact_double(const Decimal& number) {
  Decimal::Mantissa rest = magnitude(number);
  for (int i = 0; i < number.scale(); ++i) {
    if (rest % 5 != 0) return false;
    rest /= 5;
  }
  return rest < (Decimal::Mantissa{1} << 53);
}

bool compares_as_double(const Decimal& number) {
  Decimal::Mantissa fifteen_digits = 1;
  for (int i = 0; i < 15; ++i) fifteen_digits *= 10;
  // A decimal is kept without zeros behind its point, so the mantissa has all digits that a literal really uses.
  return magnitude(number) < fifteen_digits;
}

}  // namespace chungsuc::expression
