// SPDX-License-Identifier: Apache-2.0
// Of two versions of a book that answer one question otherwise: by which definitions they do.
#pragma once

#include <set>
#include <string>

#include "eval/evaluation.h"

namespace chungsuc {

// An answer, and the version that gave it.
struct VersionAnswer {
  const Program& p;
  const Ask& ask;
  const Evaluation& e;
};

// The definitions that either answer rests on, named as `parts_of_book` names them, where what they say came out otherwise:
// what both versions answer alike beneath the question is passed over.
std::set<std::string> answered_by(const VersionAnswer& before, const VersionAnswer& after);
// The same, of all that either answer rests on.
std::set<std::string> all_beneath(const VersionAnswer& before, const VersionAnswer& after);

}  // namespace chungsuc
