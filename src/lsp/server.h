// SPDX-License-Identifier: Apache-2.0
// A language server: what editors ask about rule files, by the Language Server Protocol over two streams.
#pragma once

#include <iosfwd>

namespace chungsuc::lsp {

// Until it is told to exit, or the stream ends; 0: it was shut down first, as the protocol wants it.
int serve(std::istream& in, std::ostream& out);

}  // namespace chungsuc::lsp
