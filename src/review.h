// SPDX-License-Identifier: Apache-2.0
// Part of the façade: all that can be found in a book, with what its author lets be.
#pragma once

#include <string>
#include <vector>

#include "check/exceptions.h"
#include "chungsuc/rulebook.h"

namespace chungsuc {

struct ReviewQuery {
  bool strict = false;  // also what is weakly known or unset
  bool exact = false;   // also of which questions `undetermined` may not be exact
  bool deep = false;    // also what takes long to find out
  Limits limits = {};
};

struct Review {
  std::optional<RuleBook> book;
  std::vector<Diagnostic> findings;  // with the severity that the book's `.chungsuc.yaml` gives them
  std::vector<Excepted> excepted;
};

Review review_book(const BookSource&, const ReviewQuery&);

// The folder of the book itself; empty where there is none.
std::string folder_of_book(const BookSource&);
// The files that a review reads: those of the book and of the books it uses, sorted.
std::vector<std::string> files_of_book(const BookSource&);

}  // namespace chungsuc
