// SPDX-License-Identifier: Apache-2.0
//
// A rule book as pages for people: its documents, tables, definitions, facts, awards and duties, each linked with its clause.
//
//   const Checked<BookDocs> docs = RuleBook::docs(BookSource::named("country/province/plan"), {.format = "markdown"});
//   for (const DocsFile& file : docs->files) std::cout << file.path << '\n';
#pragma once

#include <string>
#include <vector>

#include "chungsuc/citation.h"
#include "chungsuc/export.h"

namespace chungsuc {

struct DocsQuery {
  std::string format = "html";  // or markdown
  std::vector<Language> languages = {Language::vi, Language::en};  // several: each page leads to the same page in the others
  unsigned jobs = 1;            // threads that run the worked examples; 0: as many as the machine runs. The bytes are the same.
};

struct DocsFile {
  std::string path;  // from the folder of all: vi/index.html
  std::string text;
};

struct CHUNGSUC_EXPORT BookDocs {
  std::vector<DocsFile> files;  // by path
};

}  // namespace chungsuc
