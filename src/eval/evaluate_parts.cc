// SPDX-License-Identifier: Apache-2.0
// Purpose: parts of an evaluation for the room `reason`, which puts them together over all that facts may be.
// External interface: the parts of class Evaluator that evaluator.h names. Private: the reading of a condition.
#include <algorithm>
#include <memory>

#include "eval/book_input.h"
#include "eval/evaluator.h"
#include "eval/linear.h"
#include "facts/index.h"

namespace chungsuc {

namespace {

// What a part of a condition is made of. open: not known, but only ever compared with what is known; mixed: more than that.
enum class Part { closed, open, mixed };

class ConditionReader {
 public:
  ConditionReader(const Program& p, const TypedExpression& e, const ExpressionInput& input, const BoundSubject& s) : p_(p), e_(e), input_(input), s_(s) {}

  Part read(std::uint32_t at) const {
    const TypedNode& n = e_.nodes[at];
    switch (n.op) {
      case ExprOp::constant:
      case ExprOp::parameter:
      case ExprOp::as_of: return Part::closed;
      case ExprOp::fact: return n.slot < 0 && input_.fact(n.handle, &s_).state != ExprFact::State::missing ? Part::closed : Part::open;
      case ExprOp::relation:
      case ExprOp::variable:
      case ExprOp::has: return Part::open;
      case ExprOp::logical_not:
      case ExprOp::logical_and:
      case ExprOp::logical_or:
      case ExprOp::conditional:
      case ExprOp::list:
      case ExprOp::size_of_list:
      case ExprOp::all:
      case ExprOp::exists:
      case ExprOp::exists_one:
      case ExprOp::filter:
      case ExprOp::map: return worst(n);
      case ExprOp::equal:
      case ExprOp::not_equal:
      case ExprOp::less:
      case ExprOp::less_equal:
      case ExprOp::greater:
      case ExprOp::greater_equal:
      case ExprOp::in_list: return comparison(n);
      default: return worst(n) == Part::closed ? Part::closed : Part::mixed;
    }
  }

  // Where the sides of its comparisons meet, of those that reckon with one missing number.
  std::vector<Value> meetings() const {
    std::vector<Value> all;
    for (const TypedNode& n : e_.nodes)
      if (auto points = compares_many_values(n) ? meeting_points(e_, n, known()) : std::nullopt) all.insert(all.end(), points->begin(), points->end());
    return all;
  }

  // Does it speak of a macro's variable?
  bool has_variable(std::uint32_t at) const {
    const TypedNode& n = e_.nodes[at];
    if (n.slot >= 0) return true;
    auto children = e_.children_of(n);
    return std::any_of(children.begin(), children.end(), [&](std::uint32_t c) { return has_variable(c); });
  }

 private:
  Part worst(const TypedNode& n) const {
    Part result = Part::closed;
    for (std::uint32_t c : e_.children_of(n)) result = std::max(result, read(c));
    return result;
  }

  Part comparison(const TypedNode& n) const {
    auto children = e_.children_of(n);
    Part a = read(children[0]), b = read(children[1]);
    if (a == Part::open && b == Part::open && has_few_values(children[0]) && has_few_values(children[1])) return Part::open;
    bool reckons = a == Part::mixed || b == Part::mixed || (a == Part::open && b == Part::open);
    if (reckons && compares_many_values(n) && meeting_points(e_, n, known())) return Part::open;
    return reckons ? Part::mixed : std::max(a, b);
  }

  bool compares_many_values(const TypedNode& n) const {
    return n.op >= ExprOp::equal && n.op <= ExprOp::greater_equal && !has_few_values(e_.children_of(n)[0]) && !has_few_values(e_.children_of(n)[1]);
  }

  PartsKnown known() const {
    PartsKnown known;
    auto part = std::make_shared<TypedExpression>(e_);
    known.value = [this, part](std::uint32_t at) -> std::optional<Value> {
      if (has_variable(at) || read(at) != Part::closed) return std::nullopt;
      part->root = at;
      return evaluate_value(*part, input_, &s_).value;
    };
    known.is_missing_number = [this](const TypedNode& n) {
      const MemberInfo* m = n.slot < 0 ? p_.member(s_.kind, n.handle) : nullptr;
      return m && m->type.is_number() && input_.fact(n.handle, &s_).state == ExprFact::State::missing;
    };
    return known;
  }

