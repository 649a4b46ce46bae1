// SPDX-License-Identifier: Apache-2.0
// Purpose: all values with which a way does, and not only one of each variable.
// External interface: settle, widen. Private: each with each, up to a limit.
#include "reason/widen.h"

#include <algorithm>

#include "facts/index.h"

namespace chungsuc {

namespace {

using Assigned = std::vector<std::pair<int, int>>;

// Of many variables those parts are looked at that leave one out.
bool a_part_holds(Implicants& implicants, Diagram::Ref f, const Assigned& cells) {
  constexpr std::size_t kAllParts = 6;
  const std::size_t n = cells.size();
  auto holds = [&](auto is_kept) {
    Assigned part;
    for (std::size_t i = 0; i < n; ++i)
      if (is_kept(i)) part.push_back(cells[i]);
    return implicants.holds(f, part);
  };
  if (n > kAllParts) {
    for (std::size_t left_out = 0; left_out < n; ++left_out)
      if (holds([&](std::size_t i) { return i != left_out; })) return true;
    return false;
  }
  for (std::size_t kept = 1; kept + 1 < std::size_t{1} << n; ++kept)
    if (holds([&](std::size_t i) { return (kept >> i & 1) != 0; })) return true;
  return false;
}

// Does it with this value of one variable, whatever values the way has of the others?
bool does_with(Implicants& implicants, Diagram::Ref f, const Implicant& way, std::size_t fixed, int cell) {
  Assigned cells = way.cells;
  std::vector<std::size_t> at(cells.size());
  for (;;) {
    for (std::size_t j = 0; j < cells.size(); ++j) cells[j].second = j == fixed ? cell : way.as_well[j][at[j]];
    if (!implicants.holds(f, cells)) return false;
    std::size_t j = 0;
    while (j < cells.size() && (j == fixed || ++at[j] == way.as_well[j].size())) at[j++] = 0;
    if (j == cells.size()) return true;
  }
}

// How many ways there are of taking a value of each variable but one; past a limit the limit.
std::size_t choices(const Implicant& way, std::size_t but, std::size_t limit) {
  std::size_t n = 1;
  for (std::size_t j = 0; j < way.cells.size(); ++j) n = j == but ? n : std::min(limit, n * way.as_well[j].size());
  return n;
}

constexpr std::size_t kTooMany = 129;  // ways that are tried, each value with each

}  // namespace

bool settle(Implicants& implicants, Diagram::Ref f, Implicant& way) {
  const std::size_t all = choices(way, way.cells.size(), kTooMany);
  if (all == 1 || all == kTooMany || !a_part_holds(implicants, f, way.cells)) return true;  // one that is alone was found to be the least
  Assigned cells = way.cells;
  std::vector<std::size_t> at(cells.size());
  for (;;) {
    for (std::size_t j = 0; j < cells.size(); ++j) cells[j].second = way.as_well[j][at[j]];
    if (!a_part_holds(implicants, f, cells)) {
      way.cells = std::move(cells);
      return true;
    }
    std::size_t j = 0;
    while (j < cells.size() && ++at[j] == way.as_well[j].size()) at[j++] = 0;
    if (j == cells.size()) return false;
  }
}

void widen(Implicants& implicants, Diagram::Ref f, Implicant& way, const std::function<bool(int, int, int)>& may) {
  if (way.as_well.empty())
    for (const auto& set : way.cells) way.as_well.push_back({set.second});
  for (std::size_t i = 0; i < way.cells.size(); ++i) {
    if (choices(way, i, kTooMany) == kTooMany) continue;
    const int v = way.cells[i].first, at = way.cells[i].second;
    std::vector<int> cells;
    for (int c = 0; c < implicants.cells(v); ++c) {
      const bool does = std::binary_search(way.as_well[i].begin(), way.as_well[i].end(), c);
      if (does || (may(v, at, c) && does_with(implicants, f, way, i, c))) cells.push_back(c);
    }
    way.as_well[i] = std::move(cells);
  }
}

}  // namespace chungsuc
