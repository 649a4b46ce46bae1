// SPDX-License-Identifier: Apache-2.0
// One cell of one row against a limit.
#pragma once

#include <algorithm>

#include "by_hand.h"

namespace peers {

inline Tri told(const Column& c, std::size_t row, bool holds) { return !c.there(row) ? unknown : holds ? yes : no; }
inline Tri flag(const Column& c, std::size_t row) { return told(c, row, c.flag(row)); }
inline Tri at_least(const Column& c, std::size_t row, double limit) { return told(c, row, c.reals()[row] >= limit); }
inline Tri at_most(const Column& c, std::size_t row, double limit) { return told(c, row, c.reals()[row] <= limit); }
inline Tri whole_at_least(const Column& c, std::size_t row, std::int32_t limit) { return told(c, row, c.wholes()[row] >= limit); }
inline Tri whole_at_most(const Column& c, std::size_t row, std::int32_t limit) { return told(c, row, c.wholes()[row] <= limit); }
inline Tri one_of(const Column& c, std::size_t row, unsigned set) { return told(c, row, (set >> (c.bytes()[row] & 31)) & 1); }

inline Tri both(Tri a, Tri b) { return std::min(a, b); }
inline Tri either(Tri a, Tri b) { return std::max(a, b); }
inline Tri neither(Tri a, Tri b) { return static_cast<Tri>(2 - std::max(a, b)); }

}  // namespace peers
