// SPDX-License-Identifier: Apache-2.0
// Which questions ask for a fact, judgement or relation, directly or through what they refer to.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "compile/program.h"
#include "eval/evaluation.h"

namespace chungsuc {

struct Use {
  std::size_t question = 0;  // index into the list that was given
  int distance = 0;          // how many references lie between
};

class Uses {
 public:
  Uses(const Program&, const std::vector<Ask>& questions);
  // Of the member of a kind, by interned name; nearest first, then in the order of the questions.
  std::vector<Use> of(int kind, int name) const;

 private:
  const Program& p_;
  std::map<std::pair<int, int>, std::map<std::size_t, int>> found_;  // (concrete kind, name) -> question -> distance
};

}  // namespace chungsuc
