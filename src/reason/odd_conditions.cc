// SPDX-License-Identifier: Apache-2.0
// Purpose: conditions that hold always or never, whatever the facts are, and alternatives that another covers.
// External interface: find_odd_conditions. Private: class ConditionFinder, which looks at one definition at a time.
//
// A function of all facts is made for each kind, day and round, as for a claim, until each condition was seen met and not
// met and each alternative seen to decide. What is only bounded may be more than it is, never less: what was not seen
// so cannot be. Past the limits nothing is told, nor where a condition reckons from the day asked: it may change on any day.
#include <algorithm>
#include <map>
#include <set>

#include "facts/index.h"
#include "reason/book_findings.h"
#include "reason/claim_days.h"
#include "reason/decide.h"
#include "reason/reach.h"
#include "reason/sides.h"
#include "reason/witness.h"

namespace chungsuc {

namespace {

struct SeenNode {
  bool yes = false, no = false;    // it can be so
  bool only_yes = false, only_no = false;  // on some day it can be nothing else
};

class ConditionFinder {
 public:
  explicit ConditionFinder(const BookLook& look) : look_(look), p_(look.p), choices_(choices_of(look.p)) {
    for (std::size_t r = 0; r < p_.rounds.size(); ++r) rounds_.push_back(static_cast<int>(r));
  }

  void find() {
    for (const CriterionInfo& c : p_.criteria)
      for (const auto& v : c.versions) definition(v.root, {c.kind}, v.period);
    for (const LadderInfo& l : p_.ladders)
      for (const LevelInfo& level : l.levels)
        if (l.kind >= 0) definition(level.require, {l.kind}, {});
    for (const AwardInfo& a : p_.awards) {
      definition(a.require, a.to, a.life);
      for (const auto& t : a.tiers) definition(t.require, a.to, a.life);
    }
  }

 private:
  struct Part {
    NodeId root;
    std::vector<int> kinds;
  };

  // With what it asks of related subjects, each of these by itself.
  void definition(NodeId whole, const std::vector<int>& of, const Period& period) {
    std::vector<Part> parts{{whole, of}};
    while (!parts.empty()) {
      Part part = std::move(parts.back());
      parts.pop_back();
      if (part.root < 0 || !look_.is_own(p_.info(part.root).span) || is_plain(part.root)) continue;
      nodes_.clear();
      decides_.clear();
      seen_.clear();
      list(part.root);
      for (NodeId n : nodes_) related(n, part.kinds, parts);
      if (!is_looked_at_all(part.root, part.kinds, period)) continue;
      for (NodeId n : nodes_) tell(n, part.kinds);
    }
  }

  void related(NodeId n, const std::vector<int>& kinds, std::vector<Part>& parts) const {
    const ProgramNode& pn = p_.node(n);
    if (pn.head != Head::count && pn.head != Head::each) return;
    for (int kind : kinds)
      if (const MemberInfo* m = p_.member(kind, pn.name)) {
        parts.push_back({pn.where, {m->of}});
        parts.push_back({pn.require, {m->of}});
        return;
      }
  }

  // What compares the law with itself or with the calendar, and reads nothing of the subject, is as it is meant.
  bool reads_nothing(NodeId n) const {
    Reach reached(p_);
    reached.node(n);
    return reached.names().empty();
  }

  // One fact that may be anything: nothing to find out.
  bool is_plain(NodeId n) const {
    const ProgramNode& pn = p_.node(n);
    return pn.applies < 0 && pn.tests.empty() && (pn.head == Head::fact || pn.head == Head::judgement || pn.head == Head::criterion || pn.head == Head::unset);
  }

  // The nodes of the definition itself, children before what stands around them.
  void list(NodeId n) {
    const ProgramNode& pn = p_.node(n);
    if (pn.head != Head::count && pn.head != Head::each)
      for (NodeId child : pn.children) list(child);
    if (pn.applies >= 0) list(pn.applies);
    nodes_.push_back(n);
    if (pn.head == Head::any && pn.children.size() > 1)
      for (NodeId child : pn.children) decides_.emplace(child, false);
    seen_[n] = {};
  }

