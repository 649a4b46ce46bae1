// SPDX-License-Identifier: Apache-2.0
// Advice on each subject and question, printed. Of the commands that give it.
#pragma once

#include <string>
#include <vector>

#include "cli/commands.h"

namespace chungsuc {

template <typename Of>
int advise(const AdviceOptions& o, const RuleBook& book, const Of& of) {
  auto about = subjects_of(o.decide, book, false);  // what is wrong stands in the advice
  if (!about) return 1;
  bool json = o.decide.book.format == "json", invalid = about->faulty;
  std::vector<std::string> pages;
  for (const Facts& facts : about->subjects)
    for (const std::string& question : o.decide.ask) {
      const auto advice = of(question, facts);
      invalid = invalid || !advice.invalid.empty();
      pages.push_back(json ? advice.to_json() : advice.to_text(o.decide.lang == "vi" ? Language::vi : Language::en));
    }
  print_pages(pages, json);
  return invalid ? 1 : 0;
}

}  // namespace chungsuc
