// SPDX-License-Identifier: Apache-2.0
// A citation as it is written in a document that an officer signs.
#pragma once

#include "model/model.h"

namespace chungsuc {

// `clause` may be nullptr: the document as a whole. "khoản 2 Điều 3 Luật số 1/L", "Article 3(2) of Law 1/L".
Label written_citation(const Document&, const Clause* clause);

}  // namespace chungsuc
