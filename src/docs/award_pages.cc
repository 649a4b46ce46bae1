// SPDX-License-Identifier: Apache-2.0
// Purpose: who decides: forms of award by round with their steps, and duties.
// External interface: DocsMaker::forms, award, duties. Private: one round of a form; the day of a duty in words.
#include <algorithm>

#include "docs/book.h"
#include "facts/index.h"
#include "reason/reasons.h"
#include "report/award_table_words.h"
#include "report/schedule_words.h"
#include "report/words.h"

namespace chungsuc {

DocsPage DocsMaker::forms() const {
  DocsPage page{"awards", words.say("Khen thưởng", "Awards"), {}};
  const AwardTable& table = book.awards;
  std::vector<DocsItem> items;
  for (const AwardInfo& a : p.awards) {
    items.push_back({{words.link("award." + a.id)}});
    if (a.decided_by >= 0) items.back().line += DocsLine{DocsSpan{words.say(" – do ", " – decided by ")}, words.body(a.decided_by), DocsSpan{words.say(" quyết định", "")}};
  }
  if (items.empty()) page.paragraph({DocsSpan{words.say("Bộ quy tắc này không có hình thức khen thưởng nào.", "This book has no award.")}});
  page.list(std::move(items));
  if (!p.awards.empty()) page.paragraph({DocsSpan{words.say("“Được xét”: có trường hợp để đề nghị. “Chưa thống nhất”: được xét hay không tùy cách hiểu văn bản mà chưa ai chọn. “Chưa biết tiêu chuẩn”: không bị loại, nhưng chưa nguồn nào cho biết tiêu chuẩn. “Không xét”: dù số liệu thế nào cũng không được xét trong đợt này. Phân số trong ngoặc, ở ô nào cũng vậy, là số trường hợp đã có quy tắc trên tổng số trường hợp của pháp luật: (1/4 trường hợp) là mới có một trong bốn.", "“Open”: there is a route to be proposed by. “Unsettled”: that depends on a reading which nobody has chosen. “No route known”: it is not closed, but no source gives a standard. “Closed”: whatever the facts are, it is not given in this round. In brackets stand, in whichever cell, how many routes have a rule out of those of the law: (1 of 4) is one of four."), {}, DocsSpan::Style::faint}});
  for (const FamilyInfo& f : p.families) {
    define(page, "round." + f.id, f.info, 2);
    for (const AwardRound& r : table.rounds) {
      if (r.family != f.id) continue;
      std::string year = std::to_string(r.year), title = r.label.in(words.language());
      if (r.year != 0 && title.find(year) == std::string::npos) title += words.say(", năm ", ", ") + year;
      page.heading(3, {DocsSpan{title}}, "round-" + r.id);
      std::vector<DocsItem> days;
      item(days, "Mở đợt", "Opens", r.opens ? date_text(*r.opens, words.language()) : "");
      item(days, "Ngày xem xét", "Day looked at", day_text(r, words.language()));
      page.list(std::move(days));
      std::vector<const AwardPlace*> places;
      for (const AwardPlace& place : table.places)
        if (is_of(place, r)) places.push_back(&place);
      if (places.empty()) continue;
      DocsTable t{words.say("Ai có thể được khen trong đợt này", "Who could be awarded in this round"), {{DocsSpan{words.say("Đối tượng", "Nominee")}}}, {}};
      for (const AwardPlace* place : places) t.head.push_back({words.link("award." + place->form)});
      for (std::size_t k = 0; k < places[0]->kinds.size(); ++k) {
        std::vector<DocsCell> row{head({words.link("kind." + places[0]->kinds[k].id)})};
        for (const AwardPlace* place : places) row.push_back(cell({DocsSpan{place_text(place->kinds[k], *places[0], words.language())}}));
        t.rows.push_back(std::move(row));
      }
      page.table(std::move(t));
      std::size_t n = 0;
      for (const std::string& text : kinds_not_there(*places[0], words.language())) page.paragraph({DocsSpan{footnote(n++) + " " + text + "."}});
    }
  }
  return page;
}

void DocsMaker::cell_of(DocsPage& page, const AwardCellInfo& c, const AwardInfo& a) const {
  int kind = a.to.empty() ? -1 : a.to[0];
  if (c.reading >= 0) {
    const ReadingInfo& r = p.readings[idx(c.reading)];
    for (const auto& [option, inner] : c.options) {
      DocsLine line{words.link("reading." + r.id), DocsSpan{words.say(": nếu hiểu là “", ": if read as “") + words.say(r.options[idx(option)].label) + "”"}};
      if (option == r.chosen) line += DocsSpan{words.say(" (đã chọn)", " (chosen)"), {}, DocsSpan::Style::strong};
      page.heading(4, std::move(line));
      cell_of(page, inner, a);
    }
    return;
  }
  std::vector<DocsItem> items;
  const std::string& why = c.info.label.en.empty() ? c.info.why : words.say(c.info.label);
  if (c.closed) item(items, "Không xét trong đợt này", "Closed in this round", why.empty() ? words.say("theo văn bản", "by the text") : why);
  item(items, "Căn cứ", "Clause", words.clauses(c.info.cites));
  item(items, "Ghi chú", "Note", words.note(c.info));
  if (c.merit >= 0) items.push_back(words.condition(c.merit, kind));
  for (DocsItem& one : words.conditions(c.require, kind)) items.push_back(std::move(one));
  page.list(std::move(items));
  DocsTable t{words.say("Các bước", "Steps"), {}, {}};
  for (const char* h : {words.is_vi() ? "Bước" : "Step", words.is_vi() ? "Việc" : "What", words.is_vi() ? "Ai thực hiện" : "By whom", words.is_vi() ? "Gửi đến" : "To", words.is_vi() ? "Căn cứ" : "Clause"}) t.head.push_back({DocsSpan{h}});
  for (const StepInfo& s : c.steps) {
    DocsLine by = words.bodies(s.by), clauses = words.clauses(s.info.cites);
    if (s.order >= 0) by += DocsLine{DocsSpan{words.say("; thứ tự: ", "; order: ")}, words.link("reading." + p.readings[idx(s.order)].id)};
    if (std::string note = words.note(s.info); !note.empty()) clauses += DocsSpan{" (" + note + ")", {}, DocsSpan::Style::faint};
    t.rows.push_back({cell({DocsSpan{std::to_string(t.rows.size() + 1)}}), cell({DocsSpan{words.say(verb_label(s.verb))}}), cell(std::move(by)), cell(s.to < 0 ? DocsLine{} : DocsLine{words.body(s.to)}), cell(std::move(clauses))});
  }
  page.table(std::move(t));
}

DocsPage DocsMaker::award(const AwardInfo& a) const {
  const std::string key = "award." + a.id;
  DocsPage page{key, words.say(book.map.label(key)), {}};
  int kind = a.to.empty() ? -1 : a.to[0];
  std::vector<DocsItem> more;
  DocsLine to;
  for (int k : a.to) join_lines(to, {words.link("kind." + p.kind(k).id)}, ", ");
  item(more, "Dành cho", "For", std::move(to));
  if (a.decided_by >= 0) item(more, "Ai quyết định", "Decided by", {words.body(a.decided_by)});
  define(page, key, a.info, 2, std::move(more));
  page.heading(3, {DocsSpan{words.say("Điều kiện chung", "What it requires")}});
  page.list(words.conditions(a.require, kind));
  for (const auto& t : a.tiers) {
    define(page, key + "." + t.id, t.info, 2);
    page.list(words.conditions(t.require, kind));
    uses(page, key + "." + t.id, 3);
    cases(page, key + "." + t.id, 3);
  }
  cells(page, a);
  uses(page, key, 2);
  cases(page, key, 2);
  return page;
}

void DocsMaker::cells(DocsPage& page, const AwardInfo& a) const {
  if (a.cells.empty()) return;
  page.heading(2, {DocsSpan{words.say("Các bước trong từng đợt", "Steps by round")}});
  for (const AwardCellInfo& c : a.cells) {
    page.heading(3, {words.link("round." + p.families[idx(c.family)].id)}, "cell." + p.families[idx(c.family)].id);
    cell_of(page, c, a);
  }
}

namespace {

std::string due_words(const Due& due, const DocsWords& w) {
  const Language l = w.language();
  auto day_month = [](int month, int day) { return std::string(day < 10 ? "0" : "") + std::to_string(day) + "/" + (month < 10 ? "0" : "") + std::to_string(month); };
  std::string years = due.from == due.through ? std::to_string(due.from) : std::to_string(due.from) + "–" + std::to_string(due.through);
  if (due.kind == Due::Kind::unset) {
    const std::string& why = due.label.in(l).empty() && l == Language::en ? due.why : due.label.in(l);
    return w.say("văn bản không ấn định ngày", "no day is named") + (due.every_year ? w.say(", hằng năm ", ", every year, ") + years : "") + (why.empty() ? "" : " (" + why + ")");
  }
  const bool before = due.kind == Due::Kind::before;
  if (due.every_year) return w.say("hằng năm ", "every year, ") + years + ", " + (before ? w.say("trước ngày ", "before ") : w.say("vào ngày ", "on ")) + day_month(due.month, due.day);
  DueDuty once;
  once.when = before ? "before" : due.kind == Due::Kind::during ? "during" : "on";
  once.first = due.date;
  once.last = due.kind == Due::Kind::on ? due.date : add_days(due.kind == Due::Kind::during ? *due.end : *due.date, -1);
  return due_text(once, l);
}

}  // namespace

DocsPage DocsMaker::duties() const {
  DocsPage page{"duties", words.say("Nhiệm vụ và thời hạn", "Duties and deadlines"), {}};
  if (p.duties.empty()) page.paragraph({DocsSpan{words.say("Bộ quy tắc này không có nhiệm vụ nào.", "This book has no duties.")}});
  DocsTable t{words.say("Ai làm gì, trước ngày nào", "Who does what, and by when"), {}, {}};
  for (const char* h : {words.is_vi() ? "Nhiệm vụ" : "Duty", words.is_vi() ? "Thời hạn" : "When", words.is_vi() ? "Chủ trì" : "Lead"}) t.head.push_back({DocsSpan{h}});
  for (const DutyInfo& d : p.duties) t.rows.push_back({head({words.link("duty." + d.id)}), cell({DocsSpan{due_words(d.due, words)}}), cell(words.bodies(d.lead))});
  page.table(std::move(t));
  for (const DutyInfo& d : p.duties) {
    std::vector<DocsItem> more;
    item(more, "Thời hạn", "When", due_words(d.due, words));
    item(more, "Chủ trì", "Lead", words.bodies(d.lead));
    item(more, "Phối hợp", "With", words.bodies(d.partner));
    item(more, "Gửi", "To", words.bodies(d.to));
    if (!d.due.set_by.text.empty()) item(more, "Ai có thể ấn định ngày", "Who may set the day", {words.setter(d.due.set_by.text)});
    DocsLine shown;
    for (int k : d.kinds) join_lines(shown, {words.link("kind." + p.kind(k).id)}, ", ");
    if (d.shown_by >= 0 && !d.kinds.empty()) shown += DocsLine{DocsSpan{": "}, words.link(book.map.fact_key(d.kinds[0], d.shown_by))};
    item(more, "Chứng minh bằng số liệu của", "Shown by", std::move(shown));
    define(page, "duty." + d.id, d.info, 2, std::move(more));
    cases(page, "duty." + d.id, 3);
  }
  return page;
}

}  // namespace chungsuc
