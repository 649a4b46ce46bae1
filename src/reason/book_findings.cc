// SPDX-License-Identifier: Apache-2.0
// Purpose: looks into a book with every kind of look.
// External interface: reason/book_findings.h.
#include "reason/book_findings.h"

#include <algorithm>

namespace chungsuc {

BookLook::BookLook(const CheckedModel& c, const Program& program, Findings& f) : checked(c), p(program), findings(f) {
  const LoadedModel& loaded = checked.loaded();
  for (const std::string& name : loaded.logical) {
    std::string book = name.substr(0, name.rfind('/'));
    bool is_asked = false;
    for (std::size_t b : loaded.asked) is_asked = is_asked || loaded.model.books[b].id.text == book;
    own.push_back(is_asked);
  }
}

int nearest_branch(const Program& p, const ProgramNode& n, int kind) {
  for (int a : p.kind(kind).ancestors)
    if (auto it = std::find(n.keys.begin(), n.keys.end(), a); it != n.keys.end()) return static_cast<int>(it - n.keys.begin());
  return -1;
}

void look_into_book(const BookLook& look) {
  find_unused(look);
  find_lawless_days(look);
  find_odd_levels(look);
  find_odd_branches(look);
  find_odd_conditions(look);
  find_idle_cases(look);
}

}  // namespace chungsuc
