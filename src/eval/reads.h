// SPDX-License-Identifier: Apache-2.0
// What one evaluation looked at, for whoever has to show it. Noted only where somebody asks for it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "compile/program.h"

namespace chungsuc {

struct BoundSubject;

struct Reads {
  std::set<std::tuple<const BoundSubject*, std::size_t, std::string>> facts;  // subject, place of the member in its kind, key
  std::set<std::pair<const BoundSubject*, std::size_t>> relations;
  std::map<int, std::set<std::vector<const ProgramCell*>>> parameters;        // the cells that each selected; nullptr: none
};

}  // namespace chungsuc
