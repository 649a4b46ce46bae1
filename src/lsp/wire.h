// SPDX-License-Identifier: Apache-2.0
// Messages on a stream: a head with `Content-Length`, an empty line, and so many bytes.
#pragma once

#include <condition_variable>
#include <deque>
#include <iosfwd>
#include <mutex>
#include <optional>
#include <string>

namespace chungsuc::lsp {

// One message; nothing at the end of the stream, or where a head tells no length, after which nothing can be found any more.
std::optional<std::string> read_message(std::istream&);
void write_message(std::ostream&, const std::string& body);

// What has come and was not looked at yet: one thread reads, another takes.
class Inbox {
 public:
  void put(std::string body);
  void close();
  // Waits for the next; nothing: there will be none.
  std::optional<std::string> take();
  bool empty() const;

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::string> bodies_;
  bool closed_ = false;
};

}  // namespace chungsuc::lsp
