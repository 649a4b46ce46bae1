// SPDX-License-Identifier: Apache-2.0
// The cheapest ways to make a function true: few variables are set, and whatever the others are, it holds.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "reason/diagram.h"

namespace chungsuc {

// What may be done with a variable. One that is not set stays at `kept`; without a `kept` it may be anything.
struct Policy {
  struct Move {
    int cell = 0;
    std::int64_t cost = 1;   // above 0
    std::int64_t steps = 0;  // among ways that cost the same: how far from where it stood
  };
  int kept = -1;
  std::vector<Move> moves;
};

struct Implicant {
  std::vector<std::pair<int, int>> cells;  // variable, cell; by variable
  std::vector<std::vector<int>> as_well;    // of each, where values matter: all cells that do as well, in order; any with any
  std::int64_t cost = 0, steps = 0;
};

// Of functions whose ends are 0 and 1. What is not set and may be anything is taken as the worst: the conjunction over its
// cells, which is again a function of the diagram; so each function is looked at once.
class Implicants {
 public:
  // variables: of no two ways does one set all the variables of the other.
  // values: nor to the same values; one that sets more may be the milder one.
  enum class Least { variables, values };
  Implicants(Diagram& d, const std::vector<Policy>& policies, std::size_t most, Least least = Least::variables) : d_(d), policies_(policies), most_(most), least_(least) {}

  // At most so many, the cheapest first.
  const std::vector<Implicant>& of(Diagram::Ref);
  // Whatever `narrow` does with the values that it gives, does `wide` do with no other changes?
  static bool covers(const Implicant& wide, const Implicant& narrow);
  int cells(int variable) const { return d_.cells(variable); }
  // Does the function hold where these are set?
  bool holds(Diagram::Ref, const std::vector<std::pair<int, int>>& cells);

 private:
  const Policy& policy(int v) const;
  Diagram::Ref whatever(Diagram::Ref);
  void add(std::vector<Implicant>& all, std::size_t first, Implicant way) const;
  void leave(Implicant&, const Implicant& wide, std::size_t change) const;
  void keep_best(std::vector<Implicant>& all) const;

  Diagram& d_;
  const std::vector<Policy>& policies_;
  std::size_t most_;
  Least least_;
  std::unordered_map<Diagram::Ref, std::vector<Implicant>> done_;
};

}  // namespace chungsuc
