// SPDX-License-Identifier: Apache-2.0
// What the author of a book says of its findings: which count for more or less, and which are let be, each with the reason.
//
// It stands in `.chungsuc.yaml` beside `book.yaml`. It says nothing of the law, so it is no part of the texts that a book is
// made and hashed from; only `check` reads it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/findings.h"

namespace chungsuc {

inline constexpr std::string_view kExceptionsFile = ".chungsuc.yaml";

// A finding that is let be.
struct Excepted {
  Diagnostic finding;
  std::string reason;
  Place by;  // the entry that says so
};

struct Exception {
  std::string code;
  std::string file;        // of the book's folder, or `book-id/file.yaml`; empty: every file
  std::string definition;  // `kind.id`, such as criteria.commune.exemplary; empty: every one
  std::optional<Severity> severity;  // nothing: off
  std::string reason;
  Span span;
};

// The `.chungsuc.yaml` of one book. What is wrong in it is a finding, and such an entry does nothing. `codes`: all there are.
std::vector<Exception> read_exceptions(FileId file, const std::vector<std::string>& codes, Findings& findings);

// A book that was read, with what it excepts.
struct ExceptingBook {
  std::string id;
  std::string folder;  // as it stands before the names of its files
  bool asked = false;  // its entries hold for the books that it uses, too; those of others for their own files
  std::vector<Exception> exceptions;
};

struct LetBe {
  std::vector<ExceptingBook> books;
  std::vector<Diagnostic> fatal;     // without mending these there is no book: they stay, whatever is said of them
  bool whole = true;                 // all was looked for, so that an entry that excepts nothing can be told
  std::vector<std::string> not_looked_for;  // codes for which nobody asked
  // The definition in which a line of a file stands, as `kind.id`; empty where it is in none.
  std::function<std::string(const std::string& file, int line)> definition_at;
};

// Takes out of the findings what is let be, and gives the others their severity; what is wrong with the entries is added.
std::vector<Excepted> apply_exceptions(std::vector<Diagnostic>& found, const LetBe&, Findings& findings);

}  // namespace chungsuc
