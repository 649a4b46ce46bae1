// SPDX-License-Identifier: Apache-2.0
// Rows of an Arrow batch as rows of a prepared question: each cell is set, as an application would set what it holds itself.
#pragma once

#include "chungsuc/chungsuc.h"
#include "columns.h"

namespace peers {

class CaseRows {
 public:
  CaseRows(const chungsuc::CaseQuery&, const ArrowSchema&, const ArrowArray&);
  void fill(chungsuc::CaseRow&, std::size_t row) const;

 private:
  struct Place {
    std::size_t place;
    Column column;
  };
  struct Words {
    std::size_t place;
    Column column;
    std::vector<unsigned> codes;  // by key of the dictionary
  };
  std::vector<Place> reals_, wholes_, days_, flags_;
  std::vector<Words> words_;
};

}  // namespace peers
