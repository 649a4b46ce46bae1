// SPDX-License-Identifier: Apache-2.0
// What the reports of coverage share.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "chungsuc/coverage.h"
#include "report/json_parts.h"

namespace chungsuc {

// "met, undetermined": possible, and in no case; "just below, at it". Empty where nothing is open.
std::string unseen_outcomes(const NodeCoverage&, Language);
std::string untried_sides(const BoundaryCoverage&, Language);

// The clauses of a document, of which declaratory ones need no rule.
struct DocumentSum {
  std::size_t clauses = 0, declaratory = 0, cited = 0, tested = 0;
  static std::size_t percent(std::size_t part, std::size_t of) { return of == 0 ? std::size_t{100} : part * 100 / of; }  // never rounds up
};
std::map<std::string, DocumentSum> document_sums(const std::vector<ClauseCoverage>&);
Json documents_json(const std::vector<ClauseCoverage>&);
// A line for each document, and one for each clause of it that is not cited, or not tested.
std::string clauses_as_text(const std::vector<ClauseCoverage>&);

}  // namespace chungsuc
