// SPDX-License-Identifier: Apache-2.0
// Purpose: makes flat lists of a plan, and goes through them.
// External interface: class CasePlan. Private: class CasePlanMaker.
#include "table/case_plan.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <set>
#include <utility>

#include "facts/index.h"

namespace chungsuc {

class CasePlanMaker {
  using Kind = PlanNode::Kind;

 public:
  CasePlanMaker(CasePlan& out, const BoundPlan& bound) : out_(out), bound_(bound), plan_(bound.plan), stage_(plan_.nodes.size(), kNotReached), bit_(plan_.nodes.size()) {}

  void make(const std::vector<int>& roots, const PlanExactness& exactness) {
    for (const BoundColumn& c : bound_.columns) out_.missing_code_.push_back(static_cast<std::uint8_t>(c.words.size()));
    out_.selectors_ = plan_.selectors.size();
    int last = 0;
    for (int r : roots) last = std::max(last, stage_of(r));
    for (int n : exactness.must_decide) last = std::max(last, stage_of(n));
    constants();
    for (int s = 0; s <= last; ++s) stage(s);
    out_.words_ = (bits_ + 63) / 64;
    out_.met_.resize(out_.words_);
    out_.failed_.resize(out_.words_);
    for (int r : roots) out_.roots_.push_back(bit_[idx(r)]);
    out_.exact_ = exactness.holds;
    for (int c : exactness.must_know) (plan_.columns[idx(c)].codes ? out_.know_codes_ : out_.know_numbers_).push_back(static_cast<std::uint32_t>(c));
    for (int n : exactness.must_decide) out_.decide_.push_back(bit_[idx(n)]);
  }

 private:
  static constexpr int kNotReached = -1;

  // A node comes after what it is made of. A selector that waits for a criterion begins a new stage; all else comes as soon as it can.
  int stage_of(int n) {
    int& stage = stage_[idx(n)];
    if (stage != kNotReached) return stage;
    const PlanNode& node = plan_.nodes[idx(n)];
    int found = 0;
    for (int c : node.children) found = std::max(found, stage_of(c));
    if (node.selector >= 0) found = std::max(found, stage_of_selector(node.selector));
    return stage_[idx(n)] = found;
  }
  int stage_of_selector(int s) {
    const int counts = plan_.selectors[idx(s)].counts;
    return counts < 0 ? 0 : stage_of(counts) + 1;
  }

  std::uint32_t next_bit() { return bits_++; }

  void constants() {
    for (std::size_t n = 0; n < plan_.nodes.size(); ++n) {
      const PlanNode& node = plan_.nodes[n];
      if (stage_[n] == kNotReached || (node.kind != Kind::constant && node.kind != Kind::open)) continue;
      bit_[n] = next_bit();
      out_.met_.resize(bit_[n] / 64 + 1);
      out_.failed_.resize(bit_[n] / 64 + 1);
      const std::uint64_t mask = std::uint64_t{1} << (bit_[n] % 64);
      if (node.kind == Kind::constant && node.value == Tri::yes) out_.met_[bit_[n] / 64] |= mask;
      if (node.kind == Kind::constant && node.value == Tri::no) out_.failed_[bit_[n] / 64] |= mask;
    }
  }

  // All nodes of a stage that `is_one` picks, in one stretch of a list.
  template <typename List, typename Is, typename Make>
  CasePlan::Stretch stretch(int s, List& list, const Is& is_one, const Make& make) {
    CasePlan::Stretch all{static_cast<std::uint32_t>(list.size()), 0, bits_};
    for (std::size_t n = 0; n < plan_.nodes.size(); ++n)
      if (stage_[n] == s && is_one(plan_.nodes[n], n)) {
        bit_[n] = next_bit();
        list.push_back(make(plan_.nodes[n], n));
      }
    all.to = static_cast<std::uint32_t>(list.size());
    return all;
  }

