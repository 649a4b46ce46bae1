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

template <typename Cell>
void fill(std::vector<Cell>& cells, std::mt19937& random) {
  for (Cell& c : cells) c = static_cast<Cell>(static_cast<int>(random() % 12));
  if constexpr (std::is_floating_point_v<Cell>) {
    const Cell odd[] = {std::numeric_limits<Cell>::quiet_NaN(), std::numeric_limits<Cell>::infinity(), -std::numeric_limits<Cell>::infinity(), Cell(-0.0), Cell(3.5), std::nextafter(Cell(3), Cell(4)), std::numeric_limits<Cell>::max()};
    for (Cell& c : cells)
      if (random() % 4 == 0) c = odd[random() % std::size(odd)];
  } else if constexpr (sizeof(Cell) == 8) {
    for (Cell& c : cells)
      if (random() % 4 == 0) c = random() % 2 ? std::numeric_limits<Cell>::max() - static_cast<Cell>(random() % 2) : std::numeric_limits<Cell>::min() + static_cast<Cell>(random() % 2);
  }
}

// Planes that both kernels fill, of a block that may end within a word; nothing is read or written beyond its end.
struct BothPlanes {
  Plane portable[2] = {}, machine[2] = {};
  void expect_same(std::size_t rows, const char* what) const {
    for (std::size_t p = 0; p < 2; ++p) ASSERT_EQ(std::memcmp(portable[p], machine[p], sizeof(Plane)), 0) << what << ", plane " << p << " of " << rows << " rows";
  }
};

template <typename Cell, typename T>
void compare(const Kernels& kernels, Layout layout, std::mt19937& random, void (*Kernels::*reaches)(const LimitTest<T>&, std::uint64_t*)) {
  for (int round = 0; round < 300; ++round) {
    const std::size_t rows = 1 + random() % kBlock;
    std::vector<Cell> cells(rows);
    fill(cells, random);
    const CellsOfBlock of{cells.data(), layout, rows};
    BothPlanes ranges, limits;
    const T high = random() % 3 ? T(9) : std::numeric_limits<T>::max(), low = random() % 3 ? T(1) : std::numeric_limits<T>::lowest();
    Plane there;
    for (std::uint64_t& w : there) w = random() % 2 ? ~std::uint64_t{0} : std::uint64_t{random()} << (random() % 33);
    RangeTest<T> in{{there}, random() % 2 == 0, low, high, ranges.portable[0], ranges.portable[1]}, in_too = in;
    in_too.inside = ranges.machine[0], in_too.outside = ranges.machine[1];
    const std::size_t many = 1 + random() % 20;  // more than registers hold, too
    std::vector<T> by_code(many);
    for (T& l : by_code) l = static_cast<T>(random() % 12);
    by_code[0] = random() % 2 ? std::numeric_limits<T>::max() : std::numeric_limits<T>::lowest();
    std::vector<std::uint8_t> codes(kBlock);
    for (auto& c : codes) c = static_cast<std::uint8_t>(random() % many);
    LimitTest<T> test{of, random() % 2 ? codes.data() : nullptr, by_code.data(), many, random() % 2 == 0, random() % 3 ? &in : nullptr};
    (portable_kernels().*reaches)(test, limits.portable[0]);
    if (test.range) test.range = &in_too;
    (kernels.*reaches)(test, limits.machine[0]);
    limits.expect_same(rows, "limit");
    ranges.expect_same(rows, "range");
  }
}

TEST(Kernels, AllThatThisMachineRunsSayWhatThePortableOnesSay) {
  for (const Kernels* k : all_kernels()) {
    std::cout << "seed " << seed() << " (CHUNGSUC_SEED), kernels " << k->name << "\n";
    std::mt19937 random(seed());
    auto reals = [&](auto cell, Layout layout) { compare<decltype(cell), double>(*k, layout, random, &Kernels::reals); };
    reals(double{}, Layout::f64);
    reals(float{}, Layout::f32);
    reals(std::int32_t{}, Layout::i32);
    reals(std::int32_t{}, Layout::days);
    reals(std::uint32_t{}, Layout::u32);
    reals(std::int8_t{}, Layout::i8);
    reals(std::uint8_t{}, Layout::u8);
    reals(std::int16_t{}, Layout::i16);
    reals(std::uint16_t{}, Layout::u16);
    compare<std::int64_t, std::int64_t>(*k, Layout::i64, random, &Kernels::wholes);
  }
}

// By hand, so that both are not wrong alike.
TEST(Kernels, SayWhatIsReached) {
  const double cells[] = {2.9, 3, std::numeric_limits<double>::quiet_NaN(), 12, 3.5};
  const double limits[] = {3, 12};
  const std::uint8_t codes[kBlock] = {0, 0, 0, 1, 1};
  for (const Kernels* k : all_kernels()) {
    Plane inside{}, outside{}, reached{};
    const Plane there = {0b10111};  // 12 is not
    const RangeTest<double> range{{there}, true, 0, 10, inside, outside};
    k->reals({{cells, Layout::f64, 5}, codes, limits, 2, true, &range}, reached);
    EXPECT_EQ(inside[0], 0b00010u) << k->name;
    EXPECT_EQ(outside[0], 0b10001u) << k->name;
    k->reals({{cells, Layout::f64, 5}, codes, limits, 2, true, nullptr}, reached);
    EXPECT_EQ(reached[0], 0b01010u) << k->name;
    k->reals({{cells, Layout::f64, 5}, codes, limits, 2, false, nullptr}, reached);
    EXPECT_EQ(reached[0], 0b11011u) << k->name;
  }
}

