// SPDX-License-Identifier: Apache-2.0
// Commands that editors call; each returns the exit code.
#pragma once

namespace chungsuc {

// The language server, until the editor ends it.
int command_lsp();
// Prints the JSON Schema of rule files.
int command_schema();

}  // namespace chungsuc
