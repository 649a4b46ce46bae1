// SPDX-License-Identifier: Apache-2.0
// How books are called by where they stand: they find each other by their folders below a root.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chungsuc {

// `country/province`: what `uses` may name.
bool is_book_name(std::string_view);

// The name under which others look for the book of a folder; where nothing shows the root, the id that it has.
std::string place_of_book(const std::string& folder, const std::string& id, const std::vector<std::string>& roots);

}  // namespace chungsuc
