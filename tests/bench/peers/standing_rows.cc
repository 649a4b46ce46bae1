// SPDX-License-Identifier: Apache-2.0
// The standing, a row at a time.
#include "tests_of_rows.h"

namespace peers {

namespace {

enum At : std::size_t {
#define COLUMN(name) name,
#include "standing.inc"
#undef COLUMN
};

constexpr int kNear = 15;

}  // namespace

Columns standing_columns(const ArrowSchema& schema, const ArrowArray& batch) {
  return columns_named({
#define COLUMN(name) #name,
#include "standing.inc"
#undef COLUMN
                       },
                       schema, batch);
}

#define FLAG(name) all = both(all, peers::flag(c[name], row));
#define AT_LEAST(name, limit) all = both(all, at_least(c[name], row, limit));
#define AT_MOST(name, limit) all = both(all, at_most(c[name], row, limit));
#define AT_LEAST_BY(name, ...)                      \
  {                                                 \
    static constexpr double limits[] = {__VA_ARGS__}; \
    all = both(all, at_least(c[name], row, limits[where])); \
  }
#define AT_MOST_BY(name, ...)                       \
  {                                                 \
    static constexpr double limits[] = {__VA_ARGS__}; \
    all = both(all, at_most(c[name], row, limits[where])); \
  }
#define WHOLE_AT_LEAST(name, limit) all = both(all, whole_at_least(c[name], row, limit));
#define WHOLE_AT_MOST(name, limit) all = both(all, whole_at_most(c[name], row, limit));
#define ONE_OF(name, set) all = both(all, one_of(c[name], row, set));

Levels standing_of_row(const Columns& c, std::size_t row) {
  const std::size_t where = c[region].bytes()[row];
  int met = 0, open = 0;
  Tri all = yes, every = yes;
#define CRITERION()          \
  met += all == yes;         \
  open += all == unknown;    \
  every = both(every, all);  \
  all = yes;
#include "standing.inc"
#undef CRITERION
#define EXCELLENT
#include "standing.inc"
#undef EXCELLENT
  const Tri near = met >= kNear ? yes : met + open >= kNear ? unknown : no;
  const Tri reached = both(near, every), best = both(reached, all);
  return {(near == yes) + (reached == yes) + (best == yes) - 1, (near != no) + (reached != no) + (best != no) - 1};
}

void standing_by_rows(const Columns& c, std::size_t first, std::size_t last, Answer& out) {
  for (std::size_t row = first; row < last; ++row) {
    const Levels l = standing_of_row(c, row);
    out.lower[row] = static_cast<signed char>(l.lower);
    out.upper[row] = static_cast<signed char>(l.upper);
    out.outcome[row] = l.lower != l.upper ? unknown : l.lower >= 0 ? yes : no;
  }
}

}  // namespace peers
