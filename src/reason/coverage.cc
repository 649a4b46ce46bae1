// SPDX-License-Identifier: Apache-2.0
// Purpose: gathers from the evaluations of all cases what they cover. Nothing is added to evaluating: its traces say it all.
// External interface: coverage_of. Private: what was seen, and who saw it first, so that threads change nothing.
#include "reason/coverage.h"

#include <algorithm>
#include <limits>
#include <map>
#include <mutex>
#include <set>
#include <tuple>

#include "facts/index.h"
#include "reason/boundaries.h"
#include "reason/case_filter.h"
#include "reason/clause_coverage.h"
#include "reason/covered_nodes.h"
#include "reason/masking.h"
#include "reason/touched.h"

namespace chungsuc {

namespace {

constexpr std::size_t kNoCase = std::numeric_limits<std::size_t>::max();

using ThresholdKey = std::tuple<NodeId, std::size_t, const ProgramCell*>;

// A part that turns its whole: met or not, whole met or not, each with the first case.
struct TurnedBy {
  std::size_t first[2][2] = {{kNoCase, kNoCase}, {kNoCase, kNoCase}};
};

// What takes the same value in each is a pair: the part met with the whole, or the part met and the whole not.
std::optional<std::pair<std::size_t, std::size_t>> pair_of(const TurnedBy& t) {
  for (int whole : {1, 0})
    if (t.first[1][whole] != kNoCase && t.first[0][1 - whole] != kNoCase) return std::pair(t.first[1][whole], t.first[0][1 - whole]);
  return std::nullopt;
}

class CoverageGathering {
 public:
  explicit CoverageGathering(const Program& p) : p_(p), placed_(placed_nodes(p)), thresholds_(thresholds_of(p, placed_)), seen_(p.nodes.size()) {
    for (std::size_t i = 0; i < thresholds_.size(); ++i) threshold_at_[{thresholds_[i].node, thresholds_[i].compared, thresholds_[i].cell}] = i;
    tried_.assign(thresholds_.size(), {kNoCase, kNoCase, kNoCase});
  }

  void see(const SeenCase& seen) {
    std::set<std::string> touched = touched_clauses(p_, seen.asked.ask, *seen.asked.bound.root, seen.asked.moment, seen.evaluation);
    std::lock_guard lock(mutex_);
    tested_.merge(touched);
    for (const Trace& t : seen.evaluation.traces)
      if (t.kind == Trace::Kind::node && t.node >= 0) trace(seen, t);
  }

  Coverage take(const std::vector<CaseStep>& steps) const {
    Coverage c;
    c.book = p_.book;
    c.clauses = clauses_with(p_, tested_);
    PossibleOutcomes possible(p_);
    for (const PlacedNode& placed : placed_) {
      node(placed, possible, c);
      parts(placed, possible, steps, c);
    }
    for (std::size_t i = 0; i < thresholds_.size(); ++i) {
      c.boundaries.push_back(thresholds_[i].told);
      BoundaryCoverage& b = c.boundaries.back();
      for (auto [side, at] : {std::pair(&b.below, NearSide::below), std::pair(&b.at, NearSide::at), std::pair(&b.above, NearSide::above)})
        if (std::size_t first = tried_[i][idx(static_cast<int>(at))]; first != kNoCase) side->seen_in = steps[first].id, side->possible = true;
    }
    return c;
  }

 private:
  // What does not apply was not looked at; and what stands for it while that is open is not the node itself.
  bool stands_for_another(const Evaluation& e, const Trace& t) const {
    return t.state == "not_applicable" || std::any_of(t.children.begin(), t.children.end(), [&](int c) { return e.at(c).kind == Trace::Kind::node && e.at(c).node == t.node; });
  }

  void trace(const SeenCase& seen, const Trace& t) {
    if (stands_for_another(seen.evaluation, t)) return;
    ++seen_[idx(t.node)][idx(static_cast<int>(t.outcome) + 1)];
    for (const Turning& turning : turning_parts(p_, seen.evaluation, t)) {
      std::size_t& first = turned_[{t.node, turning.part}].first[turning.met][turning.whole_met];
      first = std::min(first, seen.at);
    }
    for (const Nearness& n : distances(p_, seen.evaluation, t)) {
      auto known = threshold_at_.find({t.node, n.compared, n.cell});
      if (known == threshold_at_.end()) continue;
      if (auto side = side_within(n.distance, thresholds_[known->second].step)) {
        std::size_t& first = tried_[known->second][idx(static_cast<int>(*side))];
        first = std::min(first, seen.at);
      }
    }
  }

  std::string path_of_node(NodeId n) const {
    const Info& info = p_.info(n);
    return info.span.file < p_.paths.size() ? p_.paths[info.span.file] : info.file;
  }

  void node(const PlacedNode& placed, PossibleOutcomes& possible, Coverage& c) const {
    const Info& info = p_.info(placed.node);
    NodeCoverage n{placed.definition, info.id, to_string(p_.node(placed.node).head), path_of_node(placed.node), info.line, seen_[idx(placed.node)], possible.of(placed.node)};
    for (std::size_t o = 0; o < n.seen.size(); ++o) n.possible[o] = n.possible[o] || n.seen[o] > 0;
    c.nodes.push_back(std::move(n));
  }

  static bool may_turn(const std::array<bool, 3>& can) { return can.front() && can.back(); }

  void parts(const PlacedNode& placed, PossibleOutcomes& possible, const std::vector<CaseStep>& steps, Coverage& c) const {
    const ProgramNode& pn = p_.node(placed.node);
    if (pn.head != Head::all && pn.head != Head::any && pn.head != Head::none && pn.head != Head::tally) return;
    bool whole_may = may_turn(possible.of(placed.node));
    for (std::size_t i = 0; i < pn.children.size(); ++i) {
      const Info& info = p_.info(pn.children[i]);
      PartCoverage part{placed.definition, p_.info(placed.node).id, to_string(pn.head), info.id, path_of_node(pn.children[i]), info.line, whole_may && may_turn(possible.of(pn.children[i])), false, "", ""};
      if (auto by = turned_.find({placed.node, i}); by != turned_.end())
        if (auto pair = pair_of(by->second)) part.possible = part.covered = true, part.met_case = steps[pair->first].id, part.not_met_case = steps[pair->second].id;
      c.parts.push_back(std::move(part));
    }
  }

  const Program& p_;
  std::vector<PlacedNode> placed_;
  std::vector<Threshold> thresholds_;
  std::map<ThresholdKey, std::size_t> threshold_at_;
  std::mutex mutex_;
  std::set<std::string> tested_;
  std::vector<std::array<std::size_t, 3>> seen_;  // by node
  std::map<std::pair<NodeId, std::size_t>, TurnedBy> turned_;
  std::vector<std::array<std::size_t, 3>> tried_;  // by threshold and NearSide
};

}  // namespace

Coverage coverage_of(const Program& p, const CaseSelection& query) {
  std::vector<CaseStep> steps;
  for (const CaseInfo& info : p.cases)
    for (CaseStep& step : steps_of(info))
      if (is_asked(query, step)) steps.push_back(std::move(step));
  CoverageGathering all(p);
  see_cases(p, steps, query.jobs, [&](const SeenCase& seen) { all.see(seen); });
  return all.take(steps);
}

}  // namespace chungsuc
