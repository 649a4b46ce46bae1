// SPDX-License-Identifier: Apache-2.0
// Purpose: the JSON Schema of rule files, from the command line.
// External interface: command_schema of cli/editors.h. Private: nothing else.
#include <iostream>

#include "cli/editors.h"
#include "report/rules_schema.h"

namespace chungsuc {

int command_schema() {
  std::cout << rules_schema();
  return 0;
}

}  // namespace chungsuc
