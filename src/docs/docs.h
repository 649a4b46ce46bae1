// SPDX-License-Identifier: Apache-2.0
// A book as files: its pages in one format and some languages.
#pragma once

#include "check/checked_model.h"
#include "chungsuc/docs.h"
#include "compile/program.h"

namespace chungsuc {

// `questions`: ids and labels of what the book can be asked, in its order. Throws Error for a format that there is not.
BookDocs docs_of(const CheckedModel&, const Program&, const SourceMap&, std::vector<std::pair<std::string, Label>> questions, const DocsQuery&);

}  // namespace chungsuc
