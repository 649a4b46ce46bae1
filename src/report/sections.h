// SPDX-License-Identifier: Apache-2.0
// What a decision says beside its tree of reasons, line by line: the same in the text and in the HTML.
#pragma once

#include <string>
#include <vector>

#include "chungsuc/outcome.h"

namespace chungsuc {

struct Section {
  enum class Mark { dash, number, none };
  std::string heading;
  std::vector<std::string> lines;
  Mark mark = Mark::dash;
};

// "Ngày xét: …; đợt: …" and, where the subject's name was resolved, what it was taken for.
std::string context_text(const Decision&, Language);
std::string alias_text(const Decision&, Language);  // "" where it was not
// Those that have something to say, in their order.
std::vector<Section> sections(const Decision&, Language);
std::string book_text(const Decision&, Language);

}  // namespace chungsuc
