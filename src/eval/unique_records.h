// SPDX-License-Identifier: Apache-2.0
// Records of one relation of which there can be only one: two ratings of one year.
#pragma once

#include <memory>
#include <vector>

#include "eval/subject.h"

namespace chungsuc {

struct Clash {
  std::size_t item = 0;  // among those given
  bool same = false;     // says what an earlier one says: the same record, written twice
  Label alike;           // what they have in common: "Năm 2022"
};

// By the fields that the records' kind calls unique; a record of which one is not known clashes with none. In order.
std::vector<Clash> clashing(const Program&, const std::vector<std::unique_ptr<BoundSubject>>&);

// What tells a record apart from others, as far as it is known: "Năm: 2022"; empty where its kind calls nothing unique.
Label told_apart_by(const Program&, const BoundSubject&);

}  // namespace chungsuc
