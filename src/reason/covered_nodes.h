// SPDX-License-Identifier: Apache-2.0
// The nodes that a book's definitions are made of, with the readings as they are chosen, and what each can come to.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "compile/program.h"

namespace chungsuc {

struct PlacedNode {
  NodeId node = -1;
  std::string definition;
  int kind = -1;   // of the subject that it is asked of; -1: of any
  Period period;   // of the version in which it stands
};

// In the order of the definitions; each node once. Nodes of readings that are not chosen, and of claims, are none.
std::vector<PlacedNode> placed_nodes(const Program&);

// Which outcomes a node can come to: not met, undetermined, met. Never less than it can.
class PossibleOutcomes {
 public:
  explicit PossibleOutcomes(const Program& p) : p_(p), done_(p.nodes.size(), kFresh) {}
  std::array<bool, 3> of(NodeId);

 private:
  using Mask = unsigned;
  static constexpr Mask kNo = 1, kOpen = 2, kYes = 4, kAny = 7, kFresh = 8;
  Mask whole(NodeId);  // as those above see it
  Mask bare(NodeId);
  Mask compute(const ProgramNode&);
  Mask gathered(const std::vector<NodeId>&, Mask carries, Mask refutes);
  Mask tested(const ProgramNode&);
  Mask level(const LadderInfo&, int rank);
  Mask criterion(int);

  const Program& p_;
  std::vector<Mask> done_;
};

// The operand itself, or what the readings on the way choose; nullptr where nobody has chosen.
const ProgramOperand* settled_operand(const Program&, const ProgramOperand&);

}  // namespace chungsuc
