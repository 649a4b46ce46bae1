// SPDX-License-Identifier: Apache-2.0
// The files of a book under the paths where they were read, so that a place that is told can be opened.
#pragma once

#include <string>

#include "compile/program.h"

namespace chungsuc {

// The texts in the order of their numbers.
SourceMap sources_as_read(const Program&);
// The path of a file that bears this name in its book; the name itself, of what was in memory.
std::string path_as_read(const Program&, const std::string& file);

}  // namespace chungsuc
