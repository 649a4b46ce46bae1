// SPDX-License-Identifier: Apache-2.0
// Purpose: `--watch`.
// External interface: watch.h. Private: what files look like from outside, the interrupt.
//
// The files are looked at a few times a second: it needs no service of the system, works on every kind of disk, and a book
// has some tens of them.
#include "cli/watch.h"

#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <map>
#include <thread>

#include "chungsuc/diagnostic.h"

namespace chungsuc {

namespace {

namespace fs = std::filesystem;

volatile std::sig_atomic_t watch_interrupted = 0;

void interrupt_watch(int) { watch_interrupted = 1; }

// By name: when it was written, and its size.
using Looks = std::map<std::string, std::pair<fs::file_time_type, std::uintmax_t>>;

Looks look_at_files(const std::vector<std::string>& files) {
  Looks looks;
  for (const std::string& file : files) {
    std::error_code failed;
    const auto written = fs::last_write_time(file, failed);
    if (failed) continue;
    const auto size = fs::file_size(file, failed);
    looks[file] = {written, failed ? 0 : size};
  }
  return looks;
}

int run_watched(const std::function<int()>& run, std::size_t files) {
  if (isatty(STDOUT_FILENO)) std::cout << "\x1b[H\x1b[2J\x1b[3J";
  int result = 2;
  try {
    result = run();
  } catch (const Error& e) {  // misuse that an edit may mend, such as a folder that is not there yet
    std::cerr << "chungsuc: " << e.what() << "\n";
  }
  std::cout.flush();
  std::cerr << "watching " << files << (files == 1 ? " file" : " files") << "; Ctrl-C ends it\n";
  return result;
}

}  // namespace

int watch(const std::function<int()>& run, const std::function<std::vector<std::string>()>& files) {
  constexpr auto kBetweenLooks = std::chrono::milliseconds(200);
  watch_interrupted = 0;
  struct sigaction ours {}, before {};
  ours.sa_handler = interrupt_watch;
  sigaction(SIGINT, &ours, &before);
  Looks seen = look_at_files(files());
  int result = run_watched(run, seen.size());
  while (!watch_interrupted) {
    std::this_thread::sleep_for(kBetweenLooks);
    if (watch_interrupted) break;
    Looks now = look_at_files(files());
    if (now == seen) continue;
    // An editor may write a file in several goes: it is read when it has come to rest.
    std::this_thread::sleep_for(kBetweenLooks / 2);
    seen = look_at_files(files());
    result = run_watched(run, seen.size());
  }
  sigaction(SIGINT, &before, nullptr);
  std::cerr << "\n";
  return result;
}

}  // namespace chungsuc
