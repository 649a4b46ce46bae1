// SPDX-License-Identifier: Apache-2.0
// The law that a form of award rests on: the rules that change by date, and the routes that lead through them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chungsuc/award_table.h"
#include "compile/program.h"

namespace chungsuc {

struct Standards {
  std::vector<AwardLaw> law;       // each version once
  std::vector<AwardRoute> routes;  // each once
};

// For a kind of nominee on a day. A dossier may have been lodged from `lodged_from` on: where the day of lodging may
// select the law, the versions of those days are listed too, and the routes are those of the day itself.
Standards standards_of(const Program&, const AwardInfo&, int kind, Date day, Date lodged_from);

}  // namespace chungsuc
