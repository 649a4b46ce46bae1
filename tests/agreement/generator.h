// SPDX-License-Identifier: Apache-2.0
// Random small books over a fixed vocabulary, and random cases for them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "choices.h"
#include "world.h"

namespace chungsuc::agreement {

struct Book {
  std::vector<std::string> definitions;  // "criteria:\n  c0: ...", each a document part of its own
  std::vector<std::string> questions;    // ids of criteria

  // The definitions in files; `turned` gives another order of definitions and files that must mean the same, and
  // parameters and criteria that get a version more from a day that no case is asked on.
  std::map<std::string, std::string> files(bool turned) const;
};

Book random_book(Choices&);
Case random_case(Choices&);
// What is missing filled in, and open relations completed.
Case completed(const Case&, Choices&);
// The elements of relations in reverse.
Case turned(const Case&);

}  // namespace chungsuc::agreement
