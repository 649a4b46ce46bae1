// SPDX-License-Identifier: Apache-2.0
// The unknowns of two books as variables of one diagram: a fact that both know has cells that suit the sorts of both.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "reason/diagram.h"
#include "reason/unknowns.h"

namespace chungsuc {

class SharedVariables {
 public:
  struct Piece {
    int cell[2] = {-1, -1};  // of the one and the other; -1: a value that the book does not know
    Sort sort;
  };
  struct Variable {
    int of[2] = {-1, -1};
    std::vector<Piece> pieces;
  };

  SharedVariables(const Unknowns& before, const Unknowns& after, Diagram&);

  const Variable& at(int v) const { return all_[static_cast<std::size_t>(v)]; }
  // A function of one of the books, over the shared variables.
  Diagram::Ref translated(int book, const Diagram& from, Diagram::Ref);

 private:
  void add(const Unknowns& before, int b, const Unknowns& after, int a);
  static std::string name(const Unknown&);

  Diagram& d_;
  std::vector<Variable> all_;
  std::map<int, int> place_[2];  // variable of a book -> shared
  std::map<Diagram::Ref, Diagram::Ref> done_[2];
};

}  // namespace chungsuc
