// SPDX-License-Identifier: Apache-2.0
// The tree of reasons that people read, from the traces of an evaluation.
#pragma once

#include "eval/evaluation.h"

namespace chungsuc {

// The unset cell of a parameter on a day, or nullptr.
const ProgramCell* unset_cell(const ParameterInfo&, Date);
Reason build_reason(const Program&, const Evaluation&, Date day);
// The name of a subject, or what it is and of whom.
Label subject_name(const Program&, const BoundSubject&);
Label verb_label(const std::string& verb);
// Of a node that has none of its own, in a rule about a kind of subject.
Label label_of_node(const Program&, const ProgramNode&, int kind);

}  // namespace chungsuc
