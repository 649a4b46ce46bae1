// SPDX-License-Identifier: Apache-2.0
// Bodies that begin and end.
#pragma once

#include <optional>

#include "chungsuc/citation.h"
#include "chungsuc/facts.h"
#include "compile/program.h"

namespace chungsuc {

// Why a body is not in force on a day, and who follows it; nothing where it is in force.
std::optional<Label> why_not_in_force(const Program&, int body, Date);

}  // namespace chungsuc
