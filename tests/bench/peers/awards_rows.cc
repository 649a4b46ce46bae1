// SPDX-License-Identifier: Apache-2.0
// The award, a row at a time.
#include "awards_columns.h"
#include "tests_of_rows.h"

namespace peers {

Columns awards_columns(const ArrowSchema& schema, const ArrowArray& batch) {
  return columns_named({
#define COLUMN(name) #name,
#include "awards.inc"
#undef COLUMN
                       },
                       schema, batch);
}

namespace {

Tri two_of_four(const Column& a, const Column& b, const Column& c, const Column& d, std::size_t row) {
  int met = 0, open = 0;
  for (const Column* one : {&a, &b, &c, &d}) {
    const Tri t = flag(*one, row);
    met += t == yes;
    open += t == unknown;
  }
  return met >= 2 ? yes : met + open >= 2 ? unknown : no;
}

}  // namespace

Tri award_of_row(const Columns& c, std::size_t row) {
  using namespace awards;
  Tri all = flag(c[law_abiding], row);
  all = both(all, static_cast<Tri>(2 - flag(c[disciplined], row)));
  all = both(all, whole_at_least(c[years_of_service], row, kYears[c[group].bytes()[row]]));
  all = both(all, one_of(c[this_rating], row, kExcellent | kGood));
  all = both(all, either(one_of(c[last_rating], row, kExcellent), flag(c[last_title], row)));
  all = both(all, either(whole_at_least(c[initiatives], row, 2), one_of(c[initiative_scale], row, kProvince | kNation)));
  all = both(all, at_most(c[tax_owed], row, 0));
  all = both(all, at_least(c[votes], row, 80));
  all = both(all, whole_at_least(c[achieved_on], row, kSince));
  all = both(all, either(either(whole_at_least(c[households_helped], row, 5), at_least(c[gift], row, 50)), whole_at_least(c[labour_days], row, 120)));
  all = both(all, neither(flag(c[under_investigation], row), flag(c[complaint_open], row)));
  return both(all, two_of_four(c[trained], c[donor], c[volunteer], c[mentor], row));
}

void awards_by_rows(const Columns& c, std::size_t first, std::size_t last, Answer& out) {
  for (std::size_t row = first; row < last; ++row) out.outcome[row] = award_of_row(c, row);
}

}  // namespace peers
