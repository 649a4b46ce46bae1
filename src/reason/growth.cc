// SPDX-License-Identifier: Apache-2.0
// Purpose: which lists a plan may lengthen, and the elements that it would add.
// External interface: class Lists, satisfying. Private: nothing.
#include "reason/growth.h"

#include <algorithm>

#include "facts/index.h"
#include "reason/witness.h"

namespace chungsuc {

Lists::Lists(const Asked& asked) : reach_(asked.p) {
  const Program& p = asked.p;
  reach_.question(asked.ask);
  if (asked.ask.kind == Ask::Kind::recognised) read_otherwise_.insert(p.ladders[idx(asked.ask.index)].relation), matter_ = true;
  for (NodeId n : reach_.nodes()) {
    const ProgramNode& pn = p.node(n);
    if (pn.head == Head::count) counted_.insert(pn.name);
    if (pn.head == Head::criterion && pn.name >= 0) read_otherwise_.insert(pn.name);
    if (pn.head == Head::recognised) read_otherwise_.insert(p.ladders[idx(pn.target)].relation);
    if (pn.head == Head::that)
      for (const TypedNode& e : p.expressions[idx(pn.target)].nodes)
        if (e.op == ExprOp::relation || e.op == ExprOp::has) read_otherwise_.insert(e.handle);
    matter_ = matter_ || pn.head == Head::recognised;
  }
  for (const KindInfo& k : p.kinds)
    for (const MemberInfo& m : k.members) matter_ = matter_ || (m.is == Member::Is::relation && m.changes != Member::Changes::never && reads(m.name));
}

bool Lists::may_grow(const MemberInfo& m) const {
  return m.is == Member::Is::relation && !m.single && m.changes != Member::Changes::never && m.changes != Member::Changes::down && counted_.contains(m.name) && !read_otherwise_.contains(m.name);
}

std::optional<std::vector<Unknowns::Given>> satisfying(const Asked& asked, const Unknown& further) {
  const Program& p = asked.p;
  BoundSubject nobody;
  nobody.kind = further.member->of;
  std::vector<Unknowns::Given> facts;
  const KindInfo& kind = p.kind(nobody.kind);
  Sort today;
  today.sample = Value{asked.moment.as_of};
  if (const MemberInfo* dated = p.member(nobody.kind, kind.dated)) facts.push_back({dated, "", today});
  NodeId where = p.node(further.node).where;
  if (where < 0) return facts;
  Unknowns unknowns(p, nobody, asked.moment, asked.choices);
  for (const Unknowns::Given& g : facts) unknowns.give(nobody, *g.member, g.key, g.sort);
  Functions functions(p, asked.moment, asked.choices, unknowns);
  Diagram::Ref f = functions.condition(where);
  if (functions.too_many()) return std::nullopt;
  std::vector<Path> ways = Paths(functions.diagram(), unknowns, f, Functions::yes).some(1);
  if (ways.empty()) return std::nullopt;
  for (const auto& [v, cell] : ways[0]) {
    const Unknown& u = unknowns.at(v);
    if (u.what != Unknown::What::fact || u.subject != &nobody) return std::nullopt;
    facts.push_back({u.member, u.key, u.sorts[idx(cell)]});
  }
  return facts;
}

}  // namespace chungsuc
