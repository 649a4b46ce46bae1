// SPDX-License-Identifier: Apache-2.0
// Reading a file once, within a limit. With the system's own calls: a stream waits for a pipe without end, and throws
// where a disk fails.
// External interface: read_regular_file, read_file.
#include "source/read_file.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "chungsuc/diagnostic.h"

namespace chungsuc {
namespace {

class Opened {
 public:
  explicit Opened(int descriptor) : descriptor_(descriptor) {}
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;
  ~Opened() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  int get() const { return descriptor_; }

 private:
  int descriptor_;
};

std::string unreadable(int code) { return "cannot be read: " + std::generic_category().message(code); }

// What stands there instead of a file; empty for a file.
const char* kind_of(mode_t mode) {
  if (S_ISREG(mode)) return "";
  if (S_ISDIR(mode)) return "is a folder, not a file";
  if (S_ISFIFO(mode)) return "is a pipe, not a file";
  if (S_ISSOCK(mode)) return "is a socket, not a file";
  return "is a device, not a file";
}

enum class Wait { ready, silent, failed };

Wait wait_for(int descriptor, std::chrono::milliseconds patience) {
  pollfd wanted{descriptor, POLLIN, 0};
  const int found = ::poll(&wanted, 1, static_cast<int>(patience.count()));
  if (found == 0) return Wait::silent;
  return found > 0 || errno == EINTR ? Wait::ready : Wait::failed;
}

FileText read(const std::string& path, std::size_t at_most, bool pipes, std::chrono::milliseconds patience) {
  FileText result;
  auto fault = [&result](std::string why) {
    result.text.clear();
    result.why = std::move(why);
    return result;
  };
  struct stat before {}, now {};
  if (::stat(path.c_str(), &before) != 0) {
    result.absent = errno == ENOENT || errno == ENOTDIR;
    return fault(unreadable(errno));
  }
  auto refused = [pipes](mode_t mode) { return !S_ISREG(mode) && !(pipes && S_ISFIFO(mode)); };
  if (refused(before.st_mode)) return fault(kind_of(before.st_mode));  // unopened: to open a device may do something
  const Opened file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
  if (file.get() < 0 || ::fstat(file.get(), &now) != 0) return fault(unreadable(errno));
  if (refused(now.st_mode)) return fault(kind_of(now.st_mode));
  const bool pipe = S_ISFIFO(now.st_mode);
  char buffer[1 << 14];
  while (result.text.size() <= at_most) {
    if (pipe) {
      const Wait waited = wait_for(file.get(), patience);
      if (waited == Wait::silent) return fault("is a pipe through which nothing came for " + std::to_string(patience.count() / 1000) + " seconds");
      if (waited == Wait::failed) return fault(unreadable(errno));
    }
    const ssize_t got = ::read(file.get(), buffer, std::min(sizeof buffer, at_most + 1 - result.text.size()));
    if (got == 0) break;
    if (got > 0) result.text.append(buffer, static_cast<std::size_t>(got));
    else if (errno != EINTR && !(pipe && errno == EAGAIN)) return fault(unreadable(errno));
  }
  return result;
}

}  // namespace

FileText read_regular_file(const std::string& path, std::size_t at_most) { return read(path, at_most, false, {}); }

std::string read_file(const std::string& path, std::size_t at_most, std::chrono::milliseconds patience) {
  FileText read_text = read(path, at_most, true, patience);
  if (read_text.absent) throw Error("there is no file `" + path + "`");
  if (!read_text.why.empty()) throw Error("`" + path + "` " + read_text.why);
  return std::move(read_text.text);
}

}  // namespace chungsuc
