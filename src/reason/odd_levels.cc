// SPDX-License-Identifier: Apache-2.0
// Purpose: ladders whose higher levels ask for less than those beneath.
// External interface: find_odd_levels. Private: class LevelFinder; a threshold as its single values, each with what selects it.
#include <algorithm>
#include <map>
#include <set>

#include "facts/index.h"
#include "reason/book_findings.h"
#include "reason/claims.h"
#include "reason/reach.h"

namespace chungsuc {

namespace {

bool share_days(const Period& a, const Period& b) { return (!a.from || !b.until || *a.from < *b.until) && (!b.from || !a.until || *b.from < *a.until); }

// A bound that every subject of a level has to keep.
struct LevelBound {
  NodeId node = -1;
  int fact = -1;
  Compare compare = Compare::equals;
  const ProgramOperand* operand = nullptr;
  Period period;
};

struct ThresholdValue {
  Value value;
  std::map<int, std::string> keys;  // by fact; -1: the year
  Period period;
  Span span;
};

class LevelFinder {
 public:
  explicit LevelFinder(const BookLook& look) : look_(look), p_(look.p) {}

  void find() {
    for (const LadderInfo& l : p_.ladders) {
      if (l.kind < 0) continue;
      std::vector<std::vector<LevelBound>> bounds;
      for (const LevelInfo& level : l.levels) {
        std::vector<LevelBound> own;
        gather(level.require, {}, own);
        for (std::size_t lower = 0; lower < bounds.size(); ++lower) compare_levels(l, bounds[lower], l.levels[lower], own, level);
        bounds.push_back(std::move(own));
      }
      for (std::size_t r = 1; r < l.levels.size(); ++r) implied(l, static_cast<int>(r));
    }
  }

 private:
  // Through what must hold: neither one of several ways, nor what does not always apply.
  void gather(NodeId n, const Period& period, std::vector<LevelBound>& into) {
    if (n < 0) return;
    const ProgramNode& pn = p_.node(n);
    if (pn.applies >= 0) return;
    if (pn.head == Head::all)
      for (NodeId child : pn.children) gather(child, period, into);
    if (pn.head == Head::criterion && pn.name < 0 && std::find(inside_.begin(), inside_.end(), pn.target) == inside_.end()) {
      inside_.push_back(pn.target);
      for (const auto& v : p_.criteria[idx(pn.target)].versions) gather(v.root, v.period, into);
      inside_.pop_back();
    }
    if (pn.head != Head::fact) return;
    for (const ProgramTest& t : pn.tests)
      if (t.operands.size() == 1 && t.operands[0].times.empty()) into.push_back({n, pn.name, t.compare, &t.operands[0], period});
  }

  static void flatten(const ProgramCell& c, ThresholdValue at, std::vector<ThresholdValue>& into) {
    if (c.kind == Cell::Kind::value && c.value) {
      at.value = *c.value;
      at.span = c.info.span;
      into.push_back(at);
    }
    for (const auto& [key, inner] : c.cells) {
      ThresholdValue more = at;
      more.keys[c.kind == Cell::Kind::by_year ? -1 : c.fact] = key;
      flatten(inner, std::move(more), into);
    }
  }

  std::vector<ThresholdValue> values_of(const LevelBound& b) const {
    std::vector<ThresholdValue> all;
    if (b.operand->kind == Operand::Kind::literal && b.operand->value) all.push_back({*b.operand->value, {}, {}, p_.info(b.node).span});
    if (b.operand->kind == Operand::Kind::parameter)
      for (const auto& [period, cell] : p_.parameters[idx(b.operand->index)].versions) flatten(cell, {Value{}, {}, period, {}}, all);
    return all;
  }

  static bool same_case(const ThresholdValue& a, const ThresholdValue& b) {
    if (!share_days(a.period, b.period)) return false;
    return std::all_of(a.keys.begin(), a.keys.end(), [&](const auto& k) { return !b.keys.contains(k.first) || b.keys.at(k.first) == k.second; });
  }

