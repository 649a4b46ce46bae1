// SPDX-License-Identifier: Apache-2.0
// Purpose: what the books say the law is, from the command line.
// External interface: command_law.
#include <iostream>

#include "cli/commands.h"
#include "report/findings_report.h"

namespace chungsuc {

int command_law(const BookOptions& o) {
  Checked<Law> law = RuleBook::law(source_of(o), limits_of(o));
  if (!law) {
    std::cerr << diagnostics_as_text(law.diagnostics());
    return 1;
  }
  std::cout << (o.format == "json" ? law->to_json() : law->to_markdown());
  return 0;
}

}  // namespace chungsuc