  // Yes or no, or a fact whose values are all listed, one by one.
  bool has_few_values(std::uint32_t at) const {
    const TypedNode& n = e_.nodes[at];
    switch (n.op) {
      case ExprOp::logical_not:
      case ExprOp::logical_and:
      case ExprOp::logical_or:
      case ExprOp::equal:
      case ExprOp::not_equal:
      case ExprOp::less:
      case ExprOp::less_equal:
      case ExprOp::greater:
      case ExprOp::greater_equal:
      case ExprOp::in_list:
      case ExprOp::has:
      case ExprOp::all:
      case ExprOp::exists:
      case ExprOp::exists_one: return true;
      default: break;
    }
    const MemberInfo* m = n.op == ExprOp::fact && n.slot < 0 ? p_.member(s_.kind, n.handle) : nullptr;
    return m && (m->type.kind == Type::Kind::boolean || m->type.kind == Type::Kind::enumeration || m->type.kind == Type::Kind::level);
  }

  const Program& p_;
  const TypedExpression& e_;
  const ExpressionInput& input_;
  const BoundSubject& s_;
};

}  // namespace

Evaluation Evaluator::run_node(NodeId n, const BoundSubject& s) {
  out_.root = bare_node(n, s);
  return std::move(out_);
}

Evaluation Evaluator::run_recognised(int ladder, int rank, const BoundSubject& s) {
  out_.root = recognised_level(ladder, rank, {}, as_of_, s);
  return std::move(out_);
}

std::optional<Date> Evaluator::deadline_of(int criterion, const BoundSubject& s) {
  std::vector<PendingRef> pending;
  bool unset = false;
  return date_operand(*p_.criteria[idx(criterion)].deadline, s, pending, unset);
}

Evaluator::Gates Evaluator::gates_of(int award, const BoundSubject& s) {
  Gates gates;
  const AwardInfo& a = p_.awards[idx(award)];
  gates.to = at(gate_to(a, s)).outcome;
  gates.round = at(gate_round(a, s, gates.cell)).outcome;
  gates.decider = at(gate_decider(a, s)).outcome;
  gates.outcome = std::min({gates.to, gates.round, gates.decider});
  return gates;
}

Tri Evaluator::counted(NodeId n, const CountRange& range, std::int64_t total, const BoundSubject& s) {
  Trace t = fresh(n, s);
  return test_count(n, range, total, s, t);
}

std::optional<std::int64_t> Evaluator::size_of(NodeId n, const BoundSubject& s) {
  Found want = operand(*p_.node(n).size, s, {Type::Kind::integer, "", nullptr}, "", nullptr);
  return want.interval && want.interval->is_point() ? want.interval->lower->value.as_number().to_int64() : std::nullopt;
}

Tri Evaluator::is_unset(NodeId n, const BoundSubject& s) {
  Tri result = Tri::no;
  for (const ProgramTest& t : p_.node(n).tests)
    for (const ProgramOperand& o : t.operands) {
      Found found = operand(o, s, {}, "", nullptr);
      if (found.unset_parameter) return Tri::yes;
      bool open = std::any_of(found.pending.begin(), found.pending.end(), [](const PendingRef& r) { return r.what == PendingRef::What::fact; });
      if (!found.interval && (open || !found.beside.empty())) result = Tri::unknown;
    }
  return result;
}

bool Evaluator::compares_with_known(NodeId n, const BoundSubject& s) {
  const TypedExpression& e = p_.expressions[idx(p_.node(n).target)];
  BookInput input(*this);
  return ConditionReader(p_, e, input, s).read(e.root) != Part::mixed;
}

std::vector<Value> Evaluator::known_parts(NodeId n, const BoundSubject& s) {
  TypedExpression e = p_.expressions[idx(p_.node(n).target)];
  BookInput input(*this);
  ConditionReader reader(p_, e, input, s);
  std::vector<Value> values = reader.meetings();
  for (std::uint32_t i = 0; i < e.nodes.size(); ++i) {
    if (reader.has_variable(i)) continue;
    e.root = i;
    if (ExprValue part = evaluate_value(e, input, &s); part.value) values.push_back(*part.value);
  }
  return values;
}

}  // namespace chungsuc