  bool all_seen() const {
    return std::all_of(nodes_.begin(), nodes_.end(), [&](NodeId n) { return seen_.at(n).yes && seen_.at(n).no; }) &&
           std::all_of(decides_.begin(), decides_.end(), [](const auto& d) { return d.second; });
  }

  // A fact falls into as many sorts of values as it is compared with, anywhere in the book.
  bool is_large(const Reach& reached) const {
    return reached.nodes().size() > kMostNodes || std::any_of(reached.names().begin(), reached.names().end(), [&](int name) { return p_.uses[idx(name)].tested.size() > kMostUses; });
  }

  // False where limits were met first.
  bool is_looked_at_all(NodeId root, const std::vector<int>& kinds, const Period& period) {
    Reach reached(p_);
    reached.node(root);
    if (reached.reckons_from_day() || (!look_.deep && is_large(reached))) return false;
    ClaimContexts contexts = contexts_of(p_, reached, period, rounds_);
    long looks = 0;
    for (const Context& context : contexts.all)
      for (int k : concrete_kinds(p_, kinds)) {
        if (all_seen()) return true;
        if (!look_.deep && ++looks > kMostLooks) return false;
        if (!look_at(root, k, moment_of(p_, context))) return false;
      }
    return true;
  }

  bool look_at(NodeId root, int kind, const Moment& moment) {
    BoundSubject nobody;
    nobody.kind = kind;
    Unknowns u(p_, nobody, moment, choices_);
    Functions f(p_, moment, choices_, u, true);
    f.claim_of_rules();
    see(root, kind, u, f);
    return !f.too_many();
  }

  void see(NodeId n, int kind, const Unknowns& u, Functions& f) {
    const ProgramNode& pn = p_.node(n);
    int branch = pn.head == Head::by_kind ? nearest_branch(p_, pn, kind) : -1;
    if (pn.head != Head::count && pn.head != Head::each)
      for (std::size_t i = 0; i < pn.children.size(); ++i)
        if (pn.head != Head::by_kind || static_cast<int>(i) == branch) see(pn.children[i], kind, u, f);
    if (pn.applies >= 0) see(pn.applies, kind, u, f);
    std::vector<std::int64_t> ends = f.diagram().ends_of(f.condition(n));
    auto can = [&](std::int64_t end) { return std::find(ends.begin(), ends.end(), end) != ends.end(); };
    SeenNode& s = seen_[n];
    s.yes = s.yes || can(Functions::yes);
    s.no = s.no || can(Functions::no);
    s.only_yes = s.only_yes || (ends.size() == 1 && can(Functions::yes));
    s.only_no = s.only_no || (ends.size() == 1 && can(Functions::no));
    if (pn.head == Head::any) decide(pn, u, f);
  }

  // Which alternatives are met where no other is? One that stands beside an open reading says what holds however that is
  // read: the reading does not cover it while nobody has chosen.
  void decide(const ProgramNode& any, const Unknowns& u, Functions& f) {
    Diagram& d = f.diagram();
    for (NodeId child : any.children) {
      if (any.children.size() < 2 || decides_.at(child)) continue;
      Diagram::Ref alone = d.map(f.condition(child), [](std::int64_t v) { return std::int64_t{v == Functions::yes}; });
      for (NodeId other : any.children)
        if (other != child && !is_open(other)) alone = d.apply(Diagram::least, alone, d.map(f.condition(other), [](std::int64_t v) { return std::int64_t{v != Functions::yes}; }));
      decides_[child] = f.too_many() || !Paths(d, u, alone, 1).none();
    }
  }

  bool is_open(NodeId n) const { return p_.node(n).head == Head::reading && choices_[idx(p_.node(n).target)] < 0; }

