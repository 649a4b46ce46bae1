// SPDX-License-Identifier: Apache-2.0
// Purpose: what facts are compared with, by the code of what selects it.
// External interface: none beyond class PlanMaker.
#include <algorithm>

#include "facts/index.h"
#include "table/plan.h"

namespace chungsuc {

namespace {

constexpr std::size_t kMostSelected = 120;  // twice as many and one are the codes of a selector, a byte each

std::optional<Interval> hull(const std::optional<Interval>& a, const std::optional<Interval>& b) {
  if (!a || !b) return std::nullopt;
  Interval all = *a;
  if (compare(b->lower->value, all.lower->value) < 0) all.lower = b->lower;
  if (compare(b->upper->value, all.upper->value) > 0) all.upper = b->upper;
  return all;
}

}  // namespace

const Value* PlanMaker::Bound::only() const {
  return by_code.size() == 1 && by_code[0] && by_code[0]->is_point() ? &by_code[0]->lower->value : nullptr;
}

PlanMaker::Bound PlanMaker::bound(const ProgramOperand& o) {
  Bound b = bare_bound(o);
  if (o.times.empty() || b.open) return b;
  // So many percent of it; what cannot be held exactly is not known.
  Bound percent = bare_bound(o.times[0]);
  if (percent.open || percent.selector >= 0) return Bound::beyond();
  const Value* share = percent.only();
  for (auto& interval : b.by_code) {
    if (!share) interval.reset();
    for (bool upper : {false, true}) {
      if (!interval) break;
      auto& end = upper ? interval->upper : interval->lower;
      auto product = Decimal::multiply(end->value.as_number(), share->as_number());
      auto hundredth = product ? Decimal::multiply(*product, *Decimal::parse("0.01")) : std::nullopt;
      if (hundredth) end->value = Value{*hundredth};
      else interval.reset();
    }
    if (interval && share->as_number() < Decimal(0)) std::swap(interval->lower, interval->upper);
  }
  return b;
}

PlanMaker::Bound PlanMaker::bare_bound(const ProgramOperand& o) {
  switch (o.kind) {
    case Operand::Kind::literal: return Bound::alone(o.value ? std::optional(Interval::point(*o.value)) : std::nullopt);
    case Operand::Kind::unset: return Bound::alone(std::nullopt);
    case Operand::Kind::fact: return Bound::beyond();
    case Operand::Kind::reading:
      for (const auto& [option, inner] : o.options)
        if (option == choices_[idx(o.index)]) return bound(inner);
      return Bound::alone(std::nullopt);
    case Operand::Kind::parameter: break;
  }
  const ProgramCell* now = nullptr;
  for (const auto& [period, c] : p_.parameters[idx(o.index)].versions)
    if (period.contains(as_of_)) now = &c;
  return now ? cell(*now) : Bound::alone(std::nullopt);
}

PlanMaker::Bound PlanMaker::cell(const ProgramCell& c) {
  if (c.kind == Cell::Kind::by_fact) return by_fact(c);
  if (c.kind == Cell::Kind::by_year) {
    for (const auto& [year, inner] : c.cells)
      if (year == std::to_string(year_)) return cell(inner);
    return Bound::alone(std::nullopt);
  }
  return Bound::alone(c.kind == Cell::Kind::value && c.value ? std::optional(Interval::point(*c.value)) : std::nullopt);
}

PlanMaker::Bound PlanMaker::by_fact(const ProgramCell& c) {
  const MemberInfo* m = p_.member(kind_, c.fact);
  if (!m || m->type.kind != Type::Kind::enumeration || !key_of(*m) || c.counts_as.size() > 1 || m->values.size() > kMostSelected) return Bound::beyond();
  std::vector<std::optional<Interval>> cells;
  std::optional<Interval> all;
  for (std::size_t i = 0; i < c.cells.size(); ++i) {
    Bound inner = cell(c.cells[i].second);
    if (inner.open || inner.selector >= 0) return Bound::beyond();
    cells.push_back(inner.by_code[0]);
    all = i == 0 ? cells[0] : hull(all, cells[i]);
  }
  PlanSelector s;
  s.column = column(*m, true);
  s.values = static_cast<int>(m->values.size());
  auto of = [&](const std::string& key) -> std::optional<Interval> {
    for (std::size_t i = 0; i < c.cells.size(); ++i)
      if (c.cells[i].first == key) return cells[i];
    return std::nullopt;
  };
  std::optional<Interval> other;
  if (!c.counts_as.empty()) {
    auto value = std::find_if(m->values.begin(), m->values.end(), [&](const auto& v) { return v.first == c.counts_as[0].first; });
    if (value == m->values.end()) return Bound::beyond();
    const auto before = steps_.aside();
    s.counts = criterion(c.counts_as[0].second);
    steps_.back(before);
    s.counts_as = static_cast<int>(value - m->values.begin());
    other = of(value->first);
  }
  Bound b;
  for (const auto& [id, label] : m->values) b.by_code.push_back(of(id));
  b.by_code.push_back(all);
  for (const auto& [id, label] : m->values) b.by_code.push_back(hull(of(id), other));
  b.selector = selector(s);
  return b;
}

int PlanMaker::selector(PlanSelector s) {
  for (std::size_t i = 0; i < plan_.selectors.size(); ++i) {
    const PlanSelector& k = plan_.selectors[i];
    if (k.column == s.column && k.counts == s.counts && k.counts_as == s.counts_as) return static_cast<int>(i);
  }
  plan_.selectors.push_back(s);
  return static_cast<int>(plan_.selectors.size()) - 1;
}

int PlanMaker::number(const ProgramTest& t, const MemberInfo& m, bool judgement) {
  std::vector<int> each;
  for (const ProgramOperand& o : t.operands) {
    Bound b = bound(o);
    if (b.open) each.push_back(open());
    else if (t.compare == Compare::in || t.compare == Compare::equals)
      each.push_back(gathered(PlanNode::Kind::all, {number(Compare::at_least, b, m, judgement), number(Compare::at_most, b, m, judgement)}));
    else each.push_back(number(t.compare, b, m, judgement));
  }
  return t.compare == Compare::in ? gathered(PlanNode::Kind::any, std::move(each)) : each.back();
}

int PlanMaker::number(Compare how, const Bound& b, const MemberInfo& m, bool judgement) {
  PlanNode n;
  n.kind = PlanNode::Kind::number;
  n.column = column(m, false);
  n.compare = how;
  n.selector = b.selector;
  bool rising = how == Compare::at_least || how == Compare::above;
  Interval domain = within_domain({}, m);
  for (const auto& interval : b.by_code) {
    PlanLimit limit;
    if (interval) {
      limit.met = (rising ? interval->upper : interval->lower)->value;
      limit.failed = (rising ? interval->lower : interval->upper)->value;
      if (!judgement) limit.missing = compare_intervals(domain, how, *interval);
      if (!judgement && m.may_be_none) limit.missing = std::min(limit.missing, Tri::unknown);
    }
    n.limits.push_back(std::move(limit));
  }
  return add(std::move(n));
}

}  // namespace chungsuc
