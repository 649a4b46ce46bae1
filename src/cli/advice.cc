// SPDX-License-Identifier: Apache-2.0
// Purpose: what would change an answer, why it is so, and when, from the command line.
// External interface: command_changes, command_why, command_when.
#include <iostream>

#include "cli/commands.h"

namespace chungsuc {

namespace {

template <typename Of>
int advise(const AdviceOptions& o, Of of) {
  Context context = context_of(o.decide);
  auto book = open_book(o.decide.book);
  if (!book) return 1;
  auto about = subjects_of(o.decide, *book, true);
  if (!about) return 1;
  Language l = o.decide.lang == "vi" ? Language::vi : Language::en;
  std::vector<std::string> pages;
  for (const Facts& facts : about->subjects)
    for (const std::string& question : o.decide.ask) {
      const auto advice = of(*book, question, facts, context);
      pages.push_back(o.decide.book.format == "json" ? advice.to_json() : advice.to_text(l));
    }
  print_pages(pages, o.decide.book.format == "json");
  return about->faulty ? 1 : 0;
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
  return advise(o, [&](const RuleBook& book, const std::string& q, const Facts& f, const Context& c) { return book.changes(q, f, c, o.most); });
}

int command_why(const AdviceOptions& o) {
  return advise(o, [&](const RuleBook& book, const std::string& q, const Facts& f, const Context& c) { return book.grounds(q, f, c, o.most); });
}

int command_when(const AdviceOptions& o) {
  Date first = day_of(o.from, "--from"), last = day_of(o.to, "--to");
  return advise(o, [&](const RuleBook& book, const std::string& q, const Facts& f, const Context& c) { return book.timeline(q, f, c, first, last); });
}

}  // namespace chungsuc
