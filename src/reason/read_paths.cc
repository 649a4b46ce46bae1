// SPDX-License-Identifier: Apache-2.0
// External interface: sources_as_read, path_as_read.
#include "reason/read_paths.h"

namespace chungsuc {

SourceMap sources_as_read(const Program& p) {
  SourceMap sources;
  std::size_t i = 0;
  for (auto& [name, text] : p.texts->texts()) {
    sources.add(i < p.paths.size() ? p.paths[i] : name, std::move(text));
    ++i;
  }
  return sources;
}

std::string path_as_read(const Program& p, const std::string& file) {
  for (std::size_t i = 0; i < p.paths.size(); ++i)
    if (p.texts->name(i) == file) return p.paths[i];
  return file;
}

}  // namespace chungsuc
