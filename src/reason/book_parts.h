// SPDX-License-Identifier: Apache-2.0
// What a book defines, each definition as parts that can be compared with those of another version.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "compile/program.h"

namespace chungsuc {

struct DefinitionPart {
  std::string way;   // to it, within its definition
  std::string text;  // what it says, in an author's words
  Span span{kNoFile, 0, 0};
};

struct DefinitionParts {
  std::string definition;
  const Info* info = nullptr;
  std::vector<DefinitionPart> parts;
};

// In the order of the program's tables. `sources`: its texts.
std::vector<DefinitionParts> parts_of_book(const Program&, const SourceMap& sources);

}  // namespace chungsuc
