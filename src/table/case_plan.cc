// SPDX-License-Identifier: Apache-2.0
// Purpose: makes flat lists of a plan, and goes through them.
// External interface: class CasePlan. Private: class CasePlanMaker.
#include "table/case_plan.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <utility>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "facts/index.h"

namespace chungsuc {

namespace {

constexpr std::uint32_t kEightCells = 8;

}  // namespace

class CasePlanMaker {
  using Kind = PlanNode::Kind;

 public:
  CasePlanMaker(CasePlan& out, const BoundPlan& bound) : out_(out), bound_(bound), plan_(bound.plan), stage_(plan_.nodes.size(), kNotReached), bit_(plan_.nodes.size()), depth_(plan_.nodes.size()) {}

  void make(const std::vector<int>& roots, const PlanExactness& exactness) {
    for (const BoundColumn& c : bound_.columns) out_.missing_code_.push_back(static_cast<std::uint8_t>(c.words.size()));
    out_.selectors_ = plan_.selectors.size();
    int last = 0;
    for (int r : roots) last = std::max(last, stage_of(r));
    for (int n : exactness.must_decide) last = std::max(last, stage_of(n));
    constants();
    for (int s = 0; s <= last; ++s) stage(s);
    out_.words_ = (bits_ + 63) / 64 + 1;  // eight cells may run over the last
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

  void stage(int s) {
    CasePlan::Stage all;
    all.selects = selects(s);
    all.numbers.from = static_cast<std::uint32_t>(out_.numbers_.size());
    for (int selector = -1; selector < static_cast<int>(plan_.selectors.size()); ++selector)
      for (bool rising : {true, false}) numbers(s, selector, rising);
    all.numbers.to = static_cast<std::uint32_t>(out_.numbers_.size());
    all.lookups = lookups(s);
    all.missing = missing(s);
    all.joins = joins(s);
    out_.stages_.push_back(all);
  }

  static bool is_join(const PlanNode& n) { return n.kind == Kind::all || n.kind == Kind::any || n.kind == Kind::none || n.kind == Kind::tally || n.kind == Kind::applies; }

  void numbers(int s, int selector, bool rising) {
    std::vector<std::size_t> nodes;
    for (std::size_t n = 0; n < plan_.nodes.size(); ++n) {
      const PlanNode& node = plan_.nodes[n];
      if (stage_[n] == s && node.kind == Kind::number && node.selector == selector && bound_.limits[n].rising == rising) nodes.push_back(n);
    }
    if (nodes.empty()) return;
    CasePlan::Numbers all{rising, selector, 0, bits_, static_cast<std::uint32_t>(out_.columns_.size()), static_cast<std::uint32_t>(out_.limits_.size())};
    for (std::size_t n : nodes) {
      bit_[n] = next_bit();
      out_.columns_.push_back(static_cast<std::uint32_t>(plan_.nodes[n].column));
    }
    all.size = (bits_ - all.bit + kEightCells - 1) / kEightCells * kEightCells;
    out_.columns_.resize(all.columns + all.size, out_.columns_[all.columns]);
    const std::size_t codes = selector < 0 ? 1 : static_cast<std::size_t>(plan_.selectors[idx(selector)].size());
    for (std::size_t code = 0; code < codes; ++code)
      for (bool met : {true, false})
        for (std::size_t i = 0; i < all.size; ++i) out_.limits_.push_back(i < nodes.size() ? limit(nodes[i], code, met) : std::numeric_limits<double>::quiet_NaN());
    out_.numbers_.push_back(all);
  }
  double limit(std::size_t n, std::size_t code, bool met) const { return met ? bound_.limits[n].met_real[code] : bound_.limits[n].failed_real[code]; }

  CasePlan::Stretch lookups(int s) {
    CasePlan::Stretch all{static_cast<std::uint32_t>(out_.lookups_.size()), 0, bits_};
    for (std::size_t n = 0; n < plan_.nodes.size(); ++n) {
      const PlanNode& node = plan_.nodes[n];
      if (stage_[n] != s || node.kind != Kind::lookup) continue;
      bit_[n] = next_bit();
      out_.lookups_.push_back({static_cast<std::uint32_t>(node.column), static_cast<std::uint32_t>(out_.values_.size())});
      for (Tri t : node.values) out_.values_.push_back(t == Tri::yes ? 1 : t == Tri::no ? 2 : 0);
    }
    all.to = static_cast<std::uint32_t>(out_.lookups_.size());
    return all;
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

  // How deep a join lies says which others it waits for.
  CasePlan::Stretch joins(int s) {
    CasePlan::Stretch all{static_cast<std::uint32_t>(out_.runs_.size()), 0, 0};
    std::map<int, std::vector<std::size_t>> by_depth;
    for (std::size_t n = 0; n < plan_.nodes.size(); ++n) {
      if (stage_[n] != s || !is_join(plan_.nodes[n])) continue;
      for (int c : plan_.nodes[n].children)
        if (stage_[idx(c)] == s) depth_[n] = std::max(depth_[n], depth_[idx(c)] + is_join(plan_.nodes[idx(c)]));
      by_depth[depth_[n]].push_back(n);
    }
    for (const auto& [depth, nodes] : by_depth) joins_of_depth(nodes);
    all.to = static_cast<std::uint32_t>(out_.runs_.size());
    return all;
  }

  void joins_of_depth(const std::vector<std::size_t>& nodes) {
    std::map<std::pair<Kind, bool>, std::vector<std::size_t>> runs;
    for (std::size_t n : nodes) runs[{plan_.nodes[n].kind, is_in_one_word(plan_.nodes[n])}].push_back(n);
    for (const auto& [key, run] : runs) {
      const bool in_one_word = key.second;
      if (bits_ % 64 + run.size() > 64) bits_ = (bits_ + 63) / 64 * 64;  // together, where that can be
      const auto first = [&] { return static_cast<std::uint32_t>(in_one_word ? out_.parts_.size() : out_.joins_.size()); };
      CasePlan::Run all{key.first, in_one_word, {first(), 0, bits_}};
      for (std::size_t n : run) bit_[n] = next_bit(), join(plan_.nodes[n], in_one_word);
      all.of.to = first();
      out_.runs_.push_back(all);
    }
  }

  bool is_in_one_word(const PlanNode& node) const {
    if ((node.kind != Kind::all && node.kind != Kind::any && node.kind != Kind::none) || node.children.empty()) return false;
    return std::all_of(node.children.begin(), node.children.end(), [&](int c) { return bit_[idx(c)] / 64 == bit_[idx(node.children[0])] / 64; });
  }

  void join(const PlanNode& node, bool in_one_word) {
    CasePlan::Join j{static_cast<std::uint32_t>(out_.parts_.size()), 0, static_cast<std::uint32_t>(out_.bounds_.size()), 0, node.counted};
    for (int c : node.children) add_part(j, bit_[idx(c)], node.kind == Kind::applies, node.kind == Kind::tally);
    if (in_one_word) return;
    for (const auto& [how, limit] : node.bounds) out_.bounds_.push_back({how == Compare::at_least, limit});
    j.parts_end = static_cast<std::uint32_t>(out_.parts_.size());
    j.bounds_end = static_cast<std::uint32_t>(out_.bounds_.size());
    out_.joins_.push_back(j);
  }

  // Into a mask of the same word. A tally counts a child as often as it stands there; others do not see it twice.
  void add_part(const CasePlan::Join& j, std::uint32_t bit, bool alone, bool twice) {
    const std::uint64_t mask = std::uint64_t{1} << (bit % 64);
    for (std::size_t p = j.parts; p < out_.parts_.size() && !alone; ++p)
      if (out_.parts_[p].word == bit / 64 && (!twice || !(out_.parts_[p].mask & mask))) {
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
  std::vector<int> depth_;
  std::uint32_t bits_ = 0;
};

CasePlan::CasePlan(const BoundPlan& bound, const std::vector<int>& roots, PlanExactness exactness) { CasePlanMaker(*this, bound).make(roots, exactness); }

namespace {

// Of two cells whether each is met, and whether each fails, by bits. One that is missing reaches no limit, from neither side.
struct TwoOutcomes {
  unsigned met, failed;
};
#ifdef __SSE2__  // which every x86-64 has
template <bool Rising>
TwoOutcomes compare_two(const double* cells, const std::uint32_t* columns, const double* met, const double* failed) {
  const __m128d x = _mm_loadh_pd(_mm_load_sd(cells + columns[0]), cells + columns[1]);
  const __m128d m = _mm_loadu_pd(met), f = _mm_loadu_pd(failed);
  const __m128d reached = Rising ? _mm_cmpge_pd(x, m) : _mm_cmple_pd(x, m), lost = Rising ? _mm_cmplt_pd(x, f) : _mm_cmpgt_pd(x, f);
  return {static_cast<unsigned>(_mm_movemask_pd(reached)), static_cast<unsigned>(_mm_movemask_pd(lost))};
}
#else
template <bool Rising>
TwoOutcomes compare_two(const double* cells, const std::uint32_t* columns, const double* met, const double* failed) {
  TwoOutcomes two{0, 0};
  for (unsigned i = 0; i < 2; ++i) {
    const double x = cells[columns[i]];
    two.met |= static_cast<unsigned>(Rising ? x >= met[i] : x <= met[i]) << i;
    two.failed |= static_cast<unsigned>(Rising ? x < failed[i] : x > failed[i]) << i;
  }
  return two;
}
#endif

template <bool Rising>
TwoOutcomes compare_eight(const double* cells, const std::uint32_t* columns, const double* met, const double* failed) {
  TwoOutcomes eight{0, 0};
  for (unsigned i = 0; i < kEightCells; i += 2) {
    const TwoOutcomes two = compare_two<Rising>(cells, columns + i, met + i, failed + i);
    eight.met |= two.met << i;
    eight.failed |= two.failed << i;
  }
  return eight;
}

}  // namespace

void CasePlan::compare(const Numbers& n, const CaseCells& cells, State& s) const {
  const std::uint32_t* columns = columns_.data() + n.columns;
  const double* met = limits_.data() + n.limits + (n.selector < 0 ? 0 : std::size_t{s.selected[idx(n.selector)]} * 2 * n.size);
  const double* failed = met + n.size;
  for (std::uint32_t i = 0; i < n.size; i += kEightCells) {
    const TwoOutcomes eight = n.rising ? compare_eight<true>(cells.numbers, columns + i, met + i, failed + i) : compare_eight<false>(cells.numbers, columns + i, met + i, failed + i);
    put(eight.met, eight.failed, n.bit + i, s);
  }
}

// From a bit on; where it runs over, into the next word.
void CasePlan::put(std::uint64_t met, std::uint64_t failed, std::uint32_t bit, State& s) {
  const std::uint32_t word = bit / 64, shift = bit % 64;
  s.met[word] |= met << shift;
  s.failed[word] |= failed << shift;
  if (shift <= 64 - kEightCells) return;
  s.met[word + 1] |= met >> (64 - shift);
  s.failed[word + 1] |= failed >> (64 - shift);
}

void CasePlan::look_up(const Stretch& stretch, const CaseCells& cells, State& s) const {
  const std::uint8_t* values = values_.data();
  const Lookup *at = lookups_.data() + stretch.from, *end = lookups_.data() + stretch.to;
  for (std::uint32_t bit = stretch.bit; at != end; bit += kEightCells) {
    std::uint64_t met = 0, failed = 0;
    for (unsigned i = 0; i < kEightCells && at != end; ++i, ++at) {
      const unsigned value = values[at->values + cells.codes[at->column]];
      met |= std::uint64_t{value & 1} << i;
      failed |= std::uint64_t{value >> 1} << i;
    }
    put(met, failed, bit, s);
  }
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

// all is met where all are met, none where all have failed, and any has failed there.
void CasePlan::join_in_one_word(const Run& run, State& s) const {
  const bool all = run.kind == Kind::all;
  const Words &carries = all ? s.met : s.failed, &refutes = all ? s.failed : s.met;
  std::uint64_t carried = 0, refuted = 0;
  const Part* end = parts_.data() + run.of.to;
  std::uint32_t bit = run.of.bit;
  auto flush = [&](std::uint32_t word) {
    s.met[word] |= run.kind == Kind::any ? refuted : carried;
    s.failed[word] |= run.kind == Kind::any ? carried : refuted;
    carried = refuted = 0;
  };
  for (const Part* part = parts_.data() + run.of.from; part != end; ++part) {
    carried |= std::uint64_t{(carries[part->word] & part->mask) == part->mask} << (bit % 64);
    refuted |= std::uint64_t{(refutes[part->word] & part->mask) != 0} << (bit % 64);
    if (++bit % 64 == 0) flush(bit / 64 - 1);
  }
  if (bit % 64 != 0) flush(bit / 64);
}

void CasePlan::join(const Run& run, State& s) const {
  if (run.in_one_word) return join_in_one_word(run, s);
  for (std::uint32_t i = run.of.from, bit = run.of.bit; i < run.of.to; ++i, ++bit) {
    TwoPlanes one = run.kind == Kind::tally ? tallied(joins_[i], s) : run.kind == Kind::applies ? applied(joins_[i], s) : gathered(joins_[i], run.kind == Kind::all, s);
    if (run.kind == Kind::any) std::swap(one.met, one.failed);
    s.met[bit / 64] |= one.met << (bit % 64);
    s.failed[bit / 64] |= one.failed << (bit % 64);
  }
}

// As if it were none, where it is not all.
CasePlan::TwoPlanes CasePlan::gathered(const Join& j, bool all, const State& s) const {
  const Words &carries = all ? s.met : s.failed, &refutes = all ? s.failed : s.met;
  std::uint64_t lacking = 0, refuted = 0;
  for (std::size_t p = j.parts; p < j.parts_end; ++p) {
    lacking |= ~carries[parts_[p].word] & parts_[p].mask;
    refuted |= refutes[parts_[p].word] & parts_[p].mask;
  }
  return {lacking == 0, refuted != 0};
}

CasePlan::TwoPlanes CasePlan::applied(const Join& j, const State& s) const {
  const Part &applies = parts_[j.parts], &main = parts_[j.parts + 1];
  return {(s.failed[applies.word] & applies.mask) || (s.met[main.word] & main.mask), (s.met[applies.word] & applies.mask) && (s.failed[main.word] & main.mask)};
}

CasePlan::TwoPlanes CasePlan::tallied(const Join& j, const State& s) const {
  std::int64_t surely = 0, perhaps = 0;
  for (std::size_t p = j.parts; p < j.parts_end; ++p) {
    const Part& part = parts_[p];
    const std::uint64_t yes = s.met[part.word] & part.mask, no = s.failed[part.word] & part.mask, open = part.mask & ~yes & ~no;
    const std::uint64_t has = j.counted == Tri::yes ? yes : j.counted == Tri::no ? no : open;
    surely += std::popcount(has);
    perhaps += std::popcount(has | open);
  }
  bool met = true, failed = false;
  for (std::size_t b = j.bounds; b < j.bounds_end; ++b) {
    const Bound& bound = bounds_[b];
    met = met && (bound.least ? surely >= bound.limit : perhaps <= bound.limit);
    failed = failed || (bound.least ? perhaps < bound.limit : surely > bound.limit);
  }
  return {met, failed};
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
    for (std::size_t n = stage.numbers.from; n < stage.numbers.to; ++n) compare(numbers_[n], cells, s);
    look_up(stage.lookups, cells, s);
    fill_missing(stage.missing, cells, s);
    for (std::size_t r = stage.joins.from; r < stage.joins.to; ++r) join(runs_[r], s);
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
