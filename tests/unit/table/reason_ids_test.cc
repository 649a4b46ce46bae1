// SPDX-License-Identifier: Apache-2.0
// Columns of reasons: what is written against a plain list of it, by bytes where the ids are few and wider where they are not.
#include "table/reason_ids.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <iostream>
#include <random>

#include "facts/index.h"

namespace chungsuc {
namespace {

unsigned seed() {
  const char* given = std::getenv("CHUNGSUC_SEED");
  return given ? static_cast<unsigned>(std::strtoul(given, nullptr, 10)) : 733;
}

// A root and so many steps beneath it, whose ids are `s0`, `s1` and so on.
struct Steps {
  explicit Steps(int many) : ids{"root"} {
    for (int i = 0; i < many; ++i) ids.push_back("s" + std::to_string(i));
    for (const std::string& id : ids) {
      PlanStep s;
      s.id = &id;
      s.whole = id != "root";
      all.push_back(s);
    }
    for (int i = 1; i <= many; ++i) all[0].children.push_back(i);
  }
  std::deque<std::string> ids;
  std::vector<PlanStep> all;
};

std::vector<std::string> words_of(const OutcomeColumn& c) {
  std::vector<std::string> all;
  for (std::size_t row = 0; row < c.reasons.size(); ++row) all.push_back(c.reasons[row] < 0 ? "" : c.reason_ids[idx(c.reasons[row])]);
  return all;
}

// Blocks of rows, each row of a step, of none, or by itself of an id of its own.
void write_and_compare(int steps, unsigned own, std::mt19937& random) {
  const Steps of(steps);
  ReasonIds ids;
  const std::vector<std::int32_t> places = ids.planned(of.all, {0}, {});
  OutcomeColumn column;
  const std::size_t rows = 1 + random() % 3000;
  std::vector<std::string> expected(rows);
  column.reasons.narrow.assign(rows, -1);
  ids.make_room(column.reasons);
  EXPECT_EQ(column.reasons.narrow.empty(), steps >= ReasonIds::kMostNarrow);
  for (std::size_t first = 0; first < rows; first += kBlock) {
    std::vector<RowBits> told(of.all.size());
    for (std::size_t i = 0; i < std::min(kBlock, rows - first); ++i) {
      const std::size_t row = first + i;
      const unsigned which = random() % 10;
      if (which == 0) continue;
      if (which == 1 && own > 0) {
        ids.put(expected[row] = "own" + std::to_string(random() % own), column.reasons, row);
        continue;
      }
      const std::size_t step = 1 + random() % idx(steps);
      told[step][i / kWord] |= std::uint64_t{1} << (i % kWord);
      expected[row] = of.ids[step];
    }
    KeysOfBlock keys(column.reasons, first);
    for (std::size_t s = 0; s < told.size(); ++s)
      if (any_of(told[s])) ids.use(places[s]), keys.put(told[s], places[s]);
    keys.write(kernels());
  }
  ids.write(column);
  ASSERT_EQ(words_of(column), expected);
  EXPECT_TRUE(std::is_sorted(column.reason_ids.begin(), column.reason_ids.end()));
  for (const std::string& id : column.reason_ids) EXPECT_NE(std::find(expected.begin(), expected.end(), id), expected.end()) << id << " is no row's";
}

TEST(ReasonIds, RowsHaveTheWordsThatTheyWereGiven) {
  std::cout << "seed " << seed() << "\n";
  std::mt19937 random(seed());
  for (int round = 0; round < 100; ++round)
    for (int steps : {1, 2, 17, 126, 127, 300}) write_and_compare(steps, random() % 3 == 0 ? 0 : 1 + random() % 40, random);
}

// Rows of one context among those of another: each leaves the others' cells.
TEST(ReasonIds, OthersCellsStayAsTheyAre) {
  RowKeys keys;
  keys.narrow.assign(100, 5);
  KeysOfBlock block(keys, 30);
  RowBits rows{};
  rows[0] = 0b1001;
  rows[1] = 0b11;
  block.put(rows, 9);
  block.write(kernels());
  for (std::size_t row = 0; row < 100; ++row) EXPECT_EQ(keys[row], row == 30 || row == 33 || row == 94 || row == 95 ? 9 : 5) << row;
}

}  // namespace
}  // namespace chungsuc
