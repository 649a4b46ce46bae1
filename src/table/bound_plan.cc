// SPDX-License-Identifier: Apache-2.0
// Purpose: turns values of the law into cells: of each column the least that reaches a threshold.
// External interface: bound_plan. Private: class Limiter, for the cells of one column.
#include "table/bound_plan.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "eval/subject.h"
#include "facts/index.h"
#include "table/limits.h"

namespace chungsuc {

namespace {

constexpr std::int64_t kMostWhole = std::numeric_limits<std::int64_t>::max();
constexpr Count kMoreThanAny = Count{1} << 124;

BoundColumn::Read read_as(const MemberInfo& m, const ColumnLayout& l, bool codes) {
  using Read = BoundColumn::Read;
  if (l.layout == Layout::none) return Read::none;
  if (codes) return l.layout == Layout::boolean && !l.index ? Read::flags : Read::codes;
  if (l.index || is_text(l.layout) || l.layout == Layout::decimal) return Read::counts;
  if (m.type.kind == Type::Kind::date) return l.layout == Layout::days ? Read::reals : Read::counts;
  return l.layout == Layout::i64 || l.layout == Layout::u64 ? Read::wholes : Read::reals;
}

BoundColumn bound_column(const Program& p, const KindInfo& kind, const PlanColumn& wanted, const Moment& moment, const std::vector<TableColumn>& columns) {
  BoundColumn c;
  c.member = &kind.members[idx(wanted.member)];
  c.days = c.member->type.kind == Type::Kind::date;
  if (c.member->type.is_number()) c.amount = amount_of(*c.member);
  if (wanted.codes && c.member->type.kind == Type::Kind::boolean) c.words = {"false", "true"};
  for (const auto& [id, label] : c.member->values) c.words.push_back(id);
  if (c.member->type.kind == Type::Kind::level) {
    const LadderInfo& ladder = p.ladders[idx(p.ladder_of.at(c.member->type.unit))];
    c.words = {may_be_below_all(*c.member, ladder) ? kBelowAll : ""};
    for (const LevelInfo& level : ladder.levels) c.words.push_back(level.id);
  }
  const std::string own = p.key_of(*c.member, moment.year, moment.round);
  c.column = column_for(columns, c.member->info.id, wanted.key);
  if (c.column >= 0 && columns[idx(c.column)].key != wanted.key && wanted.key != own) c.column = -1;
  if (c.column < 0) return c;
  c.read = read_as(*c.member, columns[idx(c.column)].layout, wanted.codes);
  return c;
}

// The least whole count that is not below a value, or, where `beyond`, that is above it.
Count count_from(const Value& v, const BoundColumn& c, bool beyond) {
  if (std::holds_alternative<Date>(v.data)) return Count{v.as_date().days()} + beyond;
  const Decimal& d = v.as_number();
  Count unit = 1, parts = 1;
  for (int i = 0; i < d.scale(); ++i) unit *= 10;
  for (int i = 0; i < (c.amount.money ? 0 : c.amount.places); ++i) parts *= 10;
  // In parts, parted where the value is finer than they are.
  while (unit > 1 && parts > 1) unit /= 10, parts /= 10;
  if (unit == 1) return d.mantissa() * parts + beyond;
  Count whole = d.mantissa() / unit, rest = d.mantissa() % unit;
  if (rest < 0) whole -= 1, rest += unit;
  return whole + (rest > 0 || beyond);
}

class Limiter {
 public:
  Limiter(const BoundColumn& c, const ColumnLayout* layout) : c_(c), is_float_(layout && layout->layout == Layout::f32), is_u64_(layout && layout->layout == Layout::u64) {}

  // From which cell on the count is reached.
  double real(Count count) {
    auto [it, is_new] = reals_.try_emplace(count);
    if (is_new) it->second = is_float_ ? least<float>(count) : least<double>(count);
    return it->second;
  }

  double before(double cell) const {
    if (is_float_) return std::nextafter(static_cast<float>(cell), -std::numeric_limits<float>::infinity());
    return std::nextafter(cell, -std::numeric_limits<double>::infinity());
  }

  std::int64_t whole(Count count) const {
    Count cell = count;
    if (c_.read == BoundColumn::Read::wholes) {
      Count unit = 1;
      for (int i = 0; i < c_.amount.places; ++i) unit *= 10;
      cell = count / unit + (count % unit > 0);
    }
    return static_cast<std::int64_t>(std::clamp(cell, -Count{kMostWhole}, Count{kMostWhole}));
  }

  bool is_u64() const { return is_u64_; }

 private:
  template <typename T>
  double least(Count count) const {
    auto counted = [&](T x) -> Count {
      if (c_.days) return static_cast<Count>(std::floor(x));
      return count_of(x, c_.amount).value_or(x < 0 ? -kMoreThanAny : kMoreThanAny);
    };
    auto reached = [&](T x) { return counted(x) >= count; };
    // Counts round to the nearest: half a count below it the next begins, or within a few cells of there.
    T scale = 1;
    for (int i = 0; i < c_.amount.places; ++i) scale *= 10;
    const std::int64_t near = order_of(c_.days ? static_cast<T>(count) : (static_cast<T>(count) - T(0.5)) / scale);
    const T low = cell_at<T>(near - kCellsAround), high = cell_at<T>(near + kCellsAround);
    constexpr T most = std::numeric_limits<T>::max();
    auto cell = reached(high) && !reached(low) ? least_cell<T>(low, high, reached) : least_cell<T>(-most, most, reached);
    return cell ? double{*cell} : std::numeric_limits<double>::infinity();
  }