TEST(Kernels, CodesAreLookedUp) {
  std::mt19937 random(seed());
  for (const Kernels* k : all_kernels())
    for (std::size_t many : {std::size_t{1}, std::size_t{3}, std::size_t{16}, std::size_t{17}, std::size_t{200}}) {
      std::vector<Tri> values(many);
      for (Tri& v : values) v = static_cast<Tri>(static_cast<int>(random() % 3) - 1);
      std::vector<std::uint8_t> codes(kBlock);
      for (auto& c : codes) c = static_cast<std::uint8_t>(random() % many);
      Plane met{}, failed{};
      k->codes({codes.data(), values.data(), many, kBlockWords}, met, failed);
      for (std::size_t i = 0; i < kBlock; ++i) {
        ASSERT_EQ((met[i / kWord] >> (i % kWord)) & 1, values[codes[i]] == Tri::yes) << k->name;
        ASSERT_EQ((failed[i / kWord] >> (i % kWord)) & 1, values[codes[i]] == Tri::no) << k->name;
      }
    }
}

// By hand, byte by byte; what stands beyond the rows stays.
TEST(Kernels, RanksAndNumbersAreWrittenAByteARow) {
  std::mt19937_64 random(seed());
  for (const Kernels* k : all_kernels())
    for (int round = 0; round < 300; ++round) {
      const std::size_t rows = round % 3 ? kWord : 1 + random() % kWord, many = random() % 8;
      std::uint64_t planes[8];
      for (std::uint64_t& p : planes) p = random() & random();
      const auto none = static_cast<signed char>(static_cast<int>(random() % 3) - 1);
      std::vector<signed char> ranks(kWord, 77);
      std::vector<std::int8_t> numbers(kWord, 77);
      k->ranks({planes, many, none}, rows, ranks.data());
      k->numbers({planes, std::min<std::size_t>(many, 7)}, rows, numbers.data());
      for (std::size_t i = 0; i < kWord; ++i) {
        int rank = none, number = 0;
        for (std::size_t p = 0; p < many; ++p)
          if ((planes[p] >> i) & 1) {
            rank = none + 1 + static_cast<int>(p);
            if (p < 7) number |= 1 << p;
          }
        ASSERT_EQ(ranks[i], i < rows ? rank : 77) << k->name << ", row " << i << " of " << rows;
        ASSERT_EQ(numbers[i], i < rows && number > 0 ? number - 1 : 77) << k->name << ", row " << i << " of " << rows;
      }
    }
}

TEST(Kernels, EqualCellsAreFound) {
  std::mt19937_64 random(seed());
  for (const Kernels* k : all_kernels())
    for (int round = 0; round < 300; ++round) {
      const std::size_t rows = random() % (round % 10 ? 300 : 3 * kBlock), bytes = (rows + 7) / 8, many = 1 + random() % kMostEqual;
      const auto first = static_cast<signed char>(static_cast<int>(random() % 240) - 120);
      std::vector<signed char> cells(rows);  // close to each other, so that a carry would show
      for (signed char& c : cells) c = static_cast<signed char>(first + static_cast<int>(random() % 9) - 1);
      std::vector<std::vector<std::uint8_t>> bits(many, std::vector<std::uint8_t>(bytes + 1, 77));
      std::vector<std::uint8_t*> places;
      for (auto& b : bits) places.push_back(b.data());
      const auto found = std::count_if(cells.begin(), cells.end(), [&](int c) { return c >= first && c < first + static_cast<int>(many); });
      EXPECT_EQ(k->equal({cells.data(), rows, first, many}, places.data()), static_cast<std::size_t>(found)) << k->name;
      for (std::size_t n = 0; n < many; ++n) {
        for (std::size_t i = 0; i < 8 * bytes; ++i)
          ASSERT_EQ((bits[n][i / 8] >> (i % 8)) & 1, i < rows && cells[i] == first + static_cast<int>(n)) << k->name << ", row " << i << " of " << rows;
        ASSERT_EQ(bits[n][bytes], 77) << k->name;
      }
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

TEST(Kernels, KeysBecomeCodes) {
  std::mt19937 random(seed());
  for (int round = 0; round < 900; ++round) {
    const Kernels& kernels = *all_kernels()[static_cast<std::size_t>(round) % all_kernels().size()];
    const std::size_t rows = 1 + random() % kBlock, many = 1 + random() % 20;
    std::vector<std::uint8_t> keys(rows), codes(many);
    for (auto& k : keys) k = static_cast<std::uint8_t>(random() % (many + 1));  // one beyond the dictionary
    for (auto& c : codes) c = static_cast<std::uint8_t>(random() % 5);
    const KeyTest test{keys.data(), codes.data(), many, static_cast<std::uint8_t>(random() % 8), rows};
    BothPlanes planes;
    for (std::size_t w = 0; w < kBlockWords; ++w) planes.portable[0][w] = planes.machine[0][w] = rows > w * kWord ? std::uint64_t{random()} << (random() % 33) : 0;
    std::vector<std::uint8_t> portable(kBlock), machine(kBlock);
    const Plane& there = planes.portable[0];
    std::vector<char> given(rows);
    for (std::size_t i = 0; i < rows; ++i) given[i] = (there[i / kWord] >> (i % kWord)) & 1;
    EXPECT_EQ(portable_kernels().keys(test, planes.portable[0], portable.data()), kernels.keys(test, planes.machine[0], machine.data()));
    planes.expect_same(rows, "keys");
    EXPECT_EQ(portable, machine);
    for (std::size_t i = 0; i < rows; ++i) EXPECT_EQ(machine[i], given[i] && keys[i] < many ? codes[keys[i]] : codes.back());
  }
}

}  // namespace
}  // namespace chungsuc
