// SPDX-License-Identifier: Apache-2.0
// Reading a file once, within a limit.
// External interface: read_file.
#include "source/read_file.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "chungsuc/diagnostic.h"

namespace chungsuc {

std::string read_file(const std::string& path, std::size_t at_most) {
  std::error_code code;
  if (std::filesystem::is_directory(path, code)) throw Error("`" + path + "` is a folder, not a file");
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error("cannot read `" + path + "`");
  std::string text;
  for (char buffer[1 << 16]; in && text.size() <= at_most;) {
    const std::size_t room = std::min(sizeof buffer, at_most + 1 - text.size());
    in.read(buffer, static_cast<std::streamsize>(room));
    text.append(buffer, static_cast<std::size_t>(in.gcount()));
  }
  if (in.bad()) throw Error("cannot read `" + path + "`");
  return text;
}

}  // namespace chungsuc
