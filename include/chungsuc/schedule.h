// SPDX-License-Identifier: Apache-2.0
//
// What is due in a time, by whom, to whom, and by which clause.
//
//   Schedule s = book->duties(*Date::parse("2023-01-01"), *Date::parse("2023-12-31"));
//   for (const DueDuty& d : s.due) std::cout << d.last->to_string() << "  " << d.label.vi << '\n';
//   std::ofstream("duties.ics") << s.to_icalendar(Language::vi);
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chungsuc/citation.h"
#include "chungsuc/export.h"
#include "chungsuc/facts.h"

namespace chungsuc {

struct DutyBody {
  std::string id;
  Label label;
  bool in_force = true;  // on the last day; for an open duty, at any time of those asked about
  Label remark;          // that it ends, or had ended, or has not begun; empty where there is nothing to say
};

struct DueDuty {
  std::string id;              // as in the book; `duty.ID` is its question
  Label label;
  std::string when;            // before, on, during; open: the text names no day
  std::vector<int> years;      // of a duty of every year: the one that this is, or for an open one those asked about
  std::optional<Date> first;   // during: the first day of the period; on: the day
  std::optional<Date> last;    // the last day in time; of `before 20 November` it is the 19th
  Label why;                   // open: why there is no day
  std::vector<DutyBody> lead, partner, to;
  std::vector<std::string> subjects;  // kinds of subject that show it done
  std::string shown_by;               // by this fact of theirs
  Label shown_by_label;
  std::vector<Cited> cites;
  std::string note;
  std::optional<Date> laid_down;  // the day of the document first cited
};

struct CHUNGSUC_EXPORT Schedule {
  Date first = Date::from_days(0), last = Date::from_days(0);  // the time asked about; both days belong to it
  std::string body;             // only duties that this body leads, joins or receives; empty: all
  Label body_label;
  std::vector<DueDuty> due;     // by their last day; periods where they overlap the time asked about
  std::vector<DueDuty> open;    // duties of that time for which the text names no day, in the order of the book
  std::string book, book_version;
  Label book_label;

  std::string to_text(Language) const;  // plain text, ends with a line break
  std::string to_json() const;
  // RFC 5545, the same bytes at any time: all-day events for what is due, to-dos without a day for what is open.
  std::string to_icalendar(Language) const;
};

}  // namespace chungsuc
