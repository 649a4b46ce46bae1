// SPDX-License-Identifier: Apache-2.0
// What the JSON faces share: keys in the order in which they are written.
#pragma once

#include <nlohmann/json.hpp>

#include "chungsuc/citation.h"
#include "chungsuc/outcome.h"

namespace chungsuc {

using Json = nlohmann::ordered_json;

inline const char* word(Outcome o) { return o == Outcome::met ? "met" : o == Outcome::not_met ? "not_met" : "undetermined"; }
inline Json label(const Label& l) { return {{"vi", l.vi}, {"en", l.en}}; }

}  // namespace chungsuc
