// SPDX-License-Identifier: Apache-2.0
// Random choices that can be played back and shortened, so that a failing case is shown small: what is generated is a
// function of the sequence of choices, and a shorter or smaller sequence that still fails is a smaller case.
#pragma once

#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace chungsuc::agreement {

class Choices {
 public:
  explicit Choices(std::uint64_t seed) : random_(seed) {}
  explicit Choices(std::vector<std::uint32_t> played) : played_(std::move(played)), replay_(true) {}

  // 0 to n - 1; 0 is the simplest, and what comes when the played sequence is at its end.
  int below(int n) {
    std::uint32_t choice = replay_ ? (next_ < played_.size() ? played_[next_++] : 0) : static_cast<std::uint32_t>(random_());
    choice %= static_cast<std::uint32_t>(n);
    taken_.push_back(choice);
    return static_cast<int>(choice);
  }
  bool one_in(int n) { return below(n) == n - 1; }
  const std::vector<std::uint32_t>& taken() const { return taken_; }

 private:
  std::mt19937_64 random_{0};
  std::vector<std::uint32_t> played_, taken_;
  std::size_t next_ = 0;
  bool replay_ = false;
};

using Sequence = std::vector<std::uint32_t>;

// The smallest sequence found for which `fails` still holds, within a number of trials.
inline Sequence shrink(Sequence best, const std::function<bool(const Sequence&)>& fails, int trials = 4000) {
  auto accept = [&](const Sequence& candidate) {
    if (trials-- <= 0 || !fails(candidate)) return false;
    best = candidate;
    return true;
  };
  bool smaller = true;
  while (smaller && trials > 0) {
    smaller = false;
    for (std::size_t length : {std::size_t{32}, std::size_t{8}, std::size_t{3}, std::size_t{1}})
      for (std::size_t at = 0; at + length <= best.size() && trials > 0;) {
        Sequence shorter = best;
        shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(at), shorter.begin() + static_cast<std::ptrdiff_t>(at + length));
        if (accept(shorter)) smaller = true;
        else ++at;
      }
    for (std::size_t at = 0; at < best.size() && trials > 0; ++at)
      for (std::uint32_t value : {0u, best[at] / 2}) {
        if (value >= best[at]) continue;
        Sequence lower = best;
        lower[at] = value;
        if (accept(lower)) smaller = true;
      }
  }
  return best;
}

}  // namespace chungsuc::agreement
