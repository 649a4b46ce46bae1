// SPDX-License-Identifier: Apache-2.0
// Purpose: the ends of the sorts of facts that stand beneath a bound.
// External interface: corners_beneath. Private: the values of one fact.
#include "reason/corners.h"

#include <algorithm>

#include "facts/index.h"
#include "reason/reach.h"

namespace chungsuc {

namespace {

std::vector<Sort> corners_of(const std::vector<Sort>& sorts) {
  std::vector<Sort> all;
  auto add = [&](const Sort& sort, const Value& v) {
    Sort point = sort;
    point.sample = v;
    bool is_new = std::none_of(all.begin(), all.end(), [&](const Sort& s) { return !s.none && s.sample == v; });
    if (is_new) all.push_back(std::move(point));
  };
  for (const Sort& sort : sorts) {
    if (sort.absent) continue;
    if (sort.none) {
      all.push_back(sort);
      continue;
    }
    if (sort.range.lower && sort.range.lower->inclusive) add(sort, sort.range.lower->value);
    add(sort, sort.sample);
    if (sort.range.upper && sort.range.upper->inclusive) add(sort, sort.range.upper->value);
  }
  return all;
}

}  // namespace

std::vector<Corners> corners_beneath(const Program& p, Unknowns& unknowns, const Path& way, int kind, const Moment& moment) {
  Reach beneath(p);
  bool bounded = false;
  for (const auto& [v, cell] : way)
    if (!unknowns.is_finite(v) && unknowns.at(v).node >= 0) bounded = true, beneath.node(unknowns.at(v).node);
  std::vector<Corners> all;
  if (!bounded) return all;
  for (const MemberInfo& m : p.kind(kind).members) {
    if (m.is == Member::Is::relation || !beneath.names().contains(m.name)) continue;
    std::string key = p.key_of(m, moment.year, moment.round);
    int v = unknowns.fact(unknowns.root(), m, key);
    bool told = std::any_of(way.begin(), way.end(), [&](const auto& step) { return step.first == v; });
    if (v < 0 || told) continue;
    std::vector<Sort> values = corners_of(unknowns.at(v).sorts);
    if (!values.empty()) all.push_back({&m, key, std::move(values)});
  }
  return all;
}

}  // namespace chungsuc
