// SPDX-License-Identifier: Apache-2.0
//
// What everything that comes from law carries: words in two languages, the clause, and how well it is known.
//
//   for (const Cited& c : decision.reason.cites) std::cout << c.clause << " of " << c.number << ": " << c.gist.en << '\n';
//   if (decision.evidence && *decision.evidence < Evidence::secondary) std::cout << to_string(*decision.evidence) << '\n';
#pragma once

#include <string>

#include "chungsuc/export.h"

namespace chungsuc {

enum class Language { vi, en };
// How well a value is known; from weakest to strongest. What is assumed is not known at all: a draft, or a question what would be.
enum class Evidence { unset, assumed, recalled, inferred, secondary, gazette };

CHUNGSUC_EXPORT const char* to_string(Evidence);

struct Label {
  std::string vi;
  std::string en;
  const std::string& in(Language language) const { return language == Language::vi ? vi : en; }
};

struct Cited {
  std::string document;  // id
  std::string number;    // as printed on the document
  std::string clause;    // may be empty
  Label gist;            // what the clause says, in a few words
  Label written;         // the whole citation as it is written: “khoản 2 Điều 3 Luật số 1/L”
};

}  // namespace chungsuc
