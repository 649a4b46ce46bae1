// SPDX-License-Identifier: Apache-2.0
// External interface: turning_parts, outcome_with. Private: a tally against its bounds once more.
#include "reason/masking.h"

#include <algorithm>

#include "eval/interval.h"
#include "facts/index.h"

namespace chungsuc {

namespace {

Interval whole_numbers(std::int64_t low, std::int64_t high) {
  Interval i;
  i.lower = End{Value{Decimal(low)}, true};
  i.upper = End{Value{Decimal(high)}, true};
  return i;
}

// A share of the whole, as a number of hundredths of one of its parts.
std::optional<Interval> times_total(Interval share, std::int64_t total) {
  for (auto* end : {&share.lower, &share.upper}) {
    auto product = *end ? Decimal::multiply((*end)->value.as_number(), Decimal(total)) : std::nullopt;
    if (!product) return std::nullopt;
    (*end)->value = Value{*product};
  }
  return share;
}

Tri tally_with(const ProgramNode& pn, const Trace& t, const std::vector<Tri>& parts) {
  std::int64_t low = 0, high = 0, total = static_cast<std::int64_t>(parts.size());
  for (Tri part : parts) low += part == pn.outcome, high += part == pn.outcome || part == Tri::unknown;
  Tri result = Tri::yes;
  std::size_t next = 0;
  for (const ProgramTest& test : pn.tests) {
    Tri one = test.compare == Compare::in ? Tri::no : Tri::unknown;
    for (std::size_t o = 0; o < test.operands.size() && next < t.compared.size(); ++o) {
      const Compared& c = t.compared[next++];
      bool share = c.type.kind == Type::Kind::rate;
      std::optional<Interval> with = c.with && share ? times_total(*c.with, total) : c.with;
      Tri each = with ? compare_intervals(share ? whole_numbers(low * 100, high * 100) : whole_numbers(low, high), test.compare, *with) : Tri::unknown;
      one = test.compare == Compare::in ? std::max(one, each) : each;
    }
    result = std::min(result, one);
  }
  return result;
}

}  // namespace

Tri outcome_with(const Program& p, const Trace& t, const std::vector<Tri>& parts) {
  const ProgramNode& pn = p.node(t.node);
  if (pn.head == Head::tally) return tally_with(pn, t, parts);
  if (parts.empty()) return pn.head == Head::any ? Tri::no : Tri::yes;
  if (pn.head == Head::all) return *std::min_element(parts.begin(), parts.end());
  Tri any = *std::max_element(parts.begin(), parts.end());
  return pn.head == Head::none ? negate(any) : any;
}

std::vector<Turning> turning_parts(const Program& p, const Evaluation& e, const Trace& t) {
  std::vector<Turning> found;
  if (t.kind != Trace::Kind::node || t.outcome == Tri::unknown || !t.state.empty()) return found;
  const ProgramNode& pn = p.node(t.node);
  bool connects = pn.head == Head::all || pn.head == Head::any || pn.head == Head::none || pn.head == Head::tally;
  if (!connects || t.children.size() != pn.children.size()) return found;
  std::vector<Tri> parts;
  for (int c : t.children) parts.push_back(e.at(c).outcome);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i] == Tri::unknown || e.at(t.children[i]).state == "not_applicable") continue;
    Tri own = parts[i];
    parts[i] = negate(own);
    if (outcome_with(p, t, parts) == negate(t.outcome)) found.push_back({i, own == Tri::yes, t.outcome == Tri::yes});
    parts[i] = own;
  }
  return found;
}

}  // namespace chungsuc
