// SPDX-License-Identifier: Apache-2.0
// A citation as it is written in a document that an officer signs.
#pragma once

#include "model/model.h"

namespace chungsuc {

// `clause` may be nullptr: the document as a whole. "khoản 4 Điều 44 Luật số 06/2022/QH15", "Article 44(4) of Law 06/2022/QH15".
Label written_citation(const Document&, const Clause* clause);

}  // namespace chungsuc
