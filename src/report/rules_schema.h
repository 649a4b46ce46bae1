// SPDX-License-Identifier: Apache-2.0
// The JSON Schema of rule files, made from the table of forms that the loader reads by.
#pragma once

#include <string>

namespace chungsuc {

// Of a rule file; `#/$defs/book` of a book.yaml, `#/$defs/exceptions` of a .chungsuc.yaml, `#/$defs/survivors` of a .mutants.yaml.
std::string rules_schema();

}  // namespace chungsuc