  void stage(int s) {
    CasePlan::Stage all;
    all.selects = selects(s);
    auto is_number = [&](bool chosen, bool rising) {
      return [this, chosen, rising](const PlanNode& node, std::size_t n) { return node.kind == Kind::number && (node.selector >= 0) == chosen && bound_.limits[n].rising == rising; };
    };
    auto plain = [&](const PlanNode& node, std::size_t n) { return CasePlan::Plain{static_cast<std::uint32_t>(node.column), limit(n, 0)}; };
    auto chosen = [&](const PlanNode& node, std::size_t n) { return chosen_of(node, n); };
    all.rising = stretch(s, out_.rising_, is_number(false, true), plain);
    all.falling = stretch(s, out_.falling_, is_number(false, false), plain);
    all.chosen_rising = stretch(s, out_.chosen_rising_, is_number(true, true), chosen);
    all.chosen_falling = stretch(s, out_.chosen_falling_, is_number(true, false), chosen);
    all.lookups = stretch(s, out_.lookups_, [](const PlanNode& node, std::size_t) { return node.kind == Kind::lookup; }, [&](const PlanNode& node, std::size_t) { return lookup(node); });
    all.missing = missing(s);
    all.joins.from = static_cast<std::uint32_t>(out_.joins_.size());
    for (std::size_t n = 0; n < plan_.nodes.size(); ++n)
      if (stage_[n] == s && is_join(plan_.nodes[n])) join(plan_.nodes[n], n);
    all.joins.to = static_cast<std::uint32_t>(out_.joins_.size());
    out_.stages_.push_back(all);
  }

  static bool is_join(const PlanNode& n) { return n.kind == Kind::all || n.kind == Kind::any || n.kind == Kind::none || n.kind == Kind::tally || n.kind == Kind::applies; }

  CasePlan::Limit limit(std::size_t n, std::size_t code) const { return {bound_.limits[n].met_real[code], bound_.limits[n].failed_real[code]}; }

  CasePlan::Chosen chosen_of(const PlanNode& node, std::size_t n) {
    CasePlan::Chosen c{static_cast<std::uint32_t>(node.column), static_cast<std::uint32_t>(node.selector), static_cast<std::uint32_t>(out_.limits_.size())};
    for (std::size_t code = 0; code < node.limits.size(); ++code) out_.limits_.push_back(limit(n, code));
    return c;
  }

  CasePlan::Lookup lookup(const PlanNode& node) {
    CasePlan::Lookup l{static_cast<std::uint32_t>(node.column), static_cast<std::uint32_t>(out_.values_.size())};
    for (Tri t : node.values) out_.values_.push_back(t == Tri::yes ? 1 : t == Tri::no ? 2 : 0);
    return l;
  }

  // Those that numbers of this stage ask.
  CasePlan::Stretch selects(int s) {
    CasePlan::Stretch all{static_cast<std::uint32_t>(out_.selects_.size()), 0, 0};
    std::set<int> asked;
    for (std::size_t n = 0; n < plan_.nodes.size(); ++n)
      if (stage_[n] != kNotReached && plan_.nodes[n].selector >= 0) asked.insert(plan_.nodes[n].selector);
    for (int i : asked) {
      const PlanSelector& sel = plan_.selectors[idx(i)];
      if (stage_of_selector(i) != s) continue;
      out_.selects_.push_back({static_cast<std::uint32_t>(sel.column), static_cast<std::uint32_t>(i), sel.counts < 0 ? -1 : static_cast<int>(bit_[idx(sel.counts)]), static_cast<std::uint8_t>(sel.counts_as), static_cast<std::uint8_t>(sel.unknown())});
    }
    all.to = static_cast<std::uint32_t>(out_.selects_.size());
    return all;
  }

  CasePlan::Stretch missing(int s) {
    CasePlan::Stretch all{static_cast<std::uint32_t>(out_.missing_.size()), 0, 0};
    for (std::size_t n = 0; n < plan_.nodes.size(); ++n) {
      const PlanNode& node = plan_.nodes[n];
      if (stage_[n] != s || node.kind != Kind::number || !bound_.limits[n].tells_missing) continue;
      out_.missing_.push_back({static_cast<std::uint32_t>(node.column), bit_[n], node.selector, static_cast<std::uint32_t>(out_.follows_.size())});
      for (const PlanLimit& l : node.limits) out_.follows_.push_back(l.missing);
    }
    all.to = static_cast<std::uint32_t>(out_.missing_.size());
    return all;
  }

  void join(const PlanNode& node, std::size_t n) {
    bit_[n] = next_bit();
    CasePlan::Join j{node.kind, bit_[n], static_cast<std::uint32_t>(out_.parts_.size()), 0, static_cast<std::uint32_t>(out_.bounds_.size()), 0, node.counted};
    for (int c : node.children) add_part(j, bit_[idx(c)]);
    for (const auto& [how, limit] : node.bounds) out_.bounds_.push_back({how == Compare::at_least, limit});
    j.parts_end = static_cast<std::uint32_t>(out_.parts_.size());
    j.bounds_end = static_cast<std::uint32_t>(out_.bounds_.size());
    out_.joins_.push_back(j);
  }

