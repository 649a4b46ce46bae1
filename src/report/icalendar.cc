// SPDX-License-Identifier: Apache-2.0
// Purpose: what is due as a calendar by RFC 5545.
// External interface: Schedule::to_icalendar. Private: content lines (folded, escaped), one function per component.
// An event stands on the days in time: all of a period, the last day of what is due before a day. It never blocks the
// calendar. What is open becomes a to-do without a day. DTSTAMP is the day of the document that lays the duty down: the
// clock is never read, and the same book gives the same calendar.
#include <algorithm>

#include "chungsuc/schedule.h"
#include "report/schedule_words.h"
#include "report/words.h"
#include "source/utf8.h"

namespace chungsuc {

namespace {

// TEXT of RFC 5545, 3.3.11.
std::string escaped(const std::string& text) {
  std::string out;
  for (char c : text) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c == '\n') out += "\\n";
    else if (static_cast<unsigned char>(c) >= 0x20) out += c;
  }
  return out;
}

std::string compact(Date d) {
  std::string iso = d.to_string();
  return iso.substr(0, 4) + iso.substr(5, 2) + iso.substr(8, 2);
}

class Calendar {
 public:
  Calendar(const Schedule& s, Language l) : s_(s), l_(l) {}

  std::string write() {
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//chungsuc//duties//" + std::string(l_ == Language::vi ? "VI" : "EN"));
    line("CALSCALE:GREGORIAN");
    text("NAME", s_.book_label.in(l_));
    text("X-WR-CALNAME", s_.book_label.in(l_));
    for (const DueDuty& d : s_.due) event(d);
    for (const DueDuty& d : s_.open) to_do(d);
    if (s_.due.empty() && s_.open.empty()) nothing();
    line("END:VCALENDAR");
    return std::move(out_);
  }

 private:
  const char* word(const char* vi, const char* en) const { return l_ == Language::vi ? vi : en; }

  // At most 75 octets a line; a line that goes on begins with a space. No character is cut.
  void line(const std::string& content) {
    constexpr std::size_t kMost = 75;
    std::size_t used = 0;
    for (std::size_t at = 0; at < content.size();) {
      std::size_t length = decode_utf8(content, at).length;
      if (used + length > kMost) {
        out_ += "\r\n ";
        used = 1;
      }
      out_ += content.substr(at, length);
      used += length;
      at += length;
    }
    out_ += "\r\n";
  }

  void text(const std::string& name, const std::string& value) {
    if (!value.empty()) line(name + ":" + escaped(value));
  }

  // The same from run to run, and for whatever window was asked about.
  std::string uid(const DueDuty& d) const {
    std::string book = s_.book.substr(0, s_.book.find(' ')), year = d.when == "open" || d.years.empty() ? "" : "." + std::to_string(d.years.front());
    std::replace(book.begin(), book.end(), '/', '.');
    return "duty." + d.id + year + "@" + book + ".chungsuc";
  }

  void head(const DueDuty& d) {
    text("UID", uid(d));
    stamp(d.laid_down);
    text("SUMMARY", d.label.in(l_));
    text("DESCRIPTION", description(d));
  }

  void stamp(const std::optional<Date>& day) { line("DTSTAMP:" + compact(day.value_or(Date::from_days(0))) + "T000000Z"); }

  std::string description(const DueDuty& d) const {
    std::string all;
    auto add = [&](const char* what, const std::string& value) {
      if (!value.empty()) all += (all.empty() ? "" : "\n") + std::string(what) + value;
    };
    add(word("Thời hạn: ", "Due: "), d.when == "open" ? d.why.in(l_) : due_text(d, l_));
    if (d.when == "open") add(word("Thực hiện: ", "Runs: "), years_text(d, l_));
    add(word("Chủ trì: ", "Lead: "), bodies_text(d.lead, l_));
    add(word("Phối hợp: ", "With: "), bodies_text(d.partner, l_));
    add(word("Gửi: ", "To: "), bodies_text(d.to, l_));
    add(word("Căn cứ: ", "Clause: "), clauses_text(d.cites, l_));
    for (const std::string& remark : remarks(d, l_)) add(word("Lưu ý: ", "Note: "), remark);
    return all;
  }

  void event(const DueDuty& d) {
    line("BEGIN:VEVENT");
    head(d);
    line("DTSTART;VALUE=DATE:" + compact(d.first.value_or(*d.last)));
    if (auto end = add_days(*d.last, 1)) line("DTEND;VALUE=DATE:" + compact(*end));
    line("TRANSP:TRANSPARENT");
    line("END:VEVENT");
  }

  void to_do(const DueDuty& d) {
    line("BEGIN:VTODO");
    head(d);
    line("STATUS:NEEDS-ACTION");
    line("END:VTODO");
  }

  // A calendar has at least one component.
  void nothing() {
    line("BEGIN:VJOURNAL");
    line("UID:duties." + compact(s_.first) + "-" + compact(s_.last) + "@chungsuc");
    stamp(s_.first);
    line("DTSTART;VALUE=DATE:" + compact(s_.first));
    text("SUMMARY", word("Không có nhiệm vụ đến hạn từ ngày ", "Nothing is due from ") + date_text(s_.first, l_) + word(" đến hết ngày ", " to ") + date_text(s_.last, l_));
    line("END:VJOURNAL");
  }

  const Schedule& s_;
  Language l_;
  std::string out_;
};

}  // namespace

std::string Schedule::to_icalendar(Language language) const { return Calendar(*this, language).write(); }

}  // namespace chungsuc
