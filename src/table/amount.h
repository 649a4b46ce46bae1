// SPDX-License-Identifier: Apache-2.0
// Numbers of a fact as whole counts of the least part that it can have: đồng, billionths, or ones.
#pragma once

#include <optional>

#include "compile/program.h"

namespace chungsuc {

__extension__ typedef __int128 Count;

struct Amount {
  int places = 0;      // a cell is counted in 10^-places of the unit that the vocabulary declares
  bool money = false;  // the count is of đồng
  bool whole = false;  // a cell with a fraction is no value of the fact
};

Amount amount_of(const MemberInfo&);

// The count nearest to a floating-point number by its shortest decimal text, halves to the even one. Nothing for what is
// not finite, or too large for any fact. Rises with its argument.
std::optional<Count> count_of(double, const Amount&);
std::optional<Count> count_of(float, const Amount&);
bool has_fraction(double);

// The count of a decimal of so many places; nothing where it has finer digits, or is too large.
std::optional<Count> count_of(Count mantissa, int scale, const Amount&);

// Nothing beyond what a fact can hold.
std::optional<Decimal> decimal_of(Count, const Amount&);
// The same as an author of facts writes it: in the declared unit.
std::string text_of(Count, const Amount&);

}  // namespace chungsuc
