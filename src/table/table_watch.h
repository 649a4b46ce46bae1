// SPDX-License-Identifier: Apache-2.0
// Whoever waits for a table: told from time to time how far it is, and may end it.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>

namespace chungsuc {

class TableWatch {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::milliseconds kPause{100};  // the longest that nobody is told

  explicit TableWatch(const std::function<bool(std::size_t)>& progress) : progress_(progress) {}

  // By any thread.
  void add(std::size_t rows) { done_.fetch_add(rows, std::memory_order_relaxed); }
  bool goes_on() const { return !ended_.load(std::memory_order_relaxed); }
  void end() { ended_ = true; }

  // By the thread that was called, the one that may call back: where nobody was told for long.
  void look() {
    if (progress_ && Clock::now() - last_ >= kPause) tell();
  }
  // The same now.
  void tell() {
    const std::size_t rows = done_;
    if (!progress_ || !goes_on()) return;
    if (rows == told_ && Clock::now() - last_ < kPause) return;
    told_ = rows;
    if (!progress_(rows)) end();
    last_ = Clock::now();
  }

 private:
  const std::function<bool(std::size_t)>& progress_;
  std::atomic<std::size_t> done_{0};
  std::atomic<bool> ended_{false};
  std::size_t told_ = static_cast<std::size_t>(-1);
  Clock::time_point last_ = Clock::now();
};

// One thread at its rows: `tells` is that it may call back.
struct TableTurn {
  TableWatch& watch;
  bool tells = false;
  // Asked between rows that take long.
  bool goes_on() const {
    if (tells) watch.look();
    return watch.goes_on();
  }
};

}  // namespace chungsuc
