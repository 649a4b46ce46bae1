// SPDX-License-Identifier: Apache-2.0
// Purpose: the worked examples of a definition as a table: each step of one by what differs from its first.
// External interface: DocsMaker::cases. Private: one row.
#include <algorithm>

#include "docs/book.h"
#include "docs/given_words.h"
#include "facts/index.h"
#include "report/words.h"

namespace chungsuc {

namespace {

// The context of an example, beside its day and round.
std::vector<GivenFact> context_said(const WorkedCase& c) {
  std::vector<GivenFact> all;
  if (c.lodged_on) all.push_back({"lodged_on", {"Ngày nộp hồ sơ", "Lodged on"}, {date_text(*c.lodged_on, Language::vi), date_text(*c.lodged_on, Language::en)}});
  if (c.year) all.push_back({"year", {"Năm đánh giá", "Year assessed"}, {std::to_string(*c.year), std::to_string(*c.year)}});
  return all;
}

std::vector<GivenFact> said_of(const Program& p, const WorkedCase& c, bool later) {
  std::vector<GivenFact> all;
  if (later) {  // the first says these in cells of their own
    all.push_back({"subject", {"Đối tượng", "Subject"}, c.subject});
    if (c.day) all.push_back({"as_of", {"Ngày xem xét", "Day looked at"}, {date_text(*c.day, Language::vi), date_text(*c.day, Language::en)}});
    if (c.round >= 0) all.push_back({"round", {"Đợt", "Round"}, p.rounds[idx(c.round)].info.label});
  }
  for (GivenFact& f : context_said(c)) all.push_back(std::move(f));
  all.insert(all.end(), c.given.begin(), c.given.end());
  return all;
}

void add_lines(DocsLine& line, const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (at > 0) line += DocsSpan{"", {}, DocsSpan::Style::line_break};
    line += DocsSpan{text.substr(at, end - at)};
    at = end + 1;
  }
}

}  // namespace

void DocsMaker::cases(DocsPage& page, const std::string& key, int level) const {
  auto found = book.cases.find(key);
  if (found == book.cases.end()) return;
  page.heading(level, {DocsSpan{words.say("Ví dụ đã kiểm tra", "Worked examples")}});
  DocsTable t{words.say("Ví dụ về “", "Examples of “") + words.say(book.map.label(key)) + "”", {}, {}};
  for (const char* h : {words.is_vi() ? "Ví dụ" : "Example", words.is_vi() ? "Ngày, đợt" : "Day, round", words.is_vi() ? "Số liệu đã cho" : "What is given", words.is_vi() ? "Kết quả" : "Outcome"}) t.head.push_back({DocsSpan{h}});
  const WorkedCase* first = nullptr;
  for (const WorkedCase& c : found->second) {
    const bool later = first && first->info == c.info;
    if (!later) first = &c;
    const std::vector<GivenFact> told = later ? given_otherwise(said_of(p, *first, true), said_of(p, c, true)) : said_of(p, c, false);
    std::string given;
    for (const GivenFact& f : told) {
      const std::string one = given_text(f, words.language(), !later);
      if (!given.empty()) given += given.find('\n') != std::string::npos || one.find('\n') != std::string::npos ? "\n" : "; ";
      given += one;
    }
    DocsLine line{later ? DocsSpan{given.empty() ? words.say("như ví dụ trên", "as above") : words.say("như ví dụ trên, nhưng: ", "as above, but: "), {}, DocsSpan::Style::faint} : DocsSpan{words.say(c.subject) + (given.empty() ? "" : "; ")}};
    add_lines(line, given);
    DocsLine when{DocsSpan{c.day ? date_text(*c.day, words.language()) : ""}};
    if (c.round >= 0) when += DocsSpan{"; " + words.say(p.rounds[idx(c.round)].info.label)};
    DocsLine outcome{DocsSpan{words.say(c.outcome), {}, DocsSpan::Style::strong}};
    if (!c.passed) outcome += DocsSpan{words.say(" (bộ quy tắc cho kết quả khác)", " (the rules give another)")};
    t.rows.push_back({head({DocsSpan{c.id, {}, DocsSpan::Style::code}}), cell(std::move(when)), cell(std::move(line)), cell(std::move(outcome))});
  }
  page.table(std::move(t));
}

}  // namespace chungsuc
