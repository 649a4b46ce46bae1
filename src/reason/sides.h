// SPDX-License-Identifier: Apache-2.0
// A side of a claim: a question or a node, asked as a function of all facts, and decided for some.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compile/program.h"
#include "eval/evaluation.h"
#include "reason/function.h"
#include "reason/reach.h"

namespace chungsuc {

struct Side {
  std::optional<Ask> ask;  // nothing: a node
  int rank = 0;            // of a standing
  NodeId node = -1;
  std::string written;
};

// Throws Error where the question cannot be asked of a subject of the kind.
void need_askable(const Program&, const Side&, int kind);

// As find_question, and meets.LADDER.LEVEL and recognised.LADDER.LEVEL. Throws Error.
Side side_of(const Program&, const std::string& question);
Side side_of(const Program&, const ClaimInfo::Side&);

// What it asks, in words; of a level the level's name.
Label side_label(const Program&, const Side&);

Diagram::Ref function_of(const Side&, Functions&);
// Decided by the evaluator, with the facts as they are bound.
Tri decided(const Program&, const Side&, const BoundSubject&, const Moment&, const std::vector<int>& choices);
void reach(const Side&, Reach&);

// Kinds of which there are subjects: those that are one of these.
std::vector<int> concrete_kinds(const Program&, const std::vector<int>& of);
std::vector<int> choices_of(const Program&);

}  // namespace chungsuc
