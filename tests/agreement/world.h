// SPDX-License-Identifier: Apache-2.0
// Facts as the naive evaluator sees them: every value a whole number (days, ranks and the places of an enumeration too),
// and the same as the YAML that the product reads.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "chungsuc/chungsuc.h"

namespace chungsuc::agreement {

// A closed range; no end: open. Both equal: a value.
struct Range {
  std::optional<long> low, high;
  bool is_point() const { return low && high && *low == *high; }
};

struct Fact {
  enum class State { missing, known, none, bounded } state = State::missing;
  Range range;
};

struct Subject {
  enum class Extent { absent, partial, complete };
  struct Relation {
    Extent extent = Extent::absent;
    std::vector<Subject> items;
  };
  std::string kind;
  std::map<std::string, Fact> facts;  // "n0", "y0@2023", "q0@r1"
  std::map<std::string, Relation> relations;
};

struct Case {
  Subject subject;
  Date as_of = Date::from_days(0);
  std::optional<std::string> round;
  std::optional<Date> lodged_on;
  std::optional<int> year;

  Context context() const { return {.as_of = as_of, .round = round, .lodged_on = lodged_on, .assessed_year = year}; }
};

// The facts file of a subject.
std::string to_yaml(const Subject&);

}  // namespace chungsuc::agreement
