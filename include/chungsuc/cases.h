// SPDX-License-Identifier: Apache-2.0
//
// The worked examples beside the rules: which of them to run, and how each went.
//
//   for (const CaseResult& r : book->run_cases({.files = {"awards_*.yaml"}, .jobs = 0}))
//     if (!r.passed) std::cout << r.to_text();
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chungsuc/diagnostic.h"
#include "chungsuc/export.h"
#include "chungsuc/outcome.h"

namespace chungsuc {

// Each is a text that stands somewhere in what is asked about, or, where it has a `*` or a `?`, a pattern for the whole of it; of
// a file the whole is its path or its name. Of several of one sort any will do; where there is none of a sort, all will.
struct CaseSelection {
  std::vector<std::string> ids = {};
  std::vector<std::string> files = {};
  std::vector<std::string> questions = {};  // of claims: of any of their sides
  unsigned jobs = 1;                        // threads; 0: as many as the machine runs. The results are the same.
  bool own = false;                         // only those that the book itself brings, and none of the books that it uses
};

struct CHUNGSUC_EXPORT CaseResult {
  std::string id;
  bool passed = false;
  std::string file;  // where it was read
  int line = 0;
  std::string message;  // what was expected and what came, where it failed
  bool own = true;      // of the book itself, and not of one that it uses
  std::string question = {};
  // Where it failed: the outcome that was expected and the one that came, the place of what came otherwise with its line, and
  // the first reason that differs. Where only the outcome was expected, that is the step that decided it.
  std::string expected = {}, got = {};
  Place place = {};
  std::optional<Reason> differs = {};  // without those beneath it; its `file` is a path
  std::string how = {};                // "was expected and is no reason", "is a reason and was not expected", "decided it"

  std::string to_text() const;  // where it failed: what, the line, what differs, each on its line
};

// So many bytes of a file, and what is to stand there.
struct TextEdit {
  std::string file;
  std::size_t begin = 0, end = 0;
  std::string text;
};

// What would make the reasons that cases expect (`because`, `missing`) those that come, of cases whose outcome is right: in the
// order of files and places, none over another. `refused` says which list cannot be written so, and why.
struct ReasonEdits {
  std::vector<TextEdit> edits;
  std::vector<std::string> refused;
};

}  // namespace chungsuc
