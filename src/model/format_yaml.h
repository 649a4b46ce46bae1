// SPDX-License-Identifier: Apache-2.0
// The canonical form of a rule file or a file of facts: how it is laid out, never what it says.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/findings.h"
#include "source/tree.h"

namespace chungsuc {

// Nothing where the file has mistakes, which are added to the findings. Throws chungsuc::Error where another form would say
// something else or lose a comment; that the new text says the same is looked at each time, by reading it.
std::optional<std::string> format_yaml(FileId file, Findings& findings);

// The text in its canonical form, before anybody looked whether it says the same. `name`: of the file, without its folder.
std::string lay_out_yaml(std::string_view text, const Tree& tree, std::string_view name);
// All comments of a text, in the order of their words.
std::vector<std::string> comments_of(std::string_view text, const Tree& tree);
bool is_rule_file(const Tree& tree);
// Whether both say the same: but for the order of keys that have one, and quotes about words for people.
bool says_the_same(const Tree& before, const Tree& after, std::string_view name);

}  // namespace chungsuc
