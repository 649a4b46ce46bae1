// SPDX-License-Identifier: Apache-2.0
// The parts of a certificate; private to the room.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "eval/evaluation.h"
#include "source/tree.h"

namespace chungsuc::certified {

using Json = nlohmann::json;  // keys in the order of their bytes, which for ASCII is that of RFC 8785

// Numbers, days, levels and texts as texts, so that no reader rounds them; truth values as such.
Json value_json(const Program&, const Value&, const Type&);
// A value, or its bounds; empty where nothing is known.
Json interval_json(const Program&, const Interval&, const Type&);
// The same of a fact, which may also be known not to exist, or be invalid.
Json fact_json(const Program&, const BoundFact&, const Type&);

// Where a related subject stands: communes/1/records/2. The one asked about is "".
using Paths = std::map<const BoundSubject*, std::string>;
Paths paths_of(const Program&, const BoundSubject& root);

// What was read of the facts, each as given; how it was understood stands in the reasons.
Json facts_json(const Program&, const Tree& given, const BoundSubject&, const Reads&);

// Does it hold a value, or bounds, or a mistake.
bool says_something(const BoundFact&);

// All that was asked and found, the parts of a node before it, each criterion of a subject once.
Json reasons_json(const Program&, const Evaluation&, const Paths&, std::set<std::string>& clauses);

}  // namespace chungsuc::certified
