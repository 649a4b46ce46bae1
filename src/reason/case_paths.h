// SPDX-License-Identifier: Apache-2.0
// What the keys of a worked example are, and the paths of its `vary`.
#pragma once

#include <string>
#include <vector>

#include "source/tree.h"

namespace chungsuc {

inline constexpr const char* kContextPath = "context.";

const std::vector<std::string>& case_keys();
const std::vector<std::string>& context_keys();
const std::vector<std::string>& vary_keys();

// Puts a value at a dotted path, making maps on the way, whose keys then stand `at`; false where the path goes through a
// value.
bool put_at(Tree& root, std::string path, const Tree& value, Span at);

}  // namespace chungsuc
