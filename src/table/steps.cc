// SPDX-License-Identifier: Apache-2.0
// Purpose: takes down steps.
// External interface: class StepRecorder. Private: nothing.
#include "table/steps.h"

#include <tuple>

namespace chungsuc {

namespace {

bool is_told_whole(Head h) {
  switch (h) {
    case Head::all:
    case Head::any:
    case Head::none:
    case Head::criterion:
    case Head::reading:
    case Head::by_kind: return false;
    default: return true;  // facts and judgements have steps only where another rule takes their place
  }
}

// Of these is_whole (reason/because.h) asks no more than what they are.
bool keeps_whole(Head h) { return is_told_whole(h) && h != Head::fact && h != Head::judgement && h != Head::unset; }

}  // namespace

int StepRecorder::open(PlanStep s) {
  if (!wanted_) return -1;
  before_.emplace_back(current_, within_);
  if (!s.within) s.within = within_;
  steps_.push_back(std::move(s));
  return current_ = static_cast<int>(steps_.size()) - 1;
}

int StepRecorder::open_node(NodeId id) {
  if (!wanted_) return -1;
  const ProgramNode& n = p_.node(id);
  const Info& info = p_.info(id);
  PlanStep s;
  s.id = &info.id;
  s.whole = is_told_whole(n.head);
  s.keeps = keeps_whole(n.head);
  s.is_none = n.head == Head::none;
  s.is_choice = n.head == Head::any;
  const bool gathers = n.head == Head::all || n.head == Head::any || n.head == Head::reading || n.head == Head::by_kind;
  s.is_branch = info.named || !gathers;
  return open(std::move(s));
}

int StepRecorder::open_part(const std::string& id) {
  PlanStep s;
  s.id = &id;
  return open(std::move(s));
}

int StepRecorder::open_definition(const std::string& id) {
  PlanStep s;
  s.id = s.within = &id;
  const int step = open(std::move(s));
  if (wanted_) within_ = &id;
  return step;
}

int StepRecorder::close(int step, int plan) {
  if (step < 0) return plan;
  PlanStep& s = at(step);
  s.plan = plan;
  if (s.children.empty()) s.whole = true;
  s.sure = !s.beyond && (s.applies < 0 || at(s.applies).sure);
  bool all_countable = true;
  for (int c : s.children) {
    s.sure = s.sure && at(c).sure;
    s.chooses = s.chooses || at(c).chooses;
    all_countable = all_countable && (s.is_none ? at(c).sure : at(c).countable);
  }
  s.chooses = !s.whole && (s.chooses || s.is_choice);
  s.countable = s.sure && !s.shallow && (s.whole || all_countable);
  std::tie(current_, within_) = before_.back();
  before_.pop_back();
  add_child(step);
  return plan;
}

void StepRecorder::add_child(int step) {
  last_ = step;
  if (current_ >= 0 && step >= 0) at(current_).children.push_back(step);
}

void StepRecorder::mark_beyond() {
  if (PlanStep* s = now()) s->beyond = s->shallow = s->whole = true;
}

}  // namespace chungsuc
