// SPDX-License-Identifier: Apache-2.0
// Purpose: what would change an answer, why it is so, and when, from the command line.
// External interface: command_changes, command_why, command_when. Private: what they have in common.
#include <iostream>

#include "cli/advise.h"

namespace chungsuc {

namespace {

template <typename Of>
int advise_on(const AdviceOptions& o, Of of) {
  Context context = context_of(o.decide);
  auto book = open_book(o.decide.book);
  if (!book) return 1;
  return advise(o, *book, [&](const std::string& question, const Facts& facts) { return of(*book, question, facts, context); });
}

}  // namespace

void print_pages(const std::vector<std::string>& pages, bool json) {
  bool several = json && pages.size() > 1;
  const std::string between = json ? "," : "\n" + std::string(72, '-') + "\n\n";
  if (several) std::cout << "[\n";
  for (std::size_t i = 0; i < pages.size(); ++i) std::cout << (i ? between : "") << pages[i];
  if (several) std::cout << "]\n";
}

int command_changes(const AdviceOptions& o) {
  return advise_on(o, [&](const RuleBook& book, const std::string& q, const Facts& f, const Context& c) { return book.changes(q, f, c, o.most); });
}

int command_why(const AdviceOptions& o) {
  return advise_on(o, [&](const RuleBook& book, const std::string& q, const Facts& f, const Context& c) { return book.grounds(q, f, c, o.most); });
}

int command_when(const AdviceOptions& of) {
  AdviceOptions o = of;
  if (o.decide.as_of.empty()) o.decide.as_of = o.to;  // as from Python
  Date first = day_of(o.from, "--from"), last = day_of(o.to, "--to");
  return advise_on(o, [&](const RuleBook& book, const std::string& q, const Facts& f, const Context& c) { return book.timeline(q, f, c, first, last); });
}

}  // namespace chungsuc
