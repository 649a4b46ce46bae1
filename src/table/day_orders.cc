// SPDX-License-Identifier: Apache-2.0
// Purpose: finds days that contradict each other.
// External interface: day_orders.h. Private: one pair of cells.
#include "table/day_orders.h"

#include <optional>

#include "facts/index.h"

namespace chungsuc {

namespace {

bool has_days(Layout l) { return l == Layout::days || l == Layout::milliseconds || l == Layout::timestamp; }

// Nothing: it must be looked at.
std::optional<bool> is_in_order(const DayOrder& o, const Cells& days, const Cells& firsts, std::int64_t row) {
  if (days.layout().index || firsts.layout().index || !has_days(days.layout().layout)) return std::nullopt;
  const auto day = days.day(row);
  if (!day) return std::nullopt;
  if (o.is_year) {
    if (!is_integer(firsts.layout().layout)) return std::nullopt;
    return Date::from_days(*day).year() >= firsts.integer(row);
  }
  if (!has_days(firsts.layout().layout)) return std::nullopt;
  const auto first = firsts.day(row);
  if (!first) return std::nullopt;
  return *day >= *first;
}

}  // namespace

std::vector<DayOrder> add_orders(ColumnPlan& plan, const Program& p, int kind, const Moment& moment) {
  const std::vector<MemberInfo>& all = p.kind(kind).members;
  auto column = [&](std::size_t member) {
    for (std::size_t c = 0; c < plan.columns.size(); ++c)
      if (plan.columns[c].member == static_cast<int>(member)) return static_cast<int>(c);
    return -1;
  };
  for (bool again = true; again;) {  // what is looked at for one order may stand in another
    again = false;
    for (std::size_t m = 0; m < all.size(); ++m) {
      if (all[m].not_before < 0) continue;
      const std::size_t first = idx(all[m].not_before);
      const bool has_day = column(m) >= 0, has_first = column(first) >= 0;
      if (has_day == has_first) continue;
      const std::size_t other = has_day ? first : m;
      plan.columns.push_back({static_cast<int>(other), p.key_of(all[other], moment.year, moment.round), false});
      again = true;
    }
  }
  std::vector<DayOrder> orders;
  for (std::size_t m = 0; m < all.size(); ++m)
    if (all[m].not_before >= 0 && column(m) >= 0) orders.push_back({column(m), column(idx(all[m].not_before)), all[idx(all[m].not_before)].type.kind != Type::Kind::date});
  return orders;
}

RowBits rows_out_of_order(const std::vector<DayOrder>& orders, const Block& block, std::int64_t first) {
  RowBits out{};
  for (const DayOrder& o : orders) {
    const RowBits days = block.known(o.day), firsts = block.known(o.first);
    each_row(rows_of_words([&](std::size_t w) { return days[w] & firsts[w]; }), [&](std::size_t i) {
      const auto in_order = is_in_order(o, block.batch().cells(idx(o.day)), block.batch().cells(idx(o.first)), first + static_cast<std::int64_t>(i));
      if (!in_order.value_or(false)) out[i / kWord] |= std::uint64_t{1} << (i % kWord);
    });
  }
  return out;
}

}  // namespace chungsuc
