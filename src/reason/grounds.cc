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

// What the question reads and that was not set free: what chooses, and lists of which all is known.
void tell_taken(const Asked& asked, const Situation& s, Grounds& out) {
  Reads reads;
  evaluate(asked.p, asked.ask, asked.subject, asked.moment, asked.choices, &reads);
  const KindInfo& kind = asked.p.kind(asked.subject.kind);
  auto about = [&](const MemberInfo& m, const std::string& key) { return advice_fact(asked.p, asked.subject, m, key, asked.moment.as_of); };
  for (std::size_t i = 0; i < kind.members.size(); ++i) {
    const MemberInfo& m = kind.members[i];
    const BoundMember& given = asked.subject.members[i];
    for (const auto& [key, f] : given.values)
      if (chooses(asked.p, m) && f.state == BoundFact::State::known && reads.facts.contains({&asked.subject, i, key})) out.taken.push_back({about(m, key), s.value_of(m, f)});
    if (given.extent == BoundMember::Extent::complete && reads.relations.contains({&asked.subject, i})) {
      std::string n = std::to_string(given.items.size());
      out.taken.push_back({about(m, ""), given.items.empty() ? Label{"không có", "none"} : Label{"cả danh sách " + n + " mục", "the whole list of " + n}});
    }
  }
}

}  // namespace

void find_grounds(const Asked& asked, std::size_t most, Grounds& out) {
  Situation s(asked, [&](const BoundSubject&, const MemberInfo& m, const BoundFact&) { return !chooses(asked.p, m); });
  out.exact = s.is_exact();
  out.too_many = s.too_many();
  if (out.too_many) return;
  tell_taken(asked, s, out);
  std::optional<std::int64_t> now = present(asked, s);
  if (!now) return;
  std::vector<Policy> policies;
  for (int v = 0; v < s.unknowns().size(); ++v) {
    policies.emplace_back();
    if (int given = s.unknowns().at(v).given; given >= 0) policies.back().moves.push_back({given, 1, 0});
  }
  Diagram::Ref f = s.indicator([now](std::int64_t v) { return v == *now; });
  Implicants implicants(s.diagram(), policies, most);
  for (Implicant way : implicants.of(f)) {
    Ground g;
    s.widen(implicants, f, way);
    for (std::size_t i = 0; i < way.cells.size(); ++i) g.facts.push_back({s.fact(way.cells[i].first), s.values(way.cells[i].first, way.as_well[i])});
    out.grounds.push_back(std::move(g));
  }
  out.too_many = s.too_many();
}

}  // namespace chungsuc
