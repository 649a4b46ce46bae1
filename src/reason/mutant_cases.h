// SPDX-License-Identifier: Apache-2.0
// Worked examples made ready to be run many times, each with what of the program it reads.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "reason/case_steps.h"
#include "reason/mutants.h"

namespace chungsuc {

struct ReadyCase {
  CaseStep step;
  AskedStep asked;
  std::set<const ProgramCell*> cells;  // of parameters, that were selected
  std::size_t cost = 0;                // of running it, by what it looked at
  bool names_bodies = false;           // a judgement names its body
  bool has_days = false;               // somebody it speaks of begins or ends
};

class ReadyCases {
 public:
  explicit ReadyCases(const Program&);

  // Those that a change could make come out otherwise, the quickest first.
  std::vector<std::size_t> readers(const Mutant&) const;
  // Does it come out otherwise by this program than it says?
  bool notices(const Program&, std::size_t i, bool facts_may_differ) const;

  const std::string& id(std::size_t i) const { return all_[i].step.id; }
  std::size_t size() const { return all_.size(); }
  const std::vector<std::string>& failing() const { return failing_; }

 private:
  void note(const Program&, std::size_t i);

  std::vector<ReadyCase> all_;
  std::map<ProgramRow, std::vector<std::size_t>> readers_;
  std::vector<std::string> failing_;
};

// Does a decision differ from what a worked example expects of it?
bool comes_out_otherwise(const Decision&, const CaseStep&);

}  // namespace chungsuc
