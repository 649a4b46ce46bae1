// SPDX-License-Identifier: Apache-2.0
// Changes of conditions; private to the makers of mutants.
#pragma once

#include "reason/mutants.h"

namespace chungsuc {

// Of the condition and all beneath it.
void add_node_mutants(const Program&, const std::set<std::string>& books, const std::string& definition, NodeId, std::vector<Mutant>&);

// Of the expression of a node `that`.
void add_expression_mutants(const Program&, const std::string& definition, NodeId, std::vector<Mutant>&);

// Can an outcome depend on what stands under the option? Readings are taken as they are chosen, and one that nobody chose leaves
// the outcome open.
bool is_read(const Program&, int reading, int option);

// Does a definition of one of the books stand there?
bool is_of_books(const Info&, const std::set<std::string>& books);

}  // namespace chungsuc
