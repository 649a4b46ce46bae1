// SPDX-License-Identifier: Apache-2.0
// Each change of what some books define, run against the worked examples that read it.
#pragma once

#include <set>
#include <string>

#include "chungsuc/mutation.h"
#include "compile/program.h"

namespace chungsuc {

MutationReport mutation_of(const Program&, const std::set<std::string>& books, const MutationQuery&);

}  // namespace chungsuc
