// SPDX-License-Identifier: Apache-2.0
// Names in an expression: variables of macros, facts and relations of a subject, param, level, enum, context.
// Private to the expression checker; what a name stands for is asked of the ExpressionScope.
#include <algorithm>

#include "check/expression_checker.h"

namespace chungsuc::expression {
namespace {

std::string dotted(std::span<const std::string> path) {
  std::string text;
  for (const std::string& part : path) text += (text.empty() ? "" : ".") + part;
  return text;
}

}  // namespace

// The path of a chain of names, first to last; false for anything else, such as f(x).y.
bool Checker::read_path(Index index, std::vector<std::string>& path) const {
  const ExprNode* node = &expression_.at(index);
  for (; node->kind == ExprKind::select; node = &expression_.at(node->children[0])) path.push_back(node->text);
  path.push_back(node->text);
  std::reverse(path.begin(), path.end());
  return node->kind == ExprKind::name || node->kind == ExprKind::root_name;
}

const Checker::Variable* Checker::find_variable(const std::string& name) const {
  const auto found =
      std::find_if(variables_.rbegin(), variables_.rend(), [&](const Variable& each) { return each.name == name; });
  return found == variables_.rend() ? nullptr : &*found;
}

Checker::Result Checker::visit_name(Index index) {
  const ExprNode& node = expression_.at(index);
  std::vector<std::string> path;
  if (!read_path(index, path)) {
    const Result base = visit(node.children[0]);
    if (!base) return std::nullopt;
    return type_error(node.operator_span, name_of(*base) + " has no " + ticked(node.text));
  }
  Index first = index;
  while (expression_.at(first).kind == ExprKind::select) first = expression_.at(first).children[0];
  return resolve_path(path, expression_.at(first).kind == ExprKind::root_name, node.span);
}

Checker::Result Checker::resolve_path(const std::vector<std::string>& path, bool from_root, Span at) {
  const Variable* variable = from_root ? nullptr : find_variable(path.front());
  if (!variable) return resolve_in(path, nullptr, at);
  if (variable->operand.shape == Operand::Shape::subject && path.size() > 1) {
    return resolve_in({path.begin() + 1, path.end()}, variable, at);
  }
  if (path.size() > 1)
    return type_error(at,
                      ticked(path.front()) + " is " + name_of(variable->operand) + " and has no " + ticked(path[1]));
  Operand operand = variable->operand;
  operand.span = at;
  if (operand.shape == Operand::Shape::value) operand.node = emit(ExprOp::variable, at, {}, 0, operand.slot);
  return operand;
}

// Variables of terms carry marks, see term_calls.cc.
std::string as_written(const std::string& variable) { return variable.substr(0, variable.find('\'')); }

// The longest path that is a name wins, as in CEL; values have no parts, so it must be the whole path.
Checker::Result Checker::resolve_in(std::vector<std::string> path, const Variable* variable, Span at) {
  const int scope = variable ? variable->operand.element_scope : ExpressionScope::of_subject;
  for (std::size_t length = path.size(); length > 0; --length) {
    const auto part = std::span<const std::string>(path).first(length);
    const std::optional<ResolvedName> name = scope_.resolve(part, scope);
    if (!name) continue;
    if (length == path.size()) {
      Result used = use(*name, variable ? variable->operand.slot : -1, at);
      if (name->is_id) used->id_of = scope;
      return used;
    }
    const bool relation = name->kind == ResolvedName::Kind::relation;
    return type_error(
        at,
        ticked(dotted(part)) + " is " + (relation ? "a relation" : ticked(name->type.to_string())) + " and has no " +
            ticked(path[length]),
        relation ? "ask its elements: " + ticked(dotted(part) + ".exists(x, x." + path[length] + " ...)") : "");
  }
  if (variable) path.insert(path.begin(), as_written(variable->name));
  return unknown_name(path, scope, at);
}

Checker::Result Checker::unknown_name(const std::vector<std::string>& path, int scope, Span at) {
  const bool of_element = scope != ExpressionScope::of_subject;
  std::vector<std::string> known = scope_.names(scope);
  if (of_element) {
    for (std::string& each : known) each = path.front() + "." + each;
  } else {
    for (const Variable& each : variables_) known.push_back(as_written(each.name));
  }
  const std::string name = dotted(path), near = nearest(name, known);
  return error("expression-unknown-name", at, "unknown name " + ticked(name),
               near.empty() ? "" : "did you mean " + ticked(near) + "?");
}

Checker::Result Checker::use(const ResolvedName& name, int slot, Span at) {
  Operand operand = value(name.type, 0, at);
  operand.declared_unit = name.declared_unit;
  if (name.kind == ResolvedName::Kind::relation) {
    operand.shape = Operand::Shape::subjects;
    operand.element_scope = name.element_scope;
    operand.node = emit(ExprOp::relation, at, {}, name.handle, slot);
  } else if (name.constant) {
    operand.node = emit_constant(*name.constant, at);
  } else if (name.kind == ResolvedName::Kind::context) {
    operand.node = emit(ExprOp::as_of, at);
  } else {
    operand.node =
        emit(name.kind == ResolvedName::Kind::fact ? ExprOp::fact : ExprOp::parameter, at, {}, name.handle, slot);
  }
  return operand;
}

Checker::Result Checker::visit_has(const ExprNode& node) {
  const Result fact = visit_name(node.children[0]);
  if (!fact) return std::nullopt;
  const bool value_of_fact = fact->shape == Operand::Shape::value && typed_.nodes[fact->node].op == ExprOp::fact;
  if (!value_of_fact) return type_error(fact->span, "`has` asks whether a fact is there, and this is not a fact");
  const TypedNode asked = typed_.nodes[fact->node];
  return value(plain(Type::Kind::boolean), emit(ExprOp::has, node.span, {}, asked.handle, asked.slot), node.span);
}

}  // namespace chungsuc::expression
