// SPDX-License-Identifier: Apache-2.0
// Which of the subjects that a book names is meant by a word of the facts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compile/program.h"

namespace chungsuc {

// `subject` is one of the program's, or nullptr. What is only near one is none of them: `near` says which it may be.
struct Meant {
  const NamedInfo* subject = nullptr;
  bool by_other_name = false;  // neither by its id nor by its label as it is written
  std::string near;
};

// By its id, an alias or a label in either language; then by any of these in other letters or blanks. A name that fits two
// subjects means neither.
Meant meant_by(const Program&, int kind, const std::string& word);

}  // namespace chungsuc
