// SPDX-License-Identifier: Apache-2.0
// Gives a `that:` expression names, types and units, or says why it has none.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/value.h"
#include "model/expression.h"
#include "source/findings.h"

namespace chungsuc {

struct ResolvedName {
  enum class Kind { fact, relation, parameter, constant, context };
  Kind kind = Kind::fact;
  Type type;                      // of a relation: not read
  std::string declared_unit;      // "million dong/year": what a bare number beside it is read in; money needs it
  int handle = 0;                 // handed back to ExpressionInput: which fact, relation, parameter
  int element_scope = 0;          // relations: the kind of their elements
  std::optional<Value> constant;  // constants: a level or an enumeration's value
  bool is_id = false;             // facts: the id of the subject
};

// What names mean. An element scope is an opaque number for a kind of subject.
class ExpressionScope {
 public:
  static constexpr int of_subject = -1;  // the subject of the expression itself, with param, level, enum, context
  virtual ~ExpressionScope() = default;

  // The name that is exactly this path: {"households"}, {"param", "commune", "min_income"},
  // {"level", "commune_standing", "advanced"}, {"enum", "region", "north"}, {"context", "as_of"}.
  // The checker asks for the longest path first. In the scope of elements only facts and relations are asked for.
  virtual std::optional<ResolvedName> resolve(std::span<const std::string> path, int element_scope) const = 0;
  // Every name of the scope, dotted, to suggest the nearest.
  virtual std::vector<std::string> names(int element_scope) const = 0;
  // What else can be called: by then their calls are gone, so that one of these is a slip.
  virtual std::vector<std::string> terms() const { return {}; }
  virtual std::vector<std::string> enumeration_values(std::string_view enumeration) const = 0;
  // A word that an id of the scope is compared with: told where all of them have names, and none is that.
  virtual void check_id(const std::string& /*word*/, Span, int /*element_scope*/, Findings&) const {}
};

enum class ExprOp : std::uint8_t {
  constant,   // handle: index into constants
  fact,       // handle, slot: of which subject
  relation,   // handle, slot
  parameter,  // handle, slot
  as_of,
  variable,  // slot
  list,
  index,
  logical_not,
  logical_and,
  logical_or,
  conditional,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  add,
  subtract,
  multiply,
  negate,  // on `whole` the result must fit 64 bits
  divide,
  modulo,  // 64-bit integers only
  in_list,
  size_of_text,
  size_of_list,
  starts_with,
  ends_with,
  contains,
  has,  // handle, slot
  add_days,
  add_months_clamp,
  add_months_next_day,
  all,
  exists,
  exists_one,
  filter,
  map,  // of these, slot: the variable; children: range, condition; of map: range [, condition], value
};

struct TypedNode {
  ExprOp op = ExprOp::constant;
  bool whole = false;  // integer arithmetic
  std::int32_t handle = 0;
  std::int32_t slot = -1;   // -1: the subject of the expression; else the macro variable
  std::uint32_t first = 0;  // into children
  std::uint32_t count = 0;
  Span span;
};

// Checked: every name found, every overload chosen, every literal in đồng or in the unit beside it.
struct TypedExpression {
  std::vector<TypedNode> nodes;
  std::vector<std::uint32_t> children;
  std::vector<Value> constants;
  std::uint32_t root = 0;
  int slots = 0;  // macro variables alive at once
  Type type;
  Span written;         // as it stands in its file; nodes of a term stand where that is defined
  std::set<int> terms;  // whose meaning is part of it
  std::span<const std::uint32_t> children_of(const TypedNode& node) const {
    return std::span(children).subspan(node.first, node.count);
  }
};

// Of the language itself.
const std::vector<std::string>& function_names();

// Nothing where there was an error. A condition must be bool; the other takes any type of value (for tests and tools).
std::optional<TypedExpression> check_condition(const Expression&, const ExpressionScope&, Findings&);
std::optional<TypedExpression> check_expression(const Expression&, const ExpressionScope&, Findings&);

}  // namespace chungsuc