  // Into a mask of the same word. A tally counts a child as often as it stands there, and what applies to what has its order.
  void add_part(const CasePlan::Join& j, std::uint32_t bit) {
    const std::uint64_t mask = std::uint64_t{1} << (bit % 64);
    for (std::size_t p = j.parts; p < out_.parts_.size() && j.kind != Kind::applies; ++p)
      if (out_.parts_[p].word == bit / 64 && !(out_.parts_[p].mask & mask)) {
        out_.parts_[p].mask |= mask;
        return;
      }
    out_.parts_.push_back({bit / 64, mask});
  }

  CasePlan& out_;
  const BoundPlan& bound_;
  const ColumnPlan& plan_;
  std::vector<int> stage_;
  std::vector<std::uint32_t> bit_;
  std::uint32_t bits_ = 0;
};

CasePlan::CasePlan(const BoundPlan& bound, const std::vector<int>& roots, PlanExactness exactness) { CasePlanMaker(*this, bound).make(roots, exactness); }

namespace {

// Outcomes as they come, from a bit on.
class BitsWriter {
 public:
  BitsWriter(std::uint64_t* met, std::uint64_t* failed, std::uint32_t bit) : met_(met + bit / 64), failed_(failed + bit / 64), shift_(bit % 64) {}
  void put(bool met, bool failed) {
    yes_ |= std::uint64_t{met} << shift_;
    no_ |= std::uint64_t{failed} << shift_;
    if (++shift_ == 64) flush();
  }
  void close() {
    if (shift_ > 0) flush();
  }

