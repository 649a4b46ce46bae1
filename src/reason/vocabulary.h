// SPDX-License-Identifier: Apache-2.0
// The vocabulary of a kind of subject, for people and forms.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chungsuc/vocabulary.h"
#include "compile/program.h"

namespace chungsuc {

std::vector<KindOfSubject> kinds_of_subject(const Program&);

// The kind with this id; throws Error, with the nearest one, where there is none.
int find_kind(const Program&, std::string_view id);

// `questions`: ids and labels of what the book can be asked, in its order.
Vocabulary vocabulary_of(const Program&, int kind, const std::vector<std::pair<std::string, Label>>& questions);

}  // namespace chungsuc
