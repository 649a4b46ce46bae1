// SPDX-License-Identifier: Apache-2.0
// Purpose: lists thresholds with how near is near, and measures what cases try at them.
// External interface: boundaries.h. Private: steps of types and units, cells with their names, the sides that a domain has.
#include "reason/boundaries.h"

#include <algorithm>

#include "eval/subject.h"
#include "facts/index.h"

namespace chungsuc {

namespace {

std::optional<Decimal> as_decimal(const Value& v) {
  if (std::holds_alternative<Decimal>(v.data)) return v.as_number();
  if (std::holds_alternative<Date>(v.data)) return Decimal(v.as_date().days());
  return std::nullopt;
}

// The power of ten that the last digit of an amount stands for.
Decimal last_digit(const Decimal& amount) { return *Decimal::make(1, amount.scale()); }

std::optional<Decimal> divided_exactly(const Decimal& amount, std::int64_t by) {
  Decimal::Mantissa mantissa = amount.mantissa();
  int scale = amount.scale();
  for (; by % 10 == 0; by /= 10) ++scale;
  return by == 1 ? Decimal::make(mantissa, scale) : std::nullopt;
}

// Whole numbers and days: one. Else one of the last digit with which the threshold is written in the declared unit.
Decimal step_of(const Type& type, const std::string& unit, const Decimal& value) {
  if (type.kind == Type::Kind::integer || type.kind == Type::Kind::date) return Decimal(1);
  std::int64_t dong = 1;
  if (type.kind == Type::Kind::money)
    if (auto declared = money_unit(unit)) dong = declared->dong;
  std::optional<Decimal> in_unit = dong == 1 ? value : divided_exactly(value, dong);
  std::optional<Decimal> step = in_unit ? Decimal::multiply(last_digit(*in_unit), Decimal(dong)) : std::nullopt;
  return step.value_or(Decimal(1));
}

bool has_neighbours(const Type& t) { return t.is_number() || t.kind == Type::Kind::date; }

struct NamedCell {
  const ProgramCell* cell;
  std::string name;
};

void name_cells(const ProgramCell& c, const std::string& before, std::vector<NamedCell>& all) {
  if (c.kind == Cell::Kind::value) {
    if (c.value) all.push_back({&c, before});
    return;
  }
  for (const auto& [key, inner] : c.cells) name_cells(inner, before + (before.empty() ? "" : ", ") + key, all);
}

bool overlap(const Period& a, const Period& b) { return (!a.until || !b.from || *b.from < *a.until) && (!b.until || !a.from || *a.from < *b.until); }

std::vector<NamedCell> cells_in(const ParameterInfo& q, const Period& period) {
  std::vector<NamedCell> all;
  for (const auto& [own, cell] : q.versions) {
    if (!overlap(own, period)) continue;
    std::string from = q.versions.size() > 1 && own.from ? "from " + own.from->to_string() : "";
    name_cells(cell, from, all);
  }
  return all;
}

class ThresholdList {
 public:
  explicit ThresholdList(const Program& p) : p_(p) {}

  void add(const PlacedNode& placed) {
    const ProgramNode& pn = p_.node(placed.node);
    bool counts = pn.head == Head::count || pn.head == Head::tally;
    if (!counts && pn.head != Head::fact) return;
    const MemberInfo* m = counts ? nullptr : member_of(placed.kind, pn.name);
    if (!counts && (!m || !has_neighbours(m->type))) return;
    std::size_t next = 0;
    for (const ProgramTest& t : pn.tests)
      for (const ProgramOperand& o : t.operands) {
        std::size_t compared = next++;
        const ProgramOperand* settled = t.compare == Compare::in ? nullptr : settled_operand(p_, o);
        if (settled) operand(placed, *settled, t.compare, compared, m);
      }
  }

  std::vector<Threshold> take() { return std::move(all_); }

 private:
  // A definition may be about a group of kinds, of which one has the fact.
  const MemberInfo* member_of(int kind, int name) const {
    if (const MemberInfo* m = p_.member(kind, name)) return m;
    for (std::size_t k = 0; k < p_.kinds.size(); ++k)
      if (const MemberInfo* m = kind < 0 || p_.kinds[k].is_a(kind) ? p_.member(static_cast<int>(k), name) : nullptr) return m;
    return nullptr;
  }

  void operand(const PlacedNode& placed, const ProgramOperand& o, Compare how, std::size_t compared, const MemberInfo* m) {
    std::optional<Decimal> share = o.times.empty() ? std::optional(Decimal(100)) : percent(o.times[0]);
    if (!share) return;
    const Info& info = p_.info(placed.node);
    if (o.kind == Operand::Kind::literal && o.value) one(placed, o, how, compared, m, nullptr, *o.value, *share, info, "");
    if (o.kind != Operand::Kind::parameter) return;
    for (const NamedCell& c : cells_in(p_.parameters[idx(o.index)], placed.period)) one(placed, o, how, compared, m, c.cell, *c.cell->value, *share, c.cell->info, c.name);
  }

  // A share that is the same for all.
  std::optional<Decimal> percent(const ProgramOperand& o) const {
    const ProgramOperand* settled = settled_operand(p_, o);
    if (!settled) return std::nullopt;
    if (settled->kind == Operand::Kind::literal && settled->value) return as_decimal(*settled->value);
    if (settled->kind != Operand::Kind::parameter) return std::nullopt;
    std::vector<NamedCell> cells = cells_in(p_.parameters[idx(settled->index)], {});
    return cells.size() == 1 ? as_decimal(*cells[0].cell->value) : std::nullopt;
  }

