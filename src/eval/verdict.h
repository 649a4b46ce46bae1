// SPDX-License-Identifier: Apache-2.0
// The outcome alone: what `evaluate` says of the root, without the traces that explain it. For asking many cases.
#pragma once

#include <memory>

#include "eval/evaluation.h"

namespace chungsuc {

struct RawVerdict {
  Tri outcome = Tri::unknown;
  int lower = -1, upper = -1;  // standings: ranks
  bool still_open = false;
};

// Agrees with evaluate(...) in all four; tests hold them against each other.
RawVerdict verdict(const Program&, const Ask&, const BoundSubject&, const Moment&, const std::vector<int>& choices);

// The same of one node; `bare`: without its `applies`.
Tri quick_node(const Program&, NodeId, const BoundSubject&, const Moment&, const std::vector<int>& choices, bool bare);
// For many nodes of one subject, which must not change meanwhile: each is looked into once, however many rest on it.
class NodeOutcomes {
 public:
  NodeOutcomes(const Program&, const BoundSubject&, const Moment&, const std::vector<int>& choices);
  ~NodeOutcomes();
  Tri of(NodeId);

 private:
  struct Kept;
  std::unique_ptr<Kept> kept_;
};

// The missing fact that a node asks for, where that and nothing else is what it waits for; else nullptr.
const MemberInfo* waits_for_itself(const Program&, NodeId, const BoundSubject&, const Moment&, const std::vector<int>& choices);

}  // namespace chungsuc
