// SPDX-License-Identifier: Apache-2.0
// The loops of this machine against the portable ones, on cells of every layout; and limits against the values they stand for.
#include "table/kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <limits>
#include <random>
#include <vector>

#include "table/amount.h"
#include "table/limits.h"

namespace chungsuc {
namespace {

unsigned seed() {
  const char* given = std::getenv("CHUNGSUC_SEED");
  return given ? static_cast<unsigned>(std::strtoul(given, nullptr, 10)) : 318;
}

constexpr std::size_t kCodes = 5;

template <typename Cell>
void fill(std::vector<Cell>& cells, std::mt19937& random) {
  for (Cell& c : cells) c = static_cast<Cell>(static_cast<int>(random() % 12));
  if constexpr (std::is_floating_point_v<Cell>) {
    const Cell odd[] = {std::numeric_limits<Cell>::quiet_NaN(), std::numeric_limits<Cell>::infinity(), -std::numeric_limits<Cell>::infinity(), Cell(-0.0), Cell(3.5), std::nextafter(Cell(3), Cell(4)), std::numeric_limits<Cell>::max()};
    for (Cell& c : cells)
      if (random() % 4 == 0) c = odd[random() % std::size(odd)];
  }
}

template <typename Cell>
void compare(Layout layout, std::mt19937& random) {
  for (int round = 0; round < 200; ++round) {
    const std::size_t rows = 1 + random() % kBlock;
    std::vector<Cell> cells(rows);
    fill(cells, random);
    std::vector<std::uint8_t> codes(kBlock);
    for (auto& c : codes) c = static_cast<std::uint8_t>(random() % kCodes);
    double met[kCodes], failed[kCodes];
    for (std::size_t i = 0; i < kCodes; ++i) met[i] = static_cast<double>(random() % 12), failed[i] = met[i];
    met[0] = std::numeric_limits<double>::infinity(), failed[0] = -met[0];
    LimitTest<double> test{cells.data(), layout, random() % 2 ? codes.data() : nullptr, met + random() % 2, failed, random() % 2 == 0, random() % 2 == 0, 1, 9.5, (rows + kWord - 1) / kWord, rows};
    if (test.codes) test.met = met;
    Plane planes[6] = {};
    portable_kernels().reals(test, {planes[0], planes[1], planes[2]});
    kernels().reals(test, {planes[3], planes[4], planes[5]});
    for (std::size_t p = 0; p < 3; ++p) ASSERT_EQ(std::memcmp(planes[p], planes[p + 3], test.words * 8), 0) << "plane " << p << " of " << rows << " rows in layout " << static_cast<int>(layout);
  }
}

TEST(Kernels, ThoseOfTheMachineSayWhatThePortableOnesSay) {
  std::cout << "seed " << seed() << " (CHUNGSUC_SEED), kernels " << kernels().name << "\n";
  std::mt19937 random(seed());
  compare<double>(Layout::f64, random);
  compare<float>(Layout::f32, random);
  compare<std::int32_t>(Layout::i32, random);
  compare<std::int32_t>(Layout::days, random);
  compare<std::uint32_t>(Layout::u32, random);
  compare<std::int8_t>(Layout::i8, random);
  compare<std::uint8_t>(Layout::u8, random);
  compare<std::int16_t>(Layout::i16, random);
  compare<std::uint16_t>(Layout::u16, random);
}

TEST(Kernels, WholeNumbersOfSixtyFourBits) {
  std::mt19937 random(seed());
  for (int round = 0; round < 200; ++round) {
    const std::size_t rows = 1 + random() % kBlock;
    std::vector<std::int64_t> cells(rows);
    fill(cells, random);
    const std::int64_t met[] = {5}, failed[] = {5};
    LimitTest<std::int64_t> test{cells.data(), Layout::i64, nullptr, met, failed, random() % 2 == 0, false, 1, 9, (rows + kWord - 1) / kWord, rows};
    Plane planes[6] = {};
    portable_kernels().wholes(test, {planes[0], planes[1], planes[2]});
    kernels().wholes(test, {planes[3], planes[4], planes[5]});
    for (std::size_t p = 0; p < 3; ++p) ASSERT_EQ(std::memcmp(planes[p], planes[p + 3], test.words * 8), 0);
  }
}

// The nearest decimal decides, halves to the even one; what is not finite or too large is nothing.
TEST(Amounts, FloatsAreTheNearestAmount) {
  const Amount million{6, true, false}, rate{9, false, false};
  EXPECT_EQ(count_of(42.35, million), Count{42'350'000});
  EXPECT_EQ(count_of(0.1 + 0.2, rate), Count{300'000'000});
  EXPECT_EQ(count_of(-0.1f, rate), Count{-100'000'000});
  EXPECT_EQ(count_of(1e-9, rate), Count{1});
  EXPECT_EQ(count_of(4e-10, rate), Count{0});
  EXPECT_EQ(count_of(5e-10, rate), Count{0});
  EXPECT_EQ(count_of(15e-10, rate), Count{2});
  EXPECT_EQ(count_of(0.0, rate), Count{0});
  EXPECT_EQ(count_of(1e300, rate), std::nullopt);
  EXPECT_EQ(count_of(std::numeric_limits<double>::quiet_NaN(), rate), std::nullopt);
  EXPECT_EQ(count_of(std::numeric_limits<double>::infinity(), million), std::nullopt);
  EXPECT_EQ(count_of(Count{4235}, 2, million), Count{42'350'000});
  EXPECT_EQ(count_of(Count{1}, 7, million), std::nullopt);  // a tenth of a đồng
}

template <typename T>
void expect_first(T low, T high, Count count, const Amount& a) {
  auto reached = [&](T x) {
    auto c = count_of(x, a);
    return c ? *c >= count : x > 0;
  };
  auto cell = least_cell<T>(low, high, reached);
  ASSERT_TRUE(cell);
  EXPECT_TRUE(reached(*cell));
  EXPECT_FALSE(reached(std::nextafter(*cell, -std::numeric_limits<T>::infinity()))) << *cell;
}

TEST(Amounts, TheLeastCellIsTheFirstThatReaches) {
  std::mt19937_64 random(seed());
  const Amount amounts[] = {{6, true, false}, {9, false, false}, {0, false, true}, {3, true, false}};
  for (int round = 0; round < 300; ++round) {
    const Amount& a = amounts[round % 4];
    const Count count = static_cast<Count>(static_cast<std::int64_t>(random() >> (24 + random() % 40))) * (random() % 2 ? 1 : -1);
    expect_first<double>(-1e300, 1e300, count, a);
    expect_first<float>(-3e38f, 3e38f, count, a);
  }
}

}  // namespace
}  // namespace chungsuc