  bool is_constant(NodeId n) const {
    auto it = seen_.find(n);
    return it != seen_.end() && ((it->second.only_yes && !it->second.no) || (it->second.only_no && !it->second.yes));
  }

  // What stands around a condition that never varies follows from it. Of another criterion its own place tells.
  void tell(NodeId n, const std::vector<int>& kinds) {
    const ProgramNode& pn = p_.node(n);
    const Info& info = p_.info(n);
    const SeenNode& s = seen_.at(n);
    bool follows = pn.head == Head::criterion || pn.head == Head::meets || (pn.applies >= 0 && is_constant(pn.applies)) ||
                   std::any_of(pn.children.begin(), pn.children.end(), [&](NodeId child) { return is_constant(child); });
    bool of_one_kind = pn.head == Head::tally && pn.children.empty();
    if (!follows && !of_one_kind && is_constant(n) && !reads_nothing(n)) {
      Diagnostic& d = s.no ? look_.findings.warning("never-met", info.span, name_of(info) + " is never met, whatever the facts are", "look at its bounds, and at what stands beside it")
                           : look_.findings.warning("always-met", info.span, name_of(info) + " is always met, whatever the facts are", "leave it out, or mend the bound");
      if (pn.head == Head::fact) relate_values(d, pn, kinds);
    }
    if (pn.head != Head::any) return;
    for (NodeId child : pn.children)
      if (auto d = decides_.find(child); d != decides_.end() && !d->second && seen_.at(child).yes && !is_constant(child) && !follows_from_constant(pn)) shadowed(pn, child);
  }

  // Values of parameters that the fact can never have, where they stand.
  void relate_values(Diagnostic& d, const ProgramNode& pn, const std::vector<int>& kinds) const {
    const MemberInfo* m = nullptr;
    for (int kind : kinds)
      if (!m) m = p_.member(kind, pn.name);
    if (!m) return;
    const Interval domain = within_domain({}, *m);
    for (const ProgramTest& test : pn.tests)
      for (const ProgramOperand& o : test.operands)
        if (o.kind == Operand::Kind::parameter)
          for (const ParameterVersion& v : look_.checked.loaded().model.parameters[idx(o.index)].versions) relate_cell(d, v.cell, domain, m->info.id);
  }

  void relate_cell(Diagnostic& d, const Cell& cell, const Interval& domain, const std::string& fact) const {
    if (cell.value && !lies_in(*cell.value, domain)) look_.findings.relate(d, cell.literal.span, "`" + cell.literal.text + "` lies outside the domain of `" + fact + "`");
    for (const auto& [key, inner] : cell.cells) relate_cell(d, inner, domain, fact);
  }

  bool follows_from_constant(const ProgramNode& any) const { return std::any_of(any.children.begin(), any.children.end(), [&](NodeId child) { return is_constant(child); }); }

  void shadowed(const ProgramNode& any, NodeId child) {
    Diagnostic& d = look_.findings.warning("shadowed-alternative", p_.info(child).span, name_of(p_.info(child)) + " decides nothing: wherever it is met, another alternative is met too", "leave it out, or mend the alternative that covers it");
    int told = 0;
    for (NodeId other : any.children)
      if (other != child && told++ < 3) look_.findings.relate(d, p_.info(other).span, "another alternative stands here");
  }

  static std::string name_of(const Info& info) { return info.id.empty() ? "this condition" : "`" + info.id + "`"; }

  static constexpr std::size_t kMostNodes = 150;  // of one definition with all that it leads to
  static constexpr std::size_t kMostUses = 100;   // of one fact in the book
  static constexpr long kMostLooks = 24;          // kinds, days and rounds
  const BookLook& look_;
  const Program& p_;
  std::vector<int> choices_, rounds_;
  std::vector<NodeId> nodes_;
  std::map<NodeId, SeenNode> seen_;
  std::map<NodeId, bool> decides_;
};

}  // namespace

void find_odd_conditions(const BookLook& look) { ConditionFinder(look).find(); }

}  // namespace chungsuc
