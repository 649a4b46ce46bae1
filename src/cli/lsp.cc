// SPDX-License-Identifier: Apache-2.0
// Purpose: the language server, for an editor at the other end of standard input and output.
// External interface: command_lsp of cli/editors.h. Private: nothing else.
#include <iostream>

#include "cli/editors.h"
#include "lsp/server.h"

namespace chungsuc {

int command_lsp() { return lsp::serve(std::cin, std::cout); }

}  // namespace chungsuc
