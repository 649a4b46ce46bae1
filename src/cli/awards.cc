// SPDX-License-Identifier: Apache-2.0
// Purpose: the table of awards from the command line.
// External interface: command_awards.
#include <iostream>

#include "cli/commands.h"

namespace chungsuc {

int command_awards(const AwardsOptions& o) {
  AwardQuery query{o.kind, o.round, {}, o.regimes};
  if (!o.as_of.empty()) query.as_of = day_of(o.as_of, "--as-of");
  auto book = open_book(o.book);
  if (!book) return 1;
  Language l = o.lang == "vi" ? Language::vi : Language::en;
  AwardTable table = book->awards(query);
  if (o.book.format == "json") std::cout << table.to_json();
  else if (o.book.format == "markdown") std::cout << table.to_markdown(l);
  else std::cout << table.to_text(l);
  return 0;
}

}  // namespace chungsuc
