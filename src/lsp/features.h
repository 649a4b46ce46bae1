// SPDX-License-Identifier: Apache-2.0
// What an editor may ask of a place, or of a file; each as JSON of the protocol, null where there is nothing to tell.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "lsp/place.h"

namespace chungsuc::lsp {

using Json = nlohmann::json;

Json range_json(std::string_view text, std::size_t begin, std::size_t end, Encoding);
Json hover(const Cursor&);
Json completions(const Cursor&);
Json definitions(const Cursor&, const OpenFiles&);
Json document_symbols(std::string_view text, Encoding);
// Above each worked example, where the file is one of a book.
Json code_lenses(const std::string& uri, std::string_view text, Encoding);

}  // namespace chungsuc::lsp
