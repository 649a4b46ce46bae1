// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

namespace chungsuc {

// The bytes of a file, but never more than `at_most` + 1 of them: a longer result tells that the file is too
// large. Throws chungsuc::Error where the file cannot be read.
std::string read_file(const std::string& path, std::size_t at_most);

}  // namespace chungsuc
