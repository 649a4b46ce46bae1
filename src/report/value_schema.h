// SPDX-License-Identifier: Apache-2.0
// JSON Schemas of the forms in which one fact or judgement may be given; private to the room.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "compile/program.h"

namespace chungsuc {

// A plain value, null, or a map with `value` or bounds and what stands beside them.
nlohmann::ordered_json fact_schema(const Program&, const MemberInfo&);
// A name for it, the same for members that have the same schema as a rule; a part of a JSON pointer.
std::string fact_schema_name(const Program&, const MemberInfo&);

}  // namespace chungsuc