 private:
  void flush() {
    *met_++ |= yes_;
    *failed_++ |= no_;
    yes_ = no_ = 0;
    shift_ = 0;
  }
  std::uint64_t *met_, *failed_, yes_ = 0, no_ = 0;
  unsigned shift_;
};

}  // namespace

// A number that is missing reaches no limit, from neither side.
void CasePlan::compare(const Stage& stage, const CaseCells& cells, State& s) const {
  auto each = [&s](const Stretch& stretch, const auto& list, const auto& test) {
    if (stretch.from == stretch.to) return;
    BitsWriter out(s.met.data(), s.failed.data(), stretch.bit);
    for (const auto* at = list.data() + stretch.from, *end = list.data() + stretch.to; at != end; ++at) test(*at, out);
    out.close();
  };
  const Limit* limits = limits_.data();
  const std::uint8_t* values = values_.data();
  each(stage.rising, rising_, [&](const Plain& p, BitsWriter& out) {
    const double x = cells.numbers[p.column];
    out.put(x >= p.limit.met, x < p.limit.failed);
  });
  each(stage.falling, falling_, [&](const Plain& p, BitsWriter& out) {
    const double x = cells.numbers[p.column];
    out.put(x <= p.limit.met, x > p.limit.failed);
  });
  each(stage.chosen_rising, chosen_rising_, [&](const Chosen& c, BitsWriter& out) {
    const double x = cells.numbers[c.column];
    const Limit& l = limits[c.limits + s.selected[c.selector]];
    out.put(x >= l.met, x < l.failed);
  });
  each(stage.chosen_falling, chosen_falling_, [&](const Chosen& c, BitsWriter& out) {
    const double x = cells.numbers[c.column];
    const Limit& l = limits[c.limits + s.selected[c.selector]];
    out.put(x <= l.met, x > l.failed);
  });
  each(stage.lookups, lookups_, [&](const Lookup& l, BitsWriter& out) {
    const std::uint8_t value = values[l.values + cells.codes[l.column]];
    out.put(value & 1, value >> 1);
  });
}

void CasePlan::select(const Stretch& stretch, const CaseCells& cells, State& s) const {
  for (std::size_t i = stretch.from; i < stretch.to; ++i) {
    const Select& sel = selects_[i];
    std::uint8_t code = cells.codes[sel.column];
    if (sel.counts >= 0) {
      const Tri counts = outcome(static_cast<std::uint32_t>(sel.counts), s);
      if (counts == Tri::yes) code = sel.counts_as;
      else if (counts == Tri::unknown && code != sel.counts_as && code != sel.unknown) code = static_cast<std::uint8_t>(sel.unknown + 1 + code);
    }
    s.selected[sel.selector] = code;
  }
}

void CasePlan::fill_missing(const Stretch& stretch, const CaseCells& cells, State& s) const {
  for (std::size_t i = stretch.from; i < stretch.to; ++i) {
    const Missing& m = missing_[i];
    if (!std::isnan(cells.numbers[m.column])) continue;
    const Tri follows = follows_[m.follows + (m.selector < 0 ? 0 : s.selected[idx(m.selector)])];
    const std::uint64_t mask = std::uint64_t{1} << (m.bit % 64);
    if (follows == Tri::yes) s.met[m.bit / 64] |= mask;
    if (follows == Tri::no) s.failed[m.bit / 64] |= mask;
  }
}

void CasePlan::join(const Join& j, State& s) const {
  const Part *part = parts_.data() + j.parts, *end = parts_.data() + j.parts_end;
  bool met, failed;
  if (j.kind == Kind::tally) return tally(j, s);
  if (j.kind == Kind::applies) {
    met = (s.failed[part->word] & part->mask) || (s.met[part[1].word] & part[1].mask);
    failed = (s.met[part->word] & part->mask) && (s.failed[part[1].word] & part[1].mask);
  } else {
    const bool all = j.kind == Kind::all;
    const Words &carries = all ? s.met : s.failed, &refutes = all ? s.failed : s.met;
    std::uint64_t lacking = 0, refuted = 0;
    for (; part != end; ++part) {
      lacking |= ~carries[part->word] & part->mask;
      refuted |= refutes[part->word] & part->mask;
    }
    const bool as_it_is = j.kind != Kind::any;  // none is met where all have failed
    met = as_it_is ? !lacking : refuted != 0;
    failed = as_it_is ? refuted != 0 : !lacking;
  }
  s.met[j.bit / 64] |= std::uint64_t{met} << (j.bit % 64);
  s.failed[j.bit / 64] |= std::uint64_t{failed} << (j.bit % 64);
}

void CasePlan::tally(const Join& j, State& s) const {
  std::int64_t surely = 0, perhaps = 0;
  for (std::size_t p = j.parts; p < j.parts_end; ++p) {
    const Part& part = parts_[p];
    const std::uint64_t met = s.met[part.word] & part.mask, failed = s.failed[part.word] & part.mask, open = part.mask & ~met & ~failed;
    const std::uint64_t has = j.counted == Tri::yes ? met : j.counted == Tri::no ? failed : open;
    surely += std::popcount(has);
    perhaps += std::popcount(has | open);
  }
  bool met = true, failed = false;
  for (std::size_t b = j.bounds; b < j.bounds_end; ++b) {
    const Bound& bound = bounds_[b];
    met = met && (bound.least ? surely >= bound.limit : perhaps <= bound.limit);
    failed = failed || (bound.least ? perhaps < bound.limit : surely > bound.limit);
  }
  s.met[j.bit / 64] |= std::uint64_t{met} << (j.bit % 64);
  s.failed[j.bit / 64] |= std::uint64_t{failed} << (j.bit % 64);
}

bool CasePlan::is_settled(const CaseCells& cells, const State& s) const {
  return exact_ && std::all_of(know_numbers_.begin(), know_numbers_.end(), [&](std::uint32_t c) { return !std::isnan(cells.numbers[c]); }) &&
         std::all_of(know_codes_.begin(), know_codes_.end(), [&](std::uint32_t c) { return cells.codes[c] != missing_code_[c]; }) &&
         std::all_of(decide_.begin(), decide_.end(), [&](std::uint32_t bit) { return outcome(bit, s) != Tri::unknown; });
}

RawCaseAnswer CasePlan::answer(const CaseCells& cells) const {
  State s;
  std::copy(met_.begin(), met_.end(), s.met.begin());
  std::copy(failed_.begin(), failed_.end(), s.failed.begin());
  for (const Stage& stage : stages_) {
    select(stage.selects, cells, s);
    compare(stage, cells, s);
    fill_missing(stage.missing, cells, s);
    for (std::size_t j = stage.joins.from; j < stage.joins.to; ++j) join(joins_[j], s);
  }
  // From the lowest level up: the last that is not refuted tells.
  RawCaseAnswer a{Tri::no, -1, -1, true};
  for (std::size_t r = 0; r < roots_.size(); ++r) {
    const Tri level = outcome(roots_[r], s);
    if (level == Tri::no) continue;
    a.upper = static_cast<int>(r);
    if (level == Tri::yes) a.lower = a.upper;
    a.outcome = level;
  }
  a.settled = a.outcome != Tri::unknown || is_settled(cells, s);
  return a;
}

}  // namespace chungsuc