  // Is the second easier to keep than the first?
  static bool looser(Compare c, const Value& low, const Value& high) {
    auto order = compare(high, low);
    return c == Compare::at_least || c == Compare::above ? order < 0 : c == Compare::at_most || c == Compare::below ? order > 0 : false;
  }

  std::string where(const ThresholdValue& v) const {
    std::string text;
    for (const auto& [fact, key] : v.keys) text += (text.empty() ? " for `" : ", `") + key + "`";
    return text;
  }

  void compare_levels(const LadderInfo& l, const std::vector<LevelBound>& lows, const LevelInfo& low, const std::vector<LevelBound>& highs, const LevelInfo& high) {
    for (const LevelBound& h : highs)
      for (const LevelBound& b : lows)
        if (h.node != b.node && h.fact == b.fact && h.compare == b.compare && share_days(h.period, b.period)) compare_bounds(l, b, low, h, high);
  }

  void compare_bounds(const LadderInfo& l, const LevelBound& b, const LevelInfo& low, const LevelBound& h, const LevelInfo& high) {
    const MemberInfo* m = p_.member(l.kind, h.fact);
    if (!m) return;
    auto lower = values_of(b);
    for (const ThresholdValue& v : values_of(h))
      for (const ThresholdValue& w : lower) {
        if (!same_case(v, w) || !looser(h.compare, w.value, v.value) || !look_.is_own(v.span)) continue;
        if (!told_.emplace(v.span.file, v.span.begin).second) break;  // a higher level that asks for the same
        auto said = [&](const ThresholdValue& one) { return format_value(one.value, m->type, m->unit, false); };
        Diagnostic& d = look_.findings.warning("looser-threshold", v.span, "`" + high.id + "` asks for `" + p_.names[idx(h.fact)] + "` `" + to_string(h.compare) + "` " + said(v) + where(v) + ", and the level `" + low.id + "` beneath it for " + said(w),
                                               "a higher level asks for no less: mend one of the two");
        look_.findings.relate(d, w.span, "the level beneath has its threshold here");
        break;
      }
  }

  // Whoever satisfies a level should satisfy the one beneath. What was found out is told, and what was not is not.
  void implied(const LadderInfo& l, int rank) {
    const LevelInfo &high = l.levels[idx(rank)], &low = l.levels[idx(rank - 1)];
    if (high.require < 0 || low.require < 0 || !look_.is_own(high.info.span)) return;
    if (p_.node(high.require).head == Head::unset || p_.node(low.require).head == Head::unset) return;
    constexpr std::size_t kMostNodes = 60;  // a proof over more of them takes longer than an author waits
    Reach reached(p_);
    reached.node(high.require);
    reached.node(low.require);
    if (!look_.deep && reached.nodes().size() > kMostNodes) return;
    ClaimInfo claim;
    claim.form = Claim::Form::implies;
    claim.kinds = {l.kind};
    claim.sides = {{"", high.require}, {"", low.require}};
    for (std::size_t r = 0; r < p_.rounds.size(); ++r) claim.rounds.push_back(static_cast<int>(r));
    ClaimResult r = prove(p_, claim);
    if (r.outcome != ClaimResult::Outcome::refuted) return;
    std::string facts = r.cases.empty() ? "" : in_one_line(r.cases[0].facts);
    Diagnostic& d = look_.findings.warning("level-not-implied", high.info.span, "what `" + high.id + "` requires can be met where what `" + low.id + "` requires is not" + (facts.empty() ? "" : ": {" + facts + "}"),
                                           "require the level beneath too, as in `all: [{criterion: ...}, ...]`");
    look_.findings.relate(d, low.info.span, "the level beneath stands here");
  }

  static std::string in_one_line(std::string facts) {
    while (!facts.empty() && facts.back() == '\n') facts.pop_back();
    for (std::size_t at = 0; (at = facts.find('\n', at)) != std::string::npos;) facts.replace(at, 1, ", ");
    return facts;
  }

  const BookLook& look_;
  const Program& p_;
  std::vector<int> inside_;
  std::set<std::pair<FileId, std::uint32_t>> told_;  // places of thresholds
};

}  // namespace

void find_odd_levels(const BookLook& look) { LevelFinder(look).find(); }

}  // namespace chungsuc
