// SPDX-License-Identifier: Apache-2.0
// Pieces of work that have nothing to do with each other, on as many threads as the machine runs.
#pragma once

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace chungsuc {

// Does work(0) .. work(count - 1), each once, in any order; what one of them throws is thrown when all have ended. Threads
// are begun only where each has `least` to do.
template <typename Work>
void do_apart(std::size_t count, std::size_t least, const Work& work) {
  std::atomic<std::size_t> next{0};
  std::exception_ptr failed;
  std::mutex mutex;
  auto run = [&] {
    for (std::size_t i; (i = next++) < count;) {
      try {
        work(i);
      } catch (...) {
        std::lock_guard<std::mutex> lock(mutex);
        if (!failed) failed = std::current_exception();
      }
    }
  };
  std::size_t threads = std::min<std::size_t>(std::max(1u, std::thread::hardware_concurrency()), count / std::max<std::size_t>(least, 1));
  std::vector<std::thread> others;
  try {
    while (others.size() + 1 < threads) others.emplace_back(run);
  } catch (const std::system_error&) {  // as many as could be begun do as well
  }
  run();
  for (std::thread& t : others) t.join();
  if (failed) std::rethrow_exception(failed);
}

}  // namespace chungsuc
