// SPDX-License-Identifier: Apache-2.0
// The files of a book, parsed on several threads before their turn comes.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "model/from_yaml.h"

namespace chungsuc {

// Only files without a mistake are parsed ahead. Of any other nothing is said here: it is read when its turn comes, so
// that messages, limits and their order are those of one reader. The first such file ends the reading ahead, and what
// is large waits for its turn: what is refused costs hardly more time and memory than it did alone.
class ReadAhead {
 public:
  using Texts = std::vector<std::optional<std::string>>;
  struct Part {
    std::optional<std::string> text;  // nothing where none was given
    std::optional<Tree> tree;         // nothing where it is to be parsed now; its places name no file yet
    std::size_t nodes = 0;            // of the tree
  };

  // `readers` threads, the calling one among them; fewer where no more can be started.
  ReadAhead(Texts texts, const YamlLimits& limits, unsigned readers);
  ~ReadAhead();
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;

  // Each once. Where another thread is at it, this one parses others meanwhile.
  Part take(std::size_t index);

  // How many threads pay for these texts on this machine, at most four.
  static unsigned readers_for(const Texts& texts);

 private:
  struct File {
    enum class State { open, claimed, done };
    Part part;
    State state = State::open;
  };

  void read_all();
  bool read_next(std::unique_lock<std::mutex>& lock);
  void read(File&, std::unique_lock<std::mutex>& lock);

  std::mutex mutex_;  // of all below
  std::condition_variable done_;
  std::vector<File> files_;
  YamlLimits limits_;          // of one file; its nodes: what is left of the book's
  std::size_t most_nodes_;     // of one file
  std::size_t next_ = 0;       // none before it is open
  bool stopped_ = false;
  std::vector<std::thread> helpers_;
};

// Of a tree that was read as a file of another number.
void set_file(Tree& tree, FileId file);

}  // namespace chungsuc
