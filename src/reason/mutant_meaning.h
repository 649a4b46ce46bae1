// SPDX-License-Identifier: Apache-2.0
// Whether a change changes what is answered, whatever the facts are.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>

#include "reason/mutants.h"

namespace chungsuc {

class MutantMeaning {
 public:
  explicit MutantMeaning(const Program&);

  // True only where it is shown: no question that reads what was changed is answered otherwise. Looks as long as `goes_on` says.
  bool is_equal(const Program& changed, const Mutant&, const std::function<bool()>& goes_on) const;

 private:
  const Program& p_;
  std::map<int, std::set<std::string>> asked_by_;  // parameter -> definitions that compare with it
};

}  // namespace chungsuc
