// SPDX-License-Identifier: Apache-2.0
// Purpose: a rule may go on citing what a later document took over from one that is no longer in force; then that is said.
// External interface: say_what_lapsed.
#include "reason/lapsed.h"

#include <algorithm>

namespace chungsuc {

void say_what_lapsed(const Program& p, std::vector<Cited>& cites, Date day) {
  for (Cited& c : cites) {
    auto document = std::find_if(p.documents.begin(), p.documents.end(), [&](const DocumentInfo& d) { return d.in_force.until && *d.in_force.until <= day && d.id == c.document; });
    if (document == p.documents.end()) continue;
    Date until = *document->in_force.until;
    auto insert = [](std::string& written, const std::string& gist, const std::string& words) {
      bool called = !gist.empty() && written.ends_with(": " + gist);
      written.insert(called ? written.size() - gist.size() - 2 : written.size(), words);
    };
    insert(c.written.vi, c.gist.vi, " (hết hiệu lực từ ngày " + format_value(Value{until}, {Type::Kind::date, "", nullptr}, "", true) + ")");
    insert(c.written.en, c.gist.en, " (no longer in force from " + until.to_string() + ")");
  }
}

}  // namespace chungsuc
