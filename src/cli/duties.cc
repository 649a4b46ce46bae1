// SPDX-License-Identifier: Apache-2.0
// Purpose: what is due, from the command line.
// External interface: command_duties.
#include <iostream>

#include "cli/commands.h"

namespace chungsuc {

int command_duties(const DutiesOptions& o) {
  Date from = day_of(o.from, "--from"), to = day_of(o.to, "--to");
  auto book = open_book(o.book);
  if (!book) return 1;
  Language l = o.lang == "vi" ? Language::vi : Language::en;
  Schedule schedule = book->duties(from, to, o.body);
  if (o.book.format == "json") std::cout << schedule.to_json();
  else if (o.book.format == "icalendar") std::cout << schedule.to_icalendar(l);
  else std::cout << schedule.to_text(l);
  return 0;
}

}  // namespace chungsuc
