// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace chungsuc {

// What a path gave: a text, or why there is none.
struct FileText {
  std::string text;  // never more than the limit + 1 bytes: a longer one tells that the file is too large
  std::string why;   // follows the name: "is a folder, not a file", "cannot be read: ..."; empty where it was read
  bool absent = false;
};

// A file, and nothing else: folders, devices, pipes and sockets are named in `why` and not opened. Neither throws nor waits.
FileText read_regular_file(const std::string& path, std::size_t at_most);

// The same for a file that a person names: a pipe is read too, until it falls silent for longer than `patience`. Throws
// chungsuc::Error where there is no text.
std::string read_file(const std::string& path, std::size_t at_most, std::chrono::milliseconds patience = std::chrono::seconds(10));

}  // namespace chungsuc
