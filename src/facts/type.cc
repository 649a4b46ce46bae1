// SPDX-License-Identifier: Apache-2.0
// Types: when two are the same, and their names in messages.
// External interface: operator==(Type, Type), Type::to_string.
#include "facts/value.h"

namespace chungsuc {

bool operator==(const Type& a, const Type& b) {
  if (a.kind != b.kind || a.unit != b.unit) return false;
  if (!a.element || !b.element) return a.element == b.element;
  return *a.element == *b.element;
}

std::string Type::to_string() const {
  const std::string in_unit = unit.empty() ? "" : " in " + unit;
  switch (kind) {
    case Kind::boolean: return "bool";
    case Kind::integer: return "int" + in_unit;
    case Kind::decimal: return "decimal" + in_unit;
    case Kind::money: return unit.empty() ? "money" : "money/" + unit;
    case Kind::rate: return "rate" + in_unit;
    case Kind::date: return "date";
    case Kind::text: return "text";
    case Kind::enumeration: return unit.empty() ? "enum" : "enum " + unit;
    case Kind::level: return unit.empty() ? "level" : "level of " + unit;
    case Kind::list: return element ? "list of " + element->to_string() : "list";
  }
  return {};
}

}  // namespace chungsuc
