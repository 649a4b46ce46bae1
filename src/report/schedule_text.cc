// SPDX-License-Identifier: Apache-2.0
// Purpose: what is due as a page for the terminal.
// External interface: Schedule::to_text, schedule_words.h. Private: class SchedulePage.
#include <algorithm>
#include <sstream>

#include "report/columns.h"
#include "report/schedule_words.h"
#include "report/words.h"

namespace chungsuc {

std::string due_text(const DueDuty& d, Language l) {
  bool vi = l == Language::vi;
  if (!d.last) return vi ? "chưa ấn định ngày" : "no day named";
  std::string last = date_text(*d.last, l);
  if (d.when == "before") {
    std::string day = date_text(add_days(*d.last, 1).value_or(*d.last), l);
    return vi ? "trước ngày " + day + " (chậm nhất là ngày " + last + ")" : "before " + day + " (" + last + " at the latest)";
  }
  if (d.when == "on") return (vi ? "vào ngày " : "on ") + last;
  std::string months = std::to_string(d.first->month()) + "/" + std::to_string(d.first->year());
  bool year = d.first->month() == 1 && d.first->day() == 1 && d.last->month() == 12 && d.last->day() == 31 && d.first->year() == d.last->year();
  std::string period = year ? (vi ? "trong năm " : "in ") + std::to_string(d.first->year()) : vi ? "trong tháng " + months : "in " + d.first->to_string().substr(0, 7);
  return period + (vi ? " (chậm nhất là ngày " + last + ")" : " (" + last + " at the latest)");
}

std::string years_text(const DueDuty& d, Language l) {
  std::string text;
  for (int year : d.years) text += (text.empty() ? (l == Language::vi ? "năm " : "") : ", ") + std::to_string(year);
  return text;
}

std::string bodies_text(const std::vector<DutyBody>& bodies, Language l) {
  std::string text;
  for (const DutyBody& b : bodies) text += (text.empty() ? "" : "; ") + b.label.in(l);
  return text;
}

std::vector<std::string> remarks(const DueDuty& d, Language l) {
  std::vector<std::string> all;
  for (const auto* list : {&d.lead, &d.partner, &d.to})
    for (const DutyBody& b : *list)
      add_said(all, b.remark.in(l));
  return all;
}

namespace {

class SchedulePage {
 public:
  SchedulePage(const Schedule& s, Language l) : s_(s), l_(l) {}

  std::string write() {
    out_ << word("Nhiệm vụ đến hạn từ ngày ", "Due from ") << date_text(s_.first, l_) << word(" đến hết ngày ", " to ") << date_text(s_.last, l_) << word("", ", both days included") << "\n";
    if (!s_.body.empty()) out_ << word("Liên quan đến: ", "Concerning: ") << s_.body_label.in(l_) << "\n";
    if (s_.due.empty()) out_ << "\n" << word("Không có nhiệm vụ nào có ngày hạn trong thời gian này.", "No duty has its day in this time.") << "\n";
    std::string heading;
    for (const DueDuty& d : s_.due) {
      std::string here = due_text(d, l_);
      if (here != heading) out_ << "\n" << capital(here) << "\n";
      heading = here;
      duty(d);
    }
    open();
    out_ << "\n" << word("Bộ quy tắc: ", "Rule book: ") << s_.book << " " << s_.book_version << "\n";
    return out_.str();
  }

 private:
  const char* word(const char* vi, const char* en) const { return l_ == Language::vi ? vi : en; }

  // Of the words above only: they begin with an ASCII letter.
  static std::string capital(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
  }

  void line(const std::string& text, std::size_t indent) {
    std::size_t own = indent;
    for (const std::string& part : wrapped(text, kPageWidth - indent - 2)) {
      out_ << std::string(own, ' ') << part << "\n";
      own = indent + 2;
    }
  }

  void duty(const DueDuty& d) {
    std::string years = years_text(d, l_);
    line("- " + d.label.in(l_) + " (" + d.id + (years.empty() ? "" : ", " + years) + ")", 2);
    auto bodies = [&](const char* what, const std::vector<DutyBody>& list) {
      if (!list.empty()) line(what + bodies_text(list, l_), 4);
    };
    bodies(word("chủ trì: ", "lead: "), d.lead);
    bodies(word("phối hợp: ", "with: "), d.partner);
    bodies(word("gửi: ", "to: "), d.to);
    if (d.when == "open") line(word("lý do chưa có ngày: ", "why no day: ") + d.why.in(l_), 4);
    if (!d.cites.empty()) line(word("căn cứ: ", "clause: ") + clauses_text(d.cites, l_), 4);
    for (const std::string& remark : remarks(d, l_)) line(word("lưu ý: ", "note: ") + remark, 4);
  }

  void open() {
    if (s_.open.empty()) return;
    out_ << "\n" << word("Văn bản không ấn định ngày", "The text names no day") << "\n";
    for (const DueDuty& d : s_.open) duty(d);
  }

  const Schedule& s_;
  Language l_;
  std::ostringstream out_;
};

}  // namespace

std::string Schedule::to_text(Language language) const { return SchedulePage(*this, language).write(); }

}  // namespace chungsuc
