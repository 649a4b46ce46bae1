// SPDX-License-Identifier: Apache-2.0
// What is found in books, as diagnostics of the protocol.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "chungsuc/diagnostic.h"
#include "lsp/documents.h"

namespace chungsuc::lsp {

// By the path of the file in which they stand.
using FindingsByFile = std::map<std::string, nlohmann::json>;
void add_findings(const std::vector<Diagnostic>&, const OpenFiles&, Encoding, FindingsByFile&);

}  // namespace chungsuc::lsp
