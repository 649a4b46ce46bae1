// SPDX-License-Identifier: Apache-2.0
// Purpose: finds the deciding step of rows, as deciding_step (reason/because.h) finds that of one case.
// External interface: class ReasonsOfBlock. Private: one walk per outcome.
#include "table/reasons_of.h"

namespace chungsuc {

namespace {

RowBits undecided(const RowBits& rows, const Planes& p) {
  return rows_of_words([&](std::size_t w) { return rows[w] & ~p.met[w] & ~p.failed[w]; });
}

// Takes from `left` the rows of which `is` says so, word by word, into `hit`; false: none. One pass, for there are many steps.
template <typename Is>
bool split(RowBits& left, RowBits& hit, const Is& is) {
  std::uint64_t any = 0;
  for (std::size_t w = 0; w < kBlockWords; ++w) {
    hit[w] = left[w] & is(w);
    left[w] ^= hit[w];
    any |= hit[w];
  }
  return any != 0;
}

void take_away(RowBits& rows, const RowBits& which) {
  for (std::size_t w = 0; w < kBlockWords; ++w) rows[w] &= ~which[w];
}

// Where it is open, it is told itself.
bool is_leaf(const PlanStep& s) { return (s.applies < 0 || s.keeps) && (s.whole || s.children.empty()); }

}  // namespace

void ReasonsOfBlock::give_up(RowBits& rows, const RowBits& which) {
  for (std::size_t w = 0; w < kBlockWords; ++w) unsure_[w] |= which[w];
  take_away(rows, which);
}

// The first child that fails; of `none` the first that holds. One before it that columns leave open may fail itself.
void ReasonsOfBlock::failure(int step, const RowBits& rows) {
  const PlanStep& s = at(step);
  if (s.whole) return tell_(step, rows);
  RowBits left = rows, hit;
  for (int c : s.children) {
    const Planes& p = planes(c);
    if (!at(c).sure) give_up(left, undecided(left, p));
    const RowBits& decide = s.is_none ? p.met : p.failed;
    if (!split(left, hit, [&](std::size_t w) { return decide[w]; })) continue;
    if (s.is_none || at(c).whole) tell_(c, hit);
    else failure(c, hit);
    if (!any_of(left)) return;
  }
  give_up(left, left);
}

// Only for rows that are open by what columns say exactly.
void ReasonsOfBlock::open(int step, const RowBits& rows) {
  const PlanStep& s = at(step);
  RowBits left = rows, hit;
  if (s.applies >= 0 && !s.keeps) {
    const RowBits asks = undecided(left, planes(s.applies));
    if (any_of(asks)) open(s.applies, asks);
    take_away(left, asks);
  }
  for (int c : s.children) {
    if (s.whole) break;
    const Planes& p = planes(c);
    if (!split(left, hit, [&](std::size_t w) { return ~(p.met[w] | p.failed[w]); })) continue;
    if (is_leaf(at(c))) tell_(c, hit);
    else open(c, hit);
  }
  if (any_of(left)) tell_(step, left);
}

// Of what is met all is looked at, in order, for the first branch of a choice that carried.
RowBits ReasonsOfBlock::carrier(int step, RowBits rows, bool in_choice) {
  const PlanStep& s = at(step);
  if (in_choice && s.is_branch) {
    tell_(step, rows);
    return {};
  }
  RowBits silent{};  // they do not apply
  if (s.applies >= 0) {
    const Planes& applies = planes(s.applies);
    if (!at(s.applies).sure) give_up(rows, undecided(rows, applies));
    silent = rows_of_words([&](std::size_t w) { return rows[w] & applies.failed[w]; });
    take_away(rows, silent);
  }
  for (int c : s.children) {
    if (s.whole || s.is_none || !any_of(rows) || !(in_choice || s.chooses)) break;
    if (!s.is_choice && !in_choice && !at(c).chooses) continue;
    const Planes& p = planes(c);
    if (!at(c).sure) give_up(rows, undecided(rows, p));
    const RowBits carried = rows_of_words([&](std::size_t w) { return rows[w] & p.met[w]; });
    if (!any_of(carried)) continue;
    const RowBits untold = carrier(c, carried, in_choice || s.is_choice);
    for (std::size_t w = 0; w < kBlockWords; ++w) rows[w] &= ~carried[w] | untold[w];
  }
  for (std::size_t w = 0; w < kBlockWords; ++w) rows[w] |= silent[w];
  return rows;
}

}  // namespace chungsuc
