// SPDX-License-Identifier: Apache-2.0
// A question as the steps of its explanation, each with the node of the plan that bears its outcome. Steps are those of an
// evaluation (eval/), so that columns say of a row what its own decision says.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "compile/program.h"

namespace chungsuc {

struct PlanStep {
  int plan = -1;
  const std::string* id = nullptr;
  const std::string* within = nullptr;  // the definition in which it stands
  bool whole = false;      // told as one
  bool keeps = false;      // and so where it is open whether it applies
  bool beyond = false;     // columns may leave it open where it is not
  bool shallow = false;    // its outcome stands, but not the steps that it has
  bool is_none = false;    // its children are what may not hold
  bool is_choice = false;  // `any`: the branch that carries is told
  bool is_branch = false;  // told where it is such a branch
  bool is_condition = true;
  int applies = -1;        // the step that says whether it is asked at all
  std::vector<int> children;
  // Of it and all beneath it.
  bool sure = true;        // no step is beyond
  bool chooses = false;    // there is a choice
  bool countable = true;   // all conditions are known from columns
};

// Takes them down while a plan is made. Where nobody wants them it does nothing.
class StepRecorder {
 public:
  StepRecorder(const Program& p, bool wanted) : p_(p), wanted_(wanted) {}

  // The step of a node, a part or a definition becomes the current one; `close` says which node of the plan bears it, and gives
  // that back.
  int open_node(NodeId);
  int open_part(const std::string& id);        // told by its name: a gate, a class
  int open_definition(const std::string& id);  // what stands beneath stands within it
  int close(int step, int plan);
  void add_child(int step);  // one that was made before
  int last() const { return last_; }           // that was closed or added

  // What is made until `back` is no part of the current step.
  std::pair<int, const std::string*> aside() { return {std::exchange(current_, -1), within_}; }
  void back(const std::pair<int, const std::string*>& before) { current_ = before.first, within_ = before.second; }

  // Of the current one; nullptr: there is none.
  PlanStep* now() { return current_ < 0 ? nullptr : &at(current_); }
  void mark_beyond();

  std::vector<PlanStep> take() { return std::move(steps_); }

 private:
  int open(PlanStep);
  PlanStep& at(int i) { return steps_[static_cast<std::size_t>(i)]; }

  const Program& p_;
  bool wanted_;
  std::vector<PlanStep> steps_;
  std::vector<std::pair<int, const std::string*>> before_;  // by depth
  int current_ = -1, last_ = -1;
  const std::string* within_ = nullptr;
};

}  // namespace chungsuc
