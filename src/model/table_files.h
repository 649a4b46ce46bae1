// SPDX-License-Identifier: Apache-2.0
// Tables beside a YAML file, opened by a path that may not leave the book.
#pragma once

#include <optional>
#include <string>

#include "source/findings.h"

namespace chungsuc {

class TableFiles {
 public:
  virtual ~TableFiles() = default;
  // The table's text as a file of the source map; nothing, with a finding at `at`, where it cannot be had.
  virtual std::optional<FileId> open(const std::string& path, Span at, Findings&) = 0;
};

}  // namespace chungsuc