  void one(const PlacedNode& placed, const ProgramOperand& o, Compare how, std::size_t compared, const MemberInfo* m, const ProgramCell* cell, const Value& value, const Decimal& share, const Info& at, const std::string& where) {
    std::optional<Decimal> whole = as_decimal(value);
    auto product = whole ? Decimal::multiply(*whole, share) : std::nullopt;
    auto limit = product ? Decimal::multiply(*product, *Decimal::parse("0.01")) : std::nullopt;
    if (!limit) return;
    Threshold t;
    t.node = placed.node, t.compared = compared, t.cell = cell;
    bool of_parts = !m && o.share;
    Type type = m ? m->type : Type{of_parts ? Type::Kind::rate : Type::Kind::integer, of_parts ? "percent" : "", nullptr};
    std::string unit = m ? m->unit : of_parts ? "percent" : "";
    Value shown = type.kind == Type::Kind::date ? value : Value{*limit};
    t.step = of_parts ? Decimal(100) : step_of(type, unit, *limit);
    if (!of_parts) t.value = limit;
    BoundaryCoverage& b = t.told;
    b.definition = placed.definition, b.id = p_.info(placed.node).id, b.bound = to_string(how), b.where = where;
    b.value = format_value(shown, type, unit, false);
    b.step = of_parts ? "1 part" : type.kind == Type::Kind::date ? "1 day" : format_value(Value{t.step}, type, unit, false);
    b.file = at.span.file < p_.paths.size() ? p_.paths[at.span.file] : at.file;
    b.line = at.line;
    if (of_parts) of_share(placed, *limit, b);
    else within(m, *limit, type, b);
    all_.push_back(std::move(t));
  }

  // A share of so many parts may fall between two numbers of them.
  void of_share(const PlacedNode& placed, const Decimal& percent, BoundaryCoverage& b) const {
    auto parts = static_cast<std::int64_t>(p_.node(placed.node).children.size());
    auto exact = Decimal::multiply(percent, Decimal(parts));
    auto hundredth = exact ? Decimal::multiply(*exact, *Decimal::parse("0.01")) : std::nullopt;
    b.at.possible = hundredth && hundredth->is_whole();
    b.below.possible = percent > Decimal(0);
    b.above.possible = percent < Decimal(100);
  }

  static void within(const MemberInfo* m, const Decimal& limit, const Type& type, BoundaryCoverage& b) {
    Interval range = m ? within_domain(Interval{}, *m) : Interval{};
    if (!m) range.lower = End{Value{Decimal(0)}, true};
    auto value = [&](const Decimal& d) { return type.kind == Type::Kind::date ? Value{Date::from_days(static_cast<std::int32_t>(*d.to_int64()))} : Value{d}; };
    b.at.possible = lies_in(value(limit), range);
    std::optional<Decimal> low = range.lower ? as_decimal(range.lower->value) : std::nullopt, high = range.upper ? as_decimal(range.upper->value) : std::nullopt;
    b.below.possible = !low || *low < limit;
    b.above.possible = !high || *high > limit;
  }

  const Program& p_;
  std::vector<Threshold> all_;
};

std::optional<Decimal> figure_found(const Program& p, const Evaluation& e, const Trace& t) {
  const ProgramNode& pn = p.node(t.node);
  if (pn.head == Head::fact) return t.fact && t.fact->state == BoundFact::State::known ? as_decimal(t.fact->value) : std::nullopt;
  if (pn.head == Head::count) return Decimal::parse(t.found);
  if (pn.head != Head::tally) return std::nullopt;
  std::int64_t so_many = 0;
  for (int c : t.children) {
    if (e.at(c).outcome == Tri::unknown) return std::nullopt;
    so_many += e.at(c).outcome == pn.outcome;
  }
  return Decimal(so_many);
}

}  // namespace

std::vector<Threshold> thresholds_of(const Program& p, const std::vector<PlacedNode>& nodes) {
  ThresholdList list(p);
  for (const PlacedNode& n : nodes) list.add(n);
  return list.take();
}

std::vector<Nearness> distances(const Program& p, const Evaluation& e, const Trace& t) {
  std::vector<Nearness> all;
  if (t.kind != Trace::Kind::node || t.state == "unset" || t.compared.empty()) return all;
  std::optional<Decimal> found = figure_found(p, e, t);
  if (!found) return all;
  bool tallies = p.node(t.node).head == Head::tally;
  for (std::size_t i = 0; i < t.compared.size(); ++i) {
    const Compared& c = t.compared[i];
    std::optional<Decimal> limit = c.with && c.with->is_point() ? as_decimal(c.with->lower->value) : std::nullopt;
    std::optional<Decimal> value = found;
    if (limit && tallies && c.type.kind == Type::Kind::rate) {
      limit = Decimal::multiply(*limit, Decimal(static_cast<std::int64_t>(t.children.size())));
      value = Decimal::multiply(*found, Decimal(100));
    }
    auto distance = limit && value ? Decimal::subtract(*value, *limit) : std::nullopt;
    if (distance) all.push_back({i, c.cell, *distance});
  }
  return all;
}

std::optional<NearSide> side_within(const Decimal& distance, const Decimal& step) {
  Decimal none(0);
  if (distance == none) return NearSide::at;
  std::optional<Decimal> back = Decimal::subtract(none, step);
  if (distance > none) return distance <= step ? std::optional(NearSide::above) : std::nullopt;
  return back && distance >= *back ? std::optional(NearSide::below) : std::nullopt;
}

}  // namespace chungsuc
