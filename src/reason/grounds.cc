// SPDX-License-Identifier: Apache-2.0
// Purpose: smallest sets of known facts with which the outcome is the same, whatever all others were.
// External interface: find_grounds. Private: what is taken as given.
#include "reason/grounds.h"

#include <algorithm>

#include "facts/index.h"

namespace chungsuc {

namespace {

// What chooses among the law's values: set free it would ask for the law of everybody.
bool chooses(const Program& p, const MemberInfo& m) { return !p.uses[idx(m.name)].keys.empty(); }

// As many levels as are surely reached; of other questions the outcome.
std::optional<std::int64_t> present(const Asked& asked, Situation& s) {
  std::vector<std::int64_t> ends = s.present();
  bool decided = ends.size() == 1 && ends[0] != Situation::open;
  return decided ? std::optional(ends[0]) : asked.is_standing() && ends[0] > 0 ? std::optional(ends[0]) : std::nullopt;
}

}  // namespace

void find_grounds(const Asked& asked, std::size_t most, Grounds& out) {
  std::vector<std::pair<const BoundSubject*, const MemberInfo*>> taken;
  Situation s(asked, [&](const BoundSubject& of, const MemberInfo& m, const BoundFact&) {
    if (!chooses(asked.p, m)) return true;
    if (std::find(taken.begin(), taken.end(), std::pair(&of, &m)) == taken.end()) taken.emplace_back(&of, &m);
    return false;
  });
  out.exact = s.is_exact();
  out.too_many = s.too_many();
  if (out.too_many) return;
  for (const auto& [of, m] : taken)
    if (of == &asked.subject) out.taken.push_back(advice_fact(asked.p, *of, *m, "", asked.moment.as_of));
  std::optional<std::int64_t> now = present(asked, s);
  if (!now) return;
  std::vector<Policy> policies;
  for (int v = 0; v < s.unknowns().size(); ++v) {
    policies.emplace_back();
    if (int given = s.unknowns().at(v).given; given >= 0) policies.back().moves.push_back({given, 1, 0});
  }
  Diagram::Ref f = s.indicator([now](std::int64_t v) { return v == *now; });
  Implicants implicants(s.diagram(), policies, most);
  for (const Implicant& way : implicants.of(f)) {
    Ground g;
    for (const auto& [v, cell] : way.cells) g.facts.push_back({s.fact(v), s.values(v, s.cells_that_do(implicants, f, way, v))});
    out.grounds.push_back(std::move(g));
  }
  out.too_many = s.too_many();
}

}  // namespace chungsuc
