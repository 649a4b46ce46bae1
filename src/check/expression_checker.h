// SPDX-License-Identifier: Apache-2.0
// The checker of one expression, in several files by subject. Private to expression_*.cc of this room.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "check/expression_check.h"
#include "check/expression_types.h"

namespace chungsuc::expression {

inline constexpr int kMacroNesting = 4;
// Elements of literal lists that nested macros may visit or make in all; relations are as long as the case makes them.
inline constexpr std::size_t kLiteralVisits = 100'000;

// Recursion is bounded by the parser's nesting limit.
class Checker {
 public:
  using Result = std::optional<Operand>;  // nothing: reported

  Checker(const Expression& expression, const ExpressionScope& scope, Findings& findings);
  std::optional<TypedExpression> check(bool condition);

 private:
  using Index = std::uint32_t;

  struct Variable {
    std::string name;
    Operand operand;
  };

  // expression_check.cc: dispatch, literals, lists, connectives
  Result visit(Index index);
  Result visit_number(const ExprNode&);
  Result visit_list(const ExprNode&);
  Result visit_index(const ExprNode&);
  Result visit_connective(const ExprNode&);
  Result visit_not(const ExprNode&);
  Result visit_conditional(const ExprNode&);
  bool require(const Operand&, Type::Kind, std::string_view who);
  bool require_value(const Operand&);

  // expression_names.cc
  Result visit_name(Index index);
  Result visit_has(const ExprNode&);
  bool read_path(Index index, std::vector<std::string>& path) const;
  Result resolve_path(const std::vector<std::string>& path, bool from_root, Span at);
  Result resolve_in(std::vector<std::string> path, const Variable* variable, Span at);
  Result use(const ResolvedName&, int slot, Span at);
  Result unknown_name(const std::vector<std::string>& path, int scope, Span at);
  const Variable* find_variable(const std::string& name) const;

  // expression_operators.cc
  Result visit_binary(const ExprNode&);
  Result visit_negate(const ExprNode&);
  Result compare(const ExprNode&, Operand left, Operand right, ExprOp op);
  Result membership(const ExprNode&, Operand left, Operand right);
  Result sum(const ExprNode&, Operand left, Operand right, ExprOp op);
  Result product(const ExprNode&, Operand left, Operand right);
  Result quotient(const ExprNode&, Operand left, Operand right, ExprOp op);
  Result number(const ExprNode&, const Operand& left, const Operand& right, ExprOp op, Type type);
  Result fold(const ExprNode&, const Operand& left, const Operand& right, ExprOp op);
  void check_ids(const Operand& id, const Operand& words) const;  // words that an id is compared with
  bool check_double(const ExprNode&, const Operand& left, const Operand& right);
  std::nullopt_t mismatch(const ExprNode&, const Operand& left, const Operand& right, std::string help = {});

  // expression_literals.cc: a literal takes the unit beside it. Each says false where it reported an error.
  bool unify(Operand& left, Operand& right);
  bool adapt(Operand& literal, const Type& target, const std::string& declared_unit);
  bool adapt_node(Index node, const Type& target, const std::string& declared_unit);
  bool adapt_number(TypedNode& node, const Type& target, const std::string& declared_unit);
  bool adapt_text(const TypedNode& node, const Type& target);
  bool can_adapt(const Operand& literal, const Type& target) const;
  void settle(Operand&) const;  // inside a list or a branch a size is a plain int

  // expression_functions.cc
  Result visit_call(const ExprNode&);
  Result call_size(const ExprNode&);
  Result call_text(const ExprNode&);
  Result call_date(const ExprNode&);
  Result call_add_days(const ExprNode&);
  Result call_add_months(const ExprNode&);
  Result unsupported_call(const ExprNode&);
  bool check_step(const Operand& date, const Operand& count, std::string_view unit);

  // expression_macros.cc
  Result visit_macro(const ExprNode&);
  Result macro_result(const ExprNode&, const Operand& range, const Result& condition, const Result& body);
  bool element_of(const ExprNode&, const Operand& range, Operand& element);

  // Errors; each returns nothing, to be returned.
  std::nullopt_t error(const char* code, Span at, std::string message, std::string help = {});
  std::nullopt_t type_error(Span at, std::string message, std::string help = {});
  std::nullopt_t refuse(Span at, std::string message, std::string help = {});

  // What was checked.
  Index emit(ExprOp op, Span span, const std::vector<Index>& children = {}, int handle = 0, int slot = -1);
  Index emit_constant(Value value, Span span);
  Operand value(const Type& type, Index node, Span span) const;

  const Expression& expression_;
  const ExpressionScope& scope_;
  Findings& findings_;
  TypedExpression typed_;
  std::vector<Variable> variables_;   // innermost last
  std::size_t literal_elements_ = 1;  // of all lists in the expression: no list of literals is longer
  std::size_t literal_visits_ = 1;
};

std::string ticked(std::string_view word);

}  // namespace chungsuc::expression
