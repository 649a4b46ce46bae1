// SPDX-License-Identifier: Apache-2.0
// A decision as a certificate that somebody else can check: schemas/certificate.schema.json.
#pragma once

#include <string>

#include "chungsuc/outcome.h"
#include "eval/evaluation.h"
#include "source/tree.h"

namespace chungsuc::certified {

// Canonical JSON, without a line break at its end. `given` is what `bound` was bound from.
std::string certificate(const Program&, const Ask&, const std::string& question, const Tree& given, const BoundCase& bound, const Context&);

}  // namespace chungsuc::certified
