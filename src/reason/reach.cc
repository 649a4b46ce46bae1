// SPDX-License-Identifier: Apache-2.0
// Purpose: walks from questions to all that they lead to.
// External interface: class Reach. Private: one method per kind of thing.
#include "reason/reach.h"

#include <algorithm>
#include <functional>
#include <map>

#include "facts/index.h"

namespace chungsuc {

void Reach::period(const Period& period, std::set<Date>& into) {
  if (period.from) into.insert(*period.from);
  if (period.until) into.insert(*period.until);
}

// A day that is compared with: it may be reached, and passed.
void Reach::date(Date d) {
  days_.insert(d);
  if (auto next = add_days(d, 1)) days_.insert(*next);
}

void Reach::name(int n) {
  if (n < 0) return;
  names_.insert(n);
  for (const KindInfo& k : p_.kinds) {
    if (idx(n) >= k.slot.size() || k.slot[idx(n)] < 0) continue;
    const MemberInfo& m = k.members[idx(k.slot[idx(n)])];
    by_round_ = by_round_ || m.by_round();
    compares_days_ = compares_days_ || m.type.kind == Type::Kind::date || (m.of >= 0 && p_.kind(m.of).record);
  }
}

void Reach::question(const Ask& ask) {
  switch (ask.kind) {
    case Ask::Kind::criterion: return criterion(ask.index);
    case Ask::Kind::meets: return ladder(ask.index, static_cast<int>(p_.ladders[idx(ask.index)].levels.size()) - 1);
    case Ask::Kind::recognised: compares_days_ = true; return;
    case Ask::Kind::duty: return;
    case Ask::Kind::award: break;
  }
  const AwardInfo& a = p_.awards[idx(ask.index)];
  by_round_ = true;
  period(a.life, days_);
  period(p_.bodies[idx(a.decided_by)].life, days_);
  for (const RoundInfo& r : p_.rounds)
    if (auto begins = r.begins()) days_.insert(*begins);
  node(a.require);
  for (std::size_t i = 0; i < a.tiers.size(); ++i)
    if (ask.tier < 0 || idx(ask.tier) == i) node(a.tiers[i].require);
  for (const AwardCellInfo& c : a.cells) cell(c);
}

void Reach::cell(const AwardCellInfo& c) {
  node(c.merit);
  node(c.require);
  for (const auto& [option, inner] : c.options) cell(inner);
}

void Reach::refer(int index) {
  if (directly_) criteria_.insert(index);
  else criterion(index);
}

void Reach::criterion(int index) {
  if (!criteria_.insert(index).second) return;
  const CriterionInfo& c = p_.criteria[idx(index)];
  for (const auto& v : c.versions) {
    period(v.period, days_);
    if (c.pivot >= 0) period(v.period, lodged_);
    node(v.root);
  }
  if (c.deadline) operand(*c.deadline, true);
}

void Reach::ladder(int index, int rank) {
  for (int r = 0; r <= rank; ++r) node(p_.ladders[idx(index)].levels[idx(r)].require);
}

void Reach::parameter(int index) {
  if (!parameters_.insert(index).second) return;
  for (const auto& [p, cell] : p_.parameters[idx(index)].versions) {
    period(p, days_);
    cells(cell);
  }
}

void Reach::cells(const ProgramCell& cell) {
  if (cell.value && std::holds_alternative<Date>(cell.value->data)) date(cell.value->as_date());
  name(cell.fact);
  for (const auto& [value, c] : cell.counts_as) refer(c);
  for (const auto& [key, inner] : cell.cells) {
    if (auto year = cell.kind == Cell::Kind::by_year ? Decimal::parse(key) : std::nullopt; year && year->to_int64())
      for (int y : {0, 1})
        if (auto first = Date::from_ymd(static_cast<int>(*year->to_int64()) + y, 1, 1)) days_.insert(*first);
    cells(inner);
  }
}

void Reach::operand(const ProgramOperand& o, bool is_day) {
  if (o.value && std::holds_alternative<Date>(o.value->data)) date(o.value->as_date());
  if (o.kind == Operand::Kind::parameter) parameter(o.index);
  if (o.kind == Operand::Kind::fact) name(o.index), reckons_ = reckons_ || is_day;
  for (const auto& [option, inner] : o.options) operand(inner, is_day);
  for (const ProgramOperand& share : o.times) operand(share);
}

void Reach::condition(const TypedExpression& e) {
  bool asks_day = false, reckons = false;
  for (const TypedNode& n : e.nodes) {
    if (n.op == ExprOp::parameter) parameter(n.handle);
    if (n.op == ExprOp::fact || n.op == ExprOp::relation || n.op == ExprOp::has) name(n.handle);
    asks_day = asks_day || n.op == ExprOp::as_of;
    reckons = reckons || n.op == ExprOp::add_days || n.op == ExprOp::add_months_clamp || n.op == ExprOp::add_months_next_day;
  }
  for (const Value& v : e.constants)
    if (std::holds_alternative<Date>(v.data)) date(v.as_date());
  reckons_ = reckons_ || (asks_day && reckons);
  compares_days_ = compares_days_ || asks_day;
}

void Reach::node(NodeId n) {
  if (n < 0 || !nodes_.insert(n).second) return;
  const ProgramNode& pn = p_.node(n);
  for (NodeId inner : {pn.where, pn.require, pn.when_unset, pn.applies}) node(inner);
  for (NodeId child : pn.children) node(child);
  for (const ProgramTest& t : pn.tests)
    for (const ProgramOperand& o : t.operands) operand(o);
  if (pn.size) operand(*pn.size);
  if (pn.on) operand(*pn.on, true);
  name(pn.name);
  if (pn.head == Head::criterion) refer(pn.target);
  if (pn.head == Head::meets) ladder(pn.target, pn.rank);
  if (pn.head == Head::recognised) compares_days_ = true;
  if (pn.head == Head::that) condition(p_.expressions[idx(pn.target)]);
}

std::set<int> leading_to(const Program& p, const std::set<int>& criteria) {
  std::map<int, bool> known;
  std::function<bool(int)> leads = [&](int c) {
    if (auto it = known.find(c); it != known.end()) return it->second;
    known[c] = false;
    Reach direct(p, true);
    direct.criterion(c);
    for (int next : direct.criteria())
      if (next != c && (criteria.contains(next) || leads(next))) known[c] = true;
    return known[c];
  };
  std::set<int> all;
  for (std::size_t c = 0; c < p.criteria.size(); ++c)
    if (leads(static_cast<int>(c))) all.insert(static_cast<int>(c));
  return all;
}

}  // namespace chungsuc
