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

// A dossier may have been lodged from `lodged_from` on, and the decision may be signed until `signed_until`; nothing: on
// any later day.
struct Around {
  Date lodged_from;
  std::optional<Date> signed_until;
};

// For a kind of nominee on a day. Where the day of lodging may select the law, the versions of the days before are listed
// too, and so are those that begin while the decision may still be signed; the routes are those of the day itself.
Standards standards_of(const Program&, const AwardInfo&, int kind, Date day, const Around&);

// Can nothing in the book be met, whatever a nominee of the kind gives: neither what the form asks nor any class of it?
// `why` gets what is not read or not set, each once.
bool is_unread(const Program&, const AwardInfo&, int kind, Date day, std::vector<std::pair<std::string, Label>>& why);

}  // namespace chungsuc