  static constexpr std::int64_t kCellsAround = 4;

  const BoundColumn& c_;
  bool is_float_, is_u64_;
  std::map<Count, double> reals_;
};

// The counts between which a value may lie, the second not itself.
std::pair<Count, Count> range_of(const BoundColumn& c) {
  Count low = -kMoreThanAny, high = kMoreThanAny;
  if (c.days) low = INT32_MIN, high = Count{INT32_MAX} + 1;
  else if (c.amount.money || c.amount.whole) low = INT64_MIN, high = Count{INT64_MAX} + 1;
  Interval domain = within_domain({}, *c.member);
  if (domain.lower) low = std::max(low, count_from(domain.lower->value, c, !domain.lower->inclusive));
  if (domain.upper) high = std::min(high, count_from(domain.upper->value, c, domain.upper->inclusive));
  return {low, high};
}

// Which limits rows have that are looked at with one comparison: of a selector those of its values.
std::size_t known_codes(const PlanNode& n, const std::vector<PlanSelector>& selectors) {
  if (n.selector < 0) return n.limits.size();
  const PlanSelector& s = selectors[idx(n.selector)];
  return s.counts < 0 ? static_cast<std::size_t>(s.values) : n.limits.size();
}

BoundLimits bound_limits(const PlanNode& n, const BoundColumn& c, Limiter& limiter, std::size_t known) {
  BoundLimits b;
  b.rising = n.compare == Compare::at_least || n.compare == Compare::above;
  b.whole = c.amount.whole && !c.days;
  auto [low, high] = range_of(c);
  bool reals = c.read == BoundColumn::Read::reals;
  if (reals) {
    b.low_real = limiter.real(low);
    double end = limiter.real(high);
    b.high_real = std::isinf(end) ? std::numeric_limits<double>::max() : limiter.before(end);
  } else {
    b.low_whole = std::max(limiter.whole(low), -kMostWhole + 1);
    if (limiter.is_u64()) b.low_whole = std::max<std::int64_t>(b.low_whole, 0);
    b.high_whole = std::min(limiter.whole(high) - (high < kMoreThanAny), kMostWhole - 1);
  }
  // Rising, at least 3 is from 3 on and above 3 from what follows 3; falling, at most 3 ends before what follows 3.
  bool beyond = n.compare == Compare::above || n.compare == Compare::at_most;
  const double never = std::numeric_limits<double>::infinity();
  for (const PlanLimit& l : n.limits) {
    b.tells_missing = b.tells_missing || l.missing != Tri::unknown;
    if (reals) {
      double met = l.met ? limiter.real(count_from(*l.met, c, beyond)) : b.rising ? never : -never;
      double failed = l.failed ? limiter.real(count_from(*l.failed, c, beyond)) : b.rising ? -never : never;
      b.met_real.push_back(b.rising || !l.met ? met : limiter.before(met));
      b.failed_real.push_back(b.rising || !l.failed ? failed : limiter.before(failed));
    } else {
      std::int64_t met = l.met ? limiter.whole(count_from(*l.met, c, beyond)) : b.rising ? kMostWhole : -kMostWhole;
      std::int64_t failed = l.failed ? limiter.whole(count_from(*l.failed, c, beyond)) : b.rising ? -kMostWhole : kMostWhole;
      b.met_whole.push_back(b.rising || !l.met ? met : met - 1);
      b.failed_whole.push_back(b.rising || !l.failed ? failed : failed - 1);
    }
  }
  auto alike = [&](const auto& met, const auto& failed) { return std::equal(met.begin(), met.begin() + static_cast<std::ptrdiff_t>(known), failed.begin()); };
  b.is_sharp = reals ? alike(b.met_real, b.failed_real) : alike(b.met_whole, b.failed_whole);
  return b;
}

}  // namespace

BoundPlan bound_plan(const Program& p, int kind, const Moment& moment, ColumnPlan plan, const std::vector<TableColumn>& columns) {
  BoundPlan b;
  for (const PlanColumn& c : plan.columns) b.columns.push_back(bound_column(p, p.kind(kind), c, moment, columns));
  std::vector<Limiter> limiters;
  for (const BoundColumn& c : b.columns) limiters.emplace_back(c, c.column >= 0 ? &columns[idx(c.column)].layout : nullptr);
  for (const PlanNode& n : plan.nodes) {
    BoundLimits limits;
    if (n.kind == PlanNode::Kind::number) limits = bound_limits(n, b.columns[idx(n.column)], limiters[idx(n.column)], known_codes(n, plan.selectors));
    b.limits.push_back(std::move(limits));
  }
  b.plan = std::move(plan);
  return b;
}

}  // namespace chungsuc
