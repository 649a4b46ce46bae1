// SPDX-License-Identifier: Apache-2.0
// Bodies that begin and end.
#pragma once

#include <optional>
#include <vector>

#include "chungsuc/citation.h"
#include "chungsuc/facts.h"
#include "compile/program.h"

namespace chungsuc {

// Why a body is not in force on a day, and who follows it; nothing where it is in force.
std::optional<Label> why_not_in_force(const Program&, int body, Date);

// Those who may make a judgement and are in office on a day; where none of them is, all of them, with a remark.
struct Judges {
  std::vector<int> bodies;
  Label label;   // "A or B"
  Label remark;
};
Judges judges_of(const Program&, const std::vector<int>& bodies, Date);

// Who provides a fact, or may make a judgement on a day.
struct Provider {
  std::string id;  // of a body, of several with commas between them; or words
  Label label;
  Label remark;    // why nobody can on that day
};
Provider provider_of(const Program&, const MemberInfo&, Date);
// The label of a body, or the words themselves.
Label body_label(const Program&, const std::string& id_or_words);

}  // namespace chungsuc
