// SPDX-License-Identifier: Apache-2.0
// Purpose: what is due, from the command line.
// External interface: command_duties.
#include <iostream>

#include "cli/commands.h"

namespace chungsuc {

namespace {

Date day(const std::string& text, const char* option) {
  auto date = Date::parse(text);
  if (!date) throw Error("`" + text + "` is not a date for " + option + "; write it as `2023-12-31`");
  return *date;
}

}  // namespace

int command_duties(const DutiesOptions& o) {
  Date from = day(o.from, "--from"), to = day(o.to, "--to");
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
