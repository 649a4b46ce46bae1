// SPDX-License-Identifier: Apache-2.0
// Purpose: alternatives that decide nothing.
// External interface: dead_alternatives. Private: class DeadFinder.
#include <algorithm>

#include "facts/index.h"
#include "reason/claim_days.h"
#include "reason/claims.h"
#include "reason/decide.h"
#include "reason/sides.h"
#include "reason/witness.h"

namespace chungsuc {

namespace {

class DeadFinder {
 public:
  explicit DeadFinder(const Program& p) : p_(p), choices_(choices_of(p)) {
    for (std::size_t r = 0; r < p.rounds.size(); ++r) rounds_.push_back(static_cast<int>(r));
  }

  // `any` nodes of the definition itself: not those of criteria that it refers to, nor what is asked of related subjects.
  void definition(const std::string& id, NodeId root, const std::vector<int>& kinds, const Period& period) {
    if (root < 0) return;
    const ProgramNode& pn = p_.node(root);
    if (pn.head == Head::count || pn.head == Head::each) return;
    if (pn.head == Head::any && pn.children.size() > 1) alternatives(id, pn, kinds, period);
    for (std::size_t i = 0; i < pn.children.size(); ++i) definition(id, pn.children[i], pn.head == Head::by_kind ? std::vector<int>{pn.keys[i]} : kinds, period);
  }

  std::vector<DeadAlternative> found;

 private:
  void alternatives(const std::string& id, const ProgramNode& any, const std::vector<int>& kinds, const Period& period) {
    std::vector<char> met(any.children.size()), decides(any.children.size()), unseen(any.children.size());
    Reach reached(p_);
    for (NodeId child : any.children) reached.node(child);
    ClaimContexts contexts = contexts_of(p_, reached, period, rounds_);
    for (int k : concrete_kinds(p_, kinds))
      for (const Context& context : contexts.all) {
        if (std::all_of(decides.begin(), decides.end(), [](char c) { return c; })) return;
        look(any, k, moment_of(p_, context), met, decides, unseen);
      }
    for (std::size_t i = 0; i < any.children.size(); ++i) {
      if (decides[i]) continue;
      const Info& info = p_.info(any.children[i]);
      found.push_back({id, info.id, info.file, info.line, !met[i] && !unseen[i], unseen[i] != 0});
    }
  }

  void look(const ProgramNode& any, int kind, const Moment& moment, std::vector<char>& met, std::vector<char>& decides, std::vector<char>& unseen) const {
    BoundSubject nobody;
    nobody.kind = kind;
    Unknowns u(p_, nobody, moment, choices_);
    Functions f(p_, moment, choices_, u, true);
    f.claim_of_rules();
    Diagram& d = f.diagram();
    std::vector<Diagram::Ref> is_met, is_not;
    for (NodeId child : any.children) {
      Diagram::Ref r = f.condition(child);
      is_met.push_back(d.map(r, [](std::int64_t v) { return std::int64_t{v == Functions::yes}; }));
      is_not.push_back(d.map(r, [](std::int64_t v) { return std::int64_t{v != Functions::yes}; }));
    }
    for (std::size_t i = 0; i < is_met.size(); ++i) {
      Diagram::Ref alone = is_met[i];
      for (std::size_t j = 0; j < is_met.size(); ++j)
        if (j != i) alone = d.apply(Diagram::least, alone, is_not[j]);
      if (f.too_many()) {  // neither dead nor not
        unseen[i] = 1;
        continue;
      }
      met[i] = met[i] || !Paths(d, u, is_met[i], 1).none();
      decides[i] = decides[i] || !Paths(d, u, alone, 1).none();
    }
  }

  const Program& p_;
  std::vector<int> choices_, rounds_;
};

}  // namespace

std::vector<DeadAlternative> dead_alternatives(const Program& p) {
  DeadFinder finder(p);
  for (const CriterionInfo& c : p.criteria)
    for (const auto& v : c.versions) finder.definition("criterion." + c.id, v.root, {c.kind}, v.period);
  for (const LadderInfo& l : p.ladders)
    for (const LevelInfo& level : l.levels)
      if (l.kind >= 0) finder.definition("meets." + l.id + "." + level.id, level.require, {l.kind}, {});
  for (const AwardInfo& a : p.awards) {
    finder.definition("award." + a.id, a.require, a.to, a.life);
    for (const auto& t : a.tiers) finder.definition("award." + a.id + "." + t.id, t.require, a.to, a.life);
  }
  return std::move(finder.found);
}

}  // namespace chungsuc
