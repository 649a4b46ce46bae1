// SPDX-License-Identifier: Apache-2.0
// Changes of conditions; private to the makers of mutants.
#pragma once

#include <cstdint>
#include <map>
#include <tuple>

#include "reason/mutants.h"

namespace chungsuc {

// Of the expressions of nodes `that`. A place in a file is changed once, in all expressions to which it came by a term.
class ExpressionMutants {
 public:
  ExpressionMutants(const Program& p, const std::set<std::string>& books, std::vector<Mutant>& all) : p_(p), books_(books), all_(all) {}
  void add(const std::string& definition, NodeId);

 private:
  using Place = std::tuple<FileId, std::uint32_t, std::uint32_t, std::string>;
  const TermInfo* term_at(Span, const TypedExpression&) const;  // nullptr: it stands in the condition itself

  const Program& p_;
  const std::set<std::string>& books_;
  std::vector<Mutant>& all_;
  std::map<Place, std::size_t> made_;  // index into all_
};

// Of the condition and all beneath it.
void add_node_mutants(const Program&, const std::set<std::string>& books, const std::string& definition, NodeId, std::vector<Mutant>&, ExpressionMutants&);

// Can an outcome depend on what stands under the option? Readings are taken as they are chosen, and one that nobody chose leaves
// the outcome open.
bool is_read(const Program&, int reading, int option);

// Does a definition of one of the books stand there?
bool is_of_books(const Info&, const std::set<std::string>& books);

}  // namespace chungsuc
