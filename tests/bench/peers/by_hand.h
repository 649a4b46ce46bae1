// SPDX-License-Identifier: Apache-2.0
// The two sets of rules written out in C++ by hand: a row at a time, and with AVX2 over blocks of rows. Both decide the rows
// from `first` to `last`; the blocks begin at a multiple of 64.
#pragma once

#include "columns.h"

namespace peers {

enum Tri : signed char { no, unknown, yes };
struct Levels {
  int lower, upper;
};

Columns standing_columns(const ArrowSchema&, const ArrowArray&);
Levels standing_of_row(const Columns&, std::size_t row);
void standing_by_rows(const Columns&, std::size_t first, std::size_t last, Answer&);
void standing_by_blocks(const Columns&, std::size_t first, std::size_t last, Answer&);

Columns awards_columns(const ArrowSchema&, const ArrowArray&);
Tri award_of_row(const Columns&, std::size_t row);
void awards_by_rows(const Columns&, std::size_t first, std::size_t last, Answer&);
void awards_by_blocks(const Columns&, std::size_t first, std::size_t last, Answer&);

}  // namespace peers
