// SPDX-License-Identifier: Apache-2.0
// Lists that may come to have more: which a question counts, and what one more would be.
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "reason/reach.h"
#include "reason/situation.h"

namespace chungsuc {

// The lists that a question reads.
class Lists {
 public:
  explicit Lists(const Asked&);
  // It is counted, and nothing but conditions that count or go through it reads it.
  bool may_grow(const MemberInfo&) const;
  // Some list is read that might be another.
  bool matter() const { return matter_; }
  bool reads(int name) const { return reach_.names().contains(name); }

 private:
  Reach reach_;
  std::set<int> counted_, read_otherwise_;
  bool matter_ = false;
};

// Facts with which one more element satisfies what a count asks of it; nothing: they were not found.
std::optional<std::vector<Unknowns::Given>> satisfying(const Asked&, const Unknown& further);

}  // namespace chungsuc
