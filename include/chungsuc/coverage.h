// SPDX-License-Identifier: Apache-2.0
//
// What the worked examples of a book cover. Only cases that pass count, and only what three-valued logic alone says of each step.
//
//   const Coverage c = book->measure({.jobs = 0});
//   std::cout << c.node().percent() << '\n' << c.to_text();
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "chungsuc/citation.h"
#include "chungsuc/export.h"

namespace chungsuc {

struct ClauseCoverage {
  std::string document, clause, is;
  Label label;
  bool cited = false;
  bool tested = false;
};

// A node of a definition: how often it came to each outcome, by `Outcome`, and which it can come to at all with the values and
// readings of the book as they are: what is unset can only be undetermined.
struct NodeCoverage {
  std::string definition, id, head;
  std::string file;  // where it was read
  int line = 0;
  std::array<std::size_t, 3> seen{};
  std::array<bool, 3> possible{};
};

// A part of an `all`, `any`, `none` or `tally`: covered where two cases show that it alone turns the whole between met and not met.
// In each of the two the whole is decided, and would be the opposite if this part were; the others may be what they are.
struct PartCoverage {
  std::string definition, whole, head, id;
  std::string file;
  int line = 0;
  bool possible = true;  // false: with what is unset the part, or the whole, cannot be both met and not met
  bool covered = false;
  std::string met_case, not_met_case;  // ids of the cases in which the part is met, and not met
};

// A threshold, one for each cell that a parameter has for a region or another fact, a year and a time.
struct BoundaryCoverage {
  struct Side {
    bool possible = true;  // false: the declared domain of the fact has no such value
    std::string seen_in;   // the id of a case; empty: not tried
  };
  std::string definition, id, bound, value;  // "at_least", "39 million dong/person/year"
  std::string where;                         // "hill, 2023"; empty where there is one value
  std::string step;                          // how near is just below and just above
  std::string file;
  int line = 0;
  Side below, at, above;
};

struct CHUNGSUC_EXPORT CoverageSum {
  std::size_t covered = 0, total = 0;
  std::string percent() const;              // "99.9", never rounded up; "100.0" only of all, or where there is nothing
  bool reaches(const std::string& percent) const;  // exactly; throws chungsuc::Error for what is no percentage
};

struct CHUNGSUC_EXPORT Coverage {
  std::string book;
  std::vector<ClauseCoverage> clauses;
  std::vector<NodeCoverage> nodes;
  std::vector<PartCoverage> parts;
  std::vector<BoundaryCoverage> boundaries;

  CoverageSum clause() const;    // encoded and procedural clauses that are cited and tested
  CoverageSum node() const;      // possible outcomes of nodes
  CoverageSum mcdc() const;      // possible parts
  CoverageSum boundary() const;  // possible sides

  std::string to_text(bool each = false) const;  // the four sums; `each`: and what is not covered, a line each
  std::string to_json() const;
  std::string to_lcov() const;  // a line for each line with nodes, a branch for each possible outcome
  std::string to_html(Language) const;  // one page, nothing outside of it
};

}  // namespace chungsuc
