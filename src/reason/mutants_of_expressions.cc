// SPDX-License-Identifier: Apache-2.0
// Purpose: changes of conditions that are written as expressions.
// External interface: class ExpressionMutants. Private: what each operator may be mistaken for.
#include "facts/add_once.h"
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

const TermInfo* ExpressionMutants::term_at(Span at, const TypedExpression& e) const {
  for (int t : e.terms)
    if (const Span& means = p_.terms[idx(t)].means; means.file == at.file && means.begin <= at.begin && at.end <= means.end) return &p_.terms[idx(t)];
  return nullptr;
}

void ExpressionMutants::add(const std::string& definition, NodeId n) {
  const int target = p_.node(n).target;
  const TypedExpression& e = p_.expressions[idx(target)];
  auto add = [&](const char* operation, std::string was, std::string becomes, Span at, std::function<void(TypedExpression&)> edit) {
    const TermInfo* term = term_at(at, e);
    if (!is_of_books(term ? term->info : p_.info(n), books_)) return;
    auto [it, fresh] = made_.emplace(Place{at.file, at.begin, at.end, was + " -> " + becomes}, all_.size());
    if (fresh) {
      Mutant m;
      m.definition = term ? "term." + term->id : definition;
      m.part = term ? term->id : p_.info(n).id;
      m.operation = operation;
      m.was = std::move(was);
      m.becomes = std::move(becomes);
      m.span = at;
      m.cites = p_.info(n).cites;  // of a term: of a condition that calls it
      all_.push_back(std::move(m));
    }
    Mutant& m = all_[it->second];
    m.rows.push_back({ProgramRow::Table::expression, target});
    add_once(m.read_by, definition);
    m.edit = [before = std::move(m.edit), target, edit = std::move(edit)](Program& q) {
      if (before) before(q);
      edit(q.expressions[idx(target)]);
    };
  };
  for (std::size_t i = 0; i < e.nodes.size(); ++i) {
    const TypedNode& node = e.nodes[i];
    for (const Mistaken& one : mistaken_operators())
      if (one.op == node.op)
        for (const auto& [op, sign] : one.others) add("condition", one.sign, sign, node.span, [i, other = op](TypedExpression& x) { x.nodes[i].op = other; });
    for (std::uint32_t c = 0; c < node.count; ++c) {  // `!x` becomes `x`
      const TypedNode& child = e.nodes[e.children[node.first + c]];
      if (child.op == ExprOp::logical_not) add("condition", "!", "nothing", child.span, [at = node.first + c, inner = e.children[child.first]](TypedExpression& x) { x.children[at] = inner; });
    }
    if (node.op != ExprOp::constant) continue;
    const Value& v = e.constants[idx(node.handle)];
    const auto* number = std::get_if<Decimal>(&v.data);
    Type type{!number ? Type::Kind::date : number->is_whole() ? Type::Kind::integer : Type::Kind::decimal, "", nullptr};
    if (!number && !std::holds_alternative<Date>(v.data)) continue;
    for (const Value& next : neighbours(p_, v, type, nullptr)) {
      add(number ? "threshold" : "date", written_value(p_, v, type, ""), written_value(p_, next, type, ""), node.span, [i, next](TypedExpression& x) {
        x.nodes[i].handle = static_cast<std::int32_t>(x.constants.size());  // another place may share the constant
        x.constants.push_back(next);
      });
    }
  }
}

}  // namespace chungsuc
