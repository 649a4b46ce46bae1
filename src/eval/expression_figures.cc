// SPDX-License-Identifier: Apache-2.0
// Purpose: which comparisons of a condition a reader wants to see, and the nearest of each.
// External interface: class Figures; figures_of stands beside the evaluation that it watches, in expression_eval.cc.
#include "eval/expression_figures.h"

#include <algorithm>

namespace chungsuc::expression {

namespace {

bool is_comparison(ExprOp op) {
  return op == ExprOp::equal || op == ExprOp::less || op == ExprOp::less_equal || op == ExprOp::greater || op == ExprOp::greater_equal;
}

ExprOp flipped(ExprOp op) {
  switch (op) {
    case ExprOp::less: return ExprOp::greater;
    case ExprOp::less_equal: return ExprOp::greater_equal;
    case ExprOp::greater: return ExprOp::less;
    case ExprOp::greater_equal: return ExprOp::less_equal;
    default: return op;
  }
}

// Days and numbers on one line; what has no place on it is no figure.
std::optional<Decimal> place(const Value& v) {
  if (const Decimal* number = std::get_if<Decimal>(&v.data)) return *number;
  if (const Date* date = std::get_if<Date>(&v.data)) return Decimal(date->days());
  return std::nullopt;
}

// How far what was found goes beyond what was asked; the more, the nearer it came.
std::optional<Decimal> margin_of(const ExprFigure& f) {
  bool below = f.op == ExprOp::less || f.op == ExprOp::less_equal;
  const std::optional<ExprBound>& end = below ? f.upper : f.lower;
  if (!end || !f.asked) return std::nullopt;
  auto found = place(end->value), asked = place(*f.asked);
  if (!found || !asked) return std::nullopt;
  auto difference = below ? Decimal::subtract(*asked, *found) : Decimal::subtract(*found, *asked);
  if (difference && f.op == ExprOp::equal && *difference > Decimal(0)) return Decimal::subtract(Decimal(0), *difference);
  return difference;
}

// What is asked in the same way, of which nothing is known yet.
ExprFigure blank(const ExprFigure& like, Tri result) {
  ExprFigure f;
  f.op = like.op;
  f.parameter = like.parameter;
  f.whole = like.whole;
  f.result = result;
  return f;
}

bool is_figure(const Item& item) { return item.list == nullptr && (item.state != Item::State::known || place(item.value)); }

}  // namespace

Figures::Figures(const TypedExpression& e) : e_(e) { seek(e.root); }

void Figures::seek(std::uint32_t node) {
  if (seek_row(node) || seek_comparison(node)) return;
  for (std::uint32_t c : e_.children_of(e_.nodes[node])) seek(c);
}

// `[0, 1, 2, …].all(i, i >= param.n || …)`
bool Figures::seek_row(std::uint32_t node) {
  int parameter = row_parameter(node);
  if (parameter < 0) return false;
  Part part;
  part.row = true;
  part.figure.op = ExprOp::greater_equal;
  part.figure.parameter = parameter;
  part.figure.whole = true;
  part_.emplace(node, std::move(part));
  return true;
}

int Figures::row_parameter(std::uint32_t node) const {
  const TypedNode& n = e_.nodes[node];
  if (n.op != ExprOp::all) return -1;
  const TypedNode &range = e_.nodes[e_.children_of(n)[0]], &body = e_.nodes[e_.children_of(n)[1]];
  if (range.op != ExprOp::list && range.op != ExprOp::constant) return -1;
  if (body.op != ExprOp::logical_or) return -1;
  for (std::uint32_t c : e_.children_of(body)) {
    const TypedNode& enough = e_.nodes[c];
    if (enough.op != ExprOp::greater_equal) continue;
    const TypedNode &left = e_.nodes[e_.children_of(enough)[0]], &right = e_.nodes[e_.children_of(enough)[1]];
    if (left.op == ExprOp::variable && left.slot == n.slot && right.op == ExprOp::parameter) return right.handle;
  }
  return -1;
}

bool Figures::seek_comparison(std::uint32_t node) {
  const TypedNode& n = e_.nodes[node];
  if (!is_comparison(n.op)) return false;
  auto sides = e_.children_of(n);
  bool counts[2] = {holds_size(sides[0]), holds_size(sides[1])};
  int parameters[2] = {parameter_in(sides[0]), parameter_in(sides[1])};
  if (!counts[0] && !counts[1] && parameters[0] < 0 && parameters[1] < 0) return false;
  Part part;
  part.flipped = counts[0] == counts[1] ? parameters[0] >= 0 && parameters[1] < 0 : counts[1];
  part.figure.op = part.flipped ? flipped(n.op) : n.op;
  std::size_t asked = part.flipped ? 0 : 1;
  if (e_.nodes[sides[1 - asked]].op == ExprOp::constant) return false;  // nothing is found there
  part.figure.parameter = parameters[asked];
  part.figure.whole = e_.nodes[sides[asked]].op == ExprOp::parameter;
  part_.emplace(node, std::move(part));
  return true;
}

bool Figures::holds_size(std::uint32_t node) const {
  const TypedNode& n = e_.nodes[node];
  auto children = e_.children_of(n);
  return n.op == ExprOp::size_of_list || std::any_of(children.begin(), children.end(), [&](std::uint32_t c) { return holds_size(c); });
}

// One that only says which of two is taken is not asked for.
int Figures::parameter_in(std::uint32_t node) const {
  const TypedNode& n = e_.nodes[node];
  if (n.op == ExprOp::parameter) return n.handle;
  auto children = e_.children_of(n);
  for (std::size_t i = n.op == ExprOp::conditional ? 1 : 0; i < children.size(); ++i)
    if (int found = parameter_in(children[i]); found >= 0) return found;
  return -1;
}

void Figures::compared(std::uint32_t node, const Item& left, const Item& right, Tri result, const std::vector<const void*>& elements) {
  Part& part = part_.at(node);
  const Item &found = part.flipped ? right : left, &asked = part.flipped ? left : right;
  if (!is_figure(found) || !is_figure(asked)) return;
  ExprFigure f = blank(part.figure, result);
  if (found.state == Item::State::known) f.lower = f.upper = ExprBound{found.value, true};
  else if (found.bounds) f.lower = found.bounds->lower, f.upper = found.bounds->upper;
  if (asked.state == Item::State::known) f.asked = asked.value;
  f.elements = elements;
  keep(part, std::move(f));
}

void Figures::in_a_row(std::uint32_t node, std::int64_t held, Tri result, const std::optional<Value>& asked, const std::vector<const void*>& elements) {
  Part& part = part_.at(node);
  ExprFigure f = blank(part.figure, result);
  Decimal found(held);
  if (asked && std::holds_alternative<Decimal>(asked->data)) found = std::min(found, asked->as_number());
  f.lower = ExprBound{Value{found}, true};
  if (result != Tri::unknown) f.upper = f.lower;
  f.asked = asked;
  f.elements = elements;
  keep(part, std::move(f));
}

// What was decided for it is nearer than what is open, and that nearer than what was decided against it.
void Figures::keep(Part& part, ExprFigure f) {
  std::optional<Decimal> margin = margin_of(f);
  bool nearer = !part.figure.made || f.result > part.figure.result || (f.result == part.figure.result && margin && (!part.margin || *margin > *part.margin));
  if (!nearer) return;
  part.figure = std::move(f);
  part.figure.made = true;
  part.margin = std::move(margin);
}

std::vector<ExprFigure> Figures::all() && {
  std::vector<ExprFigure> figures;
  for (auto& [node, part] : part_) figures.push_back(std::move(part.figure));
  return figures;
}

}  // namespace chungsuc::expression
