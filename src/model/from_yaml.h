// SPDX-License-Identifier: Apache-2.0
// Reading YAML or JSON as a located tree; the only way in for rule and facts files.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "source/findings.h"
#include "source/tree.h"

namespace chungsuc {

// A file that exceeds a limit is refused before the parser spends time or memory on it. The defaults keep what is
// refused under 64 MB; whoever raises them gives more.
struct YamlLimits {
  std::size_t max_bytes = 4u << 20;
  std::size_t max_nodes = 200'000;      // keys and values
  std::size_t* shared_nodes = nullptr;  // the files of one book share the limit: what was counted so far, in and out
  int max_depth = 64;
  bool condense = true;  // false only where a test compares: the parser gets the text as it is
  bool allow_null = false;  // facts: `null` and `~` are missing facts; a key without a value is refused all the same
  std::string_view null_beneath;  // one of the keys of the whole: beneath it nulls are facts, too
};

// How much of a file with mistakes was read all the same: all but values that hold no names; or perhaps not that much.
enum class Kept { whole, whole_but_values, in_part };

// The one document of a file, or nothing where an error was found. All errors are added to the findings, at
// most 50 a file. Anchors, aliases, merge keys, tags, duplicate keys and several documents are refused.
std::optional<Tree> read_yaml(FileId file, Findings& findings, const YamlLimits& limits = {});
// The same; where the parser came to the file's end in spite of mistakes, what it read is given.
std::optional<Tree> read_yaml(FileId file, Findings& findings, const YamlLimits& limits, Kept& kept);

}  // namespace chungsuc
