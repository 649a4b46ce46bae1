// SPDX-License-Identifier: Apache-2.0
// Every rule of a program, read for what it compares with.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "chungsuc/law.h"
#include "compile/program.h"
#include "source/source_map.h"

namespace chungsuc {

struct ParameterUse {
  std::vector<std::string> rules;  // criterion.ID, award.ID, meets.LADDER; each once
  std::vector<std::string> signs;  // each once; "×" where a share of it is compared with
};

struct LawWalk {
  std::map<int, ParameterUse> uses;  // by parameter
  std::vector<LawBound> bounds;
  std::vector<LawUnset> unset;       // conditions and bounds
  std::vector<Span> unset_at;        // where each stands
};

LawWalk walk_law(const Program&);

// A body's label, or the words themselves.
Label setter_label(const Program&, const std::string& set_by);
// A value of a type as people read it; a level by its name.
Label value_label(const Program&, const Value&, const Type&, const std::string& unit);

}  // namespace chungsuc
