// SPDX-License-Identifier: Apache-2.0
// What a worked example gives, in words: each fact, each record by its fields, each related subject by its own facts.
#pragma once

#include "docs/worked_cases.h"
#include "eval/subject.h"

namespace chungsuc {

std::vector<GivenFact> given_words(const Program&, const BoundCase&);
// "xã Nậm Ét"; only the name where the kind is the one that is expected (-1: none is).
Label given_subject(const Program&, const BoundSubject&, int expected);

// Of a later step of one example only what is otherwise than in its first.
std::vector<GivenFact> given_otherwise(const std::vector<GivenFact>& first, const std::vector<GivenFact>& given);
// Items that are alike are told once; of several sorts each stands on a line of its own. `whole`: all that is given, and not
// only what is otherwise. Beneath an item there are no lines.
std::string given_text(const GivenFact&, Language, bool whole, bool lines = true);

}  // namespace chungsuc
