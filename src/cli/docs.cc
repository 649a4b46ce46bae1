// SPDX-License-Identifier: Apache-2.0
// Purpose: a book as pages in a folder, from the command line.
// External interface: command_docs.
#include <iostream>

#include "cli/commands.h"
#include "cli/docs_folder.h"
#include "report/findings_report.h"

namespace chungsuc {

int command_docs(const DocsOptions& o) {
  DocsQuery query{o.book.format, {Language::vi, Language::en}, 0};
  if (!o.lang.empty()) query.languages = {o.lang == "vi" ? Language::vi : Language::en};
  Checked<BookDocs> docs = RuleBook::docs(source_of(o.book), query, limits_of(o.book));
  if (!docs) {
    std::cerr << diagnostics_as_text(docs.diagnostics());
    return 1;
  }
  DocsFolder folder(o.output);
  folder.write(*docs);
  std::cout << docs->files.size() << " files are written to `" << o.output << "`";
  if (folder.removed() > 0) std::cout << ", " << folder.removed() << " of before are removed";
  std::cout << "; begin with `" << (std::filesystem::path(o.output) / (o.book.format == "html" ? "index.html" : "index.md")).string() << "`\n";
  return 0;
}

}  // namespace chungsuc
