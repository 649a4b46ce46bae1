// SPDX-License-Identifier: Apache-2.0
// Where two books answer one question differently.
#pragma once

#include <functional>
#include <string>

#include "chungsuc/claim.h"
#include "compile/program.h"

namespace chungsuc {

// Over the facts that both know, of a subject of the kind (empty: of whom the question speaks), at most so many regions.
// Throws Error for a question, kind or round that one of them does not have.
Difference difference(const Program& before, const Program& after, const std::string& question, const std::string& kind, const Context&, std::size_t most);

// Do both books answer the question alike, whatever the facts are, of each kind of subject and in each context in which
// either can differ? False also where that is too much to look at, or once `goes_on` says no, which is asked before each
// context. The books have the same questions, kinds and rounds.
bool answers_alike(const Program& before, const Program& after, const std::string& question, const std::function<bool()>& goes_on);

}  // namespace chungsuc
