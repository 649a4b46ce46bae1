// SPDX-License-Identifier: Apache-2.0
// Duties that fall into a time.
#pragma once

#include <string_view>

#include "chungsuc/schedule.h"
#include "compile/program.h"

namespace chungsuc {

// Both days belong to the time. Throws Error where `from` is after `to`, and for a body that the book does not have.
Schedule schedule_of(const Program&, Date from, Date to, std::string_view body);

}  // namespace chungsuc
