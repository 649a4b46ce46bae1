// SPDX-License-Identifier: Apache-2.0
// Purpose: the words of the grades of evidence, as rule files write them.
// External interface: to_string(Evidence). Private: nothing.
#include "chungsuc/citation.h"

namespace chungsuc {

const char* to_string(Evidence e) {
  switch (e) {
    case Evidence::unset: return "unset";
    case Evidence::assumed: return "assumed";
    case Evidence::recalled: return "recalled";
    case Evidence::inferred: return "inferred";
    case Evidence::secondary: return "secondary";
    case Evidence::gazette: return "gazette";
  }
  return "";
}

}  // namespace chungsuc
