// SPDX-License-Identifier: Apache-2.0
// Purpose: changes of conditions that are written as expressions.
// External interface: add_expression_mutants. Private: what each operator may be mistaken for.
#include "facts/index.h"
#include "reason/mutant_values.h"
#include "reason/mutants_of_nodes.h"

namespace chungsuc {

namespace {

struct Mistaken {
  ExprOp op;
  const char* sign;
  std::vector<std::pair<ExprOp, const char*>> others;
};

const std::vector<Mistaken>& mistaken_operators() {
  static const std::vector<Mistaken> all = {
      {ExprOp::less, "<", {{ExprOp::less_equal, "<="}, {ExprOp::greater, ">"}}},
      {ExprOp::less_equal, "<=", {{ExprOp::less, "<"}, {ExprOp::greater_equal, ">="}}},
      {ExprOp::greater, ">", {{ExprOp::greater_equal, ">="}, {ExprOp::less, "<"}}},
      {ExprOp::greater_equal, ">=", {{ExprOp::greater, ">"}, {ExprOp::less_equal, "<="}}},
      {ExprOp::equal, "==", {{ExprOp::not_equal, "!="}}},
      {ExprOp::not_equal, "!=", {{ExprOp::equal, "=="}}},
      {ExprOp::logical_and, "&&", {{ExprOp::logical_or, "||"}}},
      {ExprOp::logical_or, "||", {{ExprOp::logical_and, "&&"}}},
      {ExprOp::add, "+", {{ExprOp::subtract, "-"}}},
      {ExprOp::subtract, "-", {{ExprOp::add, "+"}}},
      {ExprOp::all, "all", {{ExprOp::exists, "exists"}}},
      {ExprOp::exists, "exists", {{ExprOp::all, "all"}}},
  };
  return all;
}

}  // namespace

void add_expression_mutants(const Program& p, const std::string& definition, NodeId n, std::vector<Mutant>& all) {
  const int target = p.node(n).target;
  const TypedExpression& e = p.expressions[idx(target)];
  auto add = [&](std::string was, std::string becomes, Span at, std::function<void(TypedExpression&)> edit) {
    Mutant m;
    m.rows = {{ProgramRow::Table::expression, target}};
    m.definition = definition;
    m.part = p.info(n).id;
    m.operation = "condition";
    m.was = std::move(was);
    m.becomes = std::move(becomes);
    m.span = at;
    m.cites = p.info(n).cites;
    m.edit = [target, edit = std::move(edit)](Program& q) { edit(q.expressions[idx(target)]); };
    all.push_back(std::move(m));
  };
  for (std::size_t i = 0; i < e.nodes.size(); ++i) {
    const TypedNode& node = e.nodes[i];
    for (const Mistaken& one : mistaken_operators())
      if (one.op == node.op)
        for (const auto& [op, sign] : one.others) add(one.sign, sign, node.span, [i, other = op](TypedExpression& x) { x.nodes[i].op = other; });
    for (std::uint32_t c = 0; c < node.count; ++c) {  // `!x` becomes `x`
      const TypedNode& child = e.nodes[e.children[node.first + c]];
      if (child.op == ExprOp::logical_not) add("!", "nothing", child.span, [at = node.first + c, inner = e.children[child.first]](TypedExpression& x) { x.children[at] = inner; });
    }
    if (node.op != ExprOp::constant) continue;
    const Value& v = e.constants[idx(node.handle)];
    const auto* number = std::get_if<Decimal>(&v.data);
    Type type{!number ? Type::Kind::date : number->is_whole() ? Type::Kind::integer : Type::Kind::decimal, "", nullptr};
    if (!number && !std::holds_alternative<Date>(v.data)) continue;
    for (const Value& next : neighbours(p, v, type, nullptr)) {
      add(written_value(p, v, type, ""), written_value(p, next, type, ""), node.span, [i, next](TypedExpression& x) {
        x.nodes[i].handle = static_cast<std::int32_t>(x.constants.size());  // another place may share the constant
        x.constants.push_back(next);
      });
      all.back().operation = number ? "threshold" : "date";
    }
  }
}

}  // namespace chungsuc
