// SPDX-License-Identifier: Apache-2.0
// Which blocks of a table each thread decides.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>

namespace chungsuc {

// Blocks that threads take, several that follow each other: what they read ahead is then what they read next. Towards the end
// fewer, so that all threads end together.
class BlockQueue {
 public:
  BlockQueue(std::size_t blocks, std::size_t threads) : blocks_(blocks), threads_(threads) {}
  struct Part {
    std::size_t first = 0, end = 0;  // the same: nothing is left
  };
  Part take() {
    std::size_t first = next_, end;
    do {
      const std::size_t left = blocks_ - first;
      end = first + std::min(left, std::clamp<std::size_t>(left / (4 * threads_), 1, kMost));
    } while (!next_.compare_exchange_weak(first, end));
    return {first, end};
  }

 private:
  static constexpr std::size_t kMost = 8;
  std::size_t blocks_, threads_;
  std::atomic<std::size_t> next_{0};
};

}  // namespace chungsuc
