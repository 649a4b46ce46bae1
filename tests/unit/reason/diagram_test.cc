// SPDX-License-Identifier: Apache-2.0
// Random functions as diagrams against their tables.
#include "reason/diagram.h"

#include <gtest/gtest.h>

#include <random>

namespace chungsuc {
namespace {

constexpr int kCells[] = {2, 3, 2, 4};
constexpr int kVariables = 4, kRows = 2 * 3 * 2 * 4;
using Table = std::vector<std::int64_t>;

int cell_of(int row, int variable) {
  for (int v = 0; v < variable; ++v) row /= kCells[v];
  return row % kCells[variable];
}

std::int64_t at(const Diagram& d, Diagram::Ref r, int row) {
  while (!Diagram::is_end(r)) r = d.child(r, cell_of(row, d.variable(r)));
  return d.value(r);
}

void expect_same(const Diagram& d, Diagram::Ref r, const Table& t) {
  for (int row = 0; row < kRows; ++row) ASSERT_EQ(at(d, r, row), t[static_cast<std::size_t>(row)]);
}

TEST(Diagram, ComputesWhatTablesSay) {
  std::mt19937 random(319);
  for (int trial = 0; trial < 200; ++trial) {
    Diagram d;
    for (int c : kCells) d.add_variable(c);
    std::vector<std::pair<Diagram::Ref, Table>> made;
    auto take = [&]() -> const std::pair<Diagram::Ref, Table>& { return made[random() % made.size()]; };
    for (int v = kVariables - 1; v >= 0; --v) {
      std::vector<Diagram::Ref> children;
      Table t(kRows);
      std::vector<std::int64_t> ends;
      for (int c = 0; c < kCells[v]; ++c) ends.push_back(static_cast<std::int64_t>(random() % 3)), children.push_back(d.end(ends.back()));
      for (int row = 0; row < kRows; ++row) t[static_cast<std::size_t>(row)] = ends[static_cast<std::size_t>(cell_of(row, v))];
      made.emplace_back(d.make(v, children), t);
    }
    for (int step = 0; step < 12; ++step) {
      auto [a, ta] = take();
      auto [b, tb] = take();
      Table t(kRows);
      Diagram::Ref r = 0;
      switch (random() % 4) {
        case 0:
          r = d.apply(Diagram::least, a, b);
          for (std::size_t i = 0; i < t.size(); ++i) t[i] = std::min(ta[i], tb[i]);
          break;
        case 1:
          r = d.apply(Diagram::sum, a, b);
          for (std::size_t i = 0; i < t.size(); ++i) t[i] = ta[i] + tb[i];
          break;
        case 2: {  // children that stand on variables before, at and after the one that chooses
          int v = static_cast<int>(random() % kVariables);
          std::vector<Diagram::Ref> children;
          std::vector<Table> tables;
          for (int c = 0; c < kCells[v]; ++c) {
            const auto& [each, table] = take();
            children.push_back(each);
            tables.push_back(table);
          }
          r = d.make(v, children);
          for (int row = 0; row < kRows; ++row) t[static_cast<std::size_t>(row)] = tables[static_cast<std::size_t>(cell_of(row, v))][static_cast<std::size_t>(row)];
          break;
        }
        default: {
          int v = static_cast<int>(random() % kVariables), cell = static_cast<int>(random() % static_cast<unsigned>(kCells[v]));
          r = d.restrict(a, v, cell);
          int below = 1;
          for (int i = 0; i < v; ++i) below *= kCells[i];
          for (int row = 0; row < kRows; ++row) t[static_cast<std::size_t>(row)] = ta[static_cast<std::size_t>(row + (cell - cell_of(row, v)) * below)];
        }
      }
      expect_same(d, r, t);
      for (const auto& [other, table] : made) ASSERT_EQ(other == r, table == t) << "one function has one place";
      made.emplace_back(r, t);
    }
    EXPECT_FALSE(d.full());
  }
}

TEST(Diagram, SaysWhenItIsFull) {
  Diagram d(10);
  Diagram::Ref total = d.end(0);
  for (int v = 0; v < 20; ++v) {
    d.add_variable(2);
    const Diagram::Ref ends[] = {d.end(0), d.end(1)};
    total = d.apply(Diagram::sum, total, d.make(v, ends));
  }
  EXPECT_TRUE(d.full());
}

TEST(Diagram, KnowsWhatAFunctionDependsOn) {
  Diagram d;
  for (int c : kCells) d.add_variable(c);
  const Diagram::Ref ends[] = {d.end(0), d.end(2)}, others[] = {d.end(1), d.end(1), d.end(2), d.end(1)};
  Diagram::Ref f = d.apply(Diagram::greatest, d.make(2, ends), d.make(3, others));
  EXPECT_EQ(d.support(f), (std::vector<int>{2, 3}));
  EXPECT_EQ(d.ends_of(f), (std::vector<std::int64_t>{1, 2}));
}

}  // namespace
}  // namespace chungsuc
