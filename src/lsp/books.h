// SPDX-License-Identifier: Apache-2.0
// The books of which files are open: checked anew where something of them changed, and asked.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "lsp/book_view.h"
#include "lsp/findings_json.h"

namespace chungsuc::lsp {

class Books {
 public:
  Books(OpenFiles& open, const Encoding& encoding) : open_(open), encoding_(encoding) {}

  // A file of it was opened, edited, saved or closed: its book, and those that use it, are to be looked at again.
  void touched(const std::string& path);
  void all_touched();
  bool is_any_stale() const { return !stale_.empty(); }
  // The next that is to be looked at: read, checked, and its findings kept.
  void check_next();
  // What is to be told of files since the last time: those whose findings are others now; empty lists where there are none any more.
  FindingsByFile news();

  // The book of a file, read anew if it has to be; nullptr: it is of none.
  BookView* view_of(const std::string& path);
  // Runs a worked example that stands in the file. Its outcome is among the findings until the book changes.
  struct Run {
    bool found = false, passed = false;
    std::string message;  // where it was not found why, where it failed the difference
  };
  Run run_case(const std::string& path, const std::string& id);

 private:
  struct Book {
    BookView view;
    bool is_read = false;  // the view is of what is open now
    std::vector<Diagnostic> findings, of_cases;
    std::set<std::string> folders;  // its own, and of those that it uses
  };
  Book& book_at(const std::string& folder);
  void read(const std::string& folder, Book&);
  void check(std::string folder);

  OpenFiles& open_;
  const Encoding& encoding_;
  std::map<std::string, Book> books_;  // by folder
  std::set<std::string> stale_;
  FindingsByFile told_;
};

}  // namespace chungsuc::lsp
