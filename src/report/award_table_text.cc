// SPDX-License-Identifier: Apache-2.0
// Purpose: the table of awards as a page for the terminal.
// External interface: AwardTable::to_text. Private: class AwardTablePage.
#include <algorithm>
#include <sstream>

#include "report/award_table_words.h"
#include "report/columns.h"
#include "report/words.h"

namespace chungsuc {

namespace {

constexpr std::size_t kNames = 34, kColumn = 15;  // a row of four forms fits the page

class AwardTablePage {
 public:
  AwardTablePage(const AwardTable& t, Language l) : t_(t), l_(l) {}

  std::string write() {
    line(word("Hình thức khen thưởng theo từng đợt: ", "Forms of award by round: ") + t_.book_label.in(l_), 0);
    line(word("“được xét (1/4 trường hợp)”: pháp luật có bốn trường hợp, một trường hợp có trong bộ quy tắc, ba trường hợp kia chưa có nên chưa xét tới; “chưa thống nhất”: được xét hay không tùy cách hiểu văn bản, chưa ai chọn; “chưa biết tiêu chuẩn”: không bị loại, nhưng chưa nguồn nào cho biết tiêu chuẩn nên chưa thể được khen.",
              "“open (1 of 4)”: the law has four routes, of which one is encoded and three are not and were not considered; “unsettled”: a reading that nobody has chosen opens or closes it; “no route known”: it is not closed, but no source gives a standard and nothing could be granted."), 0);
    for (const AwardRound& r : t_.rounds) round(r);
    out_ << "\n" << word("Bộ quy tắc: ", "Rule book: ") << t_.book << " " << t_.book_version << "\n";
    return out_.str();
  }

 private:
  const char* word(const char* vi, const char* en) const { return l_ == Language::vi ? vi : en; }

  void line(const std::string& text, std::size_t indent) {
    std::size_t own = indent;
    for (const std::string& part : wrapped(text, kPageWidth - indent - 2)) {
      out_ << std::string(own, ' ') << part << "\n";
      own = indent + 2;
    }
  }

  std::vector<const AwardPlace*> of(const AwardRound& r) const {
    std::vector<const AwardPlace*> all;
    for (const AwardPlace& p : t_.places)
      if (is_of(p, r)) all.push_back(&p);
    return all;
  }

  void round(const AwardRound& r) {
    out_ << "\n" << r.label.in(l_) << " (" << r.id << ")\n";
    line(word("ngày xem xét: ", "day looked at: ") + day_text(r, l_), 2);
    for (const std::string& change : changes_text(t_, r, l_)) line(word("lưu ý: ", "note: ") + change, 2);
    std::vector<const AwardPlace*> places = of(r);
    if (places.empty()) return;
    out_ << "\n";
    for (std::size_t at = 0; at < places.size(); at += 4) grid({places.begin() + static_cast<std::ptrdiff_t>(at), places.begin() + static_cast<std::ptrdiff_t>(std::min(at + 4, places.size()))});
    std::size_t notes = 0;
    for (const std::string& text : kinds_not_there(*places[0], l_)) line(footnote(notes++) + " " + text, 2);
    for (const AwardPlace* p : places) place(*p);
  }

  // Cells of one row, each wrapped in its column.
  void row(const std::vector<std::string>& cells) {
    std::vector<std::vector<std::string>> columns;
    std::size_t height = 0;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      columns.push_back(wrapped(cells[c], c == 0 ? kNames : kColumn));
      height = std::max(height, columns.back().size());
    }
    for (std::size_t y = 0; y < height; ++y) {
      std::string text = " ";
      for (std::size_t c = 0; c < columns.size(); ++c) text += " " + padded(y < columns[c].size() ? columns[c][y] : "", c == 0 ? kNames : kColumn);
      text.erase(text.find_last_not_of(' ') + 1);
      out_ << text << "\n";
    }
  }

  void grid(const std::vector<const AwardPlace*>& places) {
    std::vector<std::string> head = {word("Đối tượng", "Nominee")};
    for (const AwardPlace* p : places) head.push_back(form_of(t_, *p).label.in(l_));
    row(head);
    out_ << "  " << std::string(kNames + places.size() * (kColumn + 1), '-') << "\n";
    for (std::size_t k = 0; k < places[0]->kinds.size(); ++k) {
      std::vector<std::string> cells = {places[0]->kinds[k].label.in(l_)};
      for (const AwardPlace* p : places) cells.push_back(place_text(p->kinds[k], *places[0], l_));
      row(cells);
    }
  }

  void place(const AwardPlace& p) {
    const AwardForm& form = form_of(t_, p);
    out_ << "\n";
    line(form.label.in(l_) + " (" + form.id + ")", 2);
    for (const KindGroup& g : by_reasons(p, "closed")) {
      bool all = g.kinds.size() == p.kinds.size();
      line(word("không xét", "closed") + (all ? std::string() : word(" cho ", " for ") + g.names(l_)) + ": " + reasons_text(*g.kinds.front(), l_), 4);
    }
    for (const KindGroup& g : by_reasons(p, "unread")) line(word("chưa biết tiêu chuẩn cho ", "no route is known for ") + g.names(l_) + ": " + reasons_text(*g.kinds.front(), l_), 4);
    for (const AwardReading& r : decisive_readings(p)) line(word("tùy cách hiểu: ", "rests on the reading: ") + reading_text(r, l_), 4);
    if (p.decider.in_force) line(word("người quyết định: ", "decided by: ") + p.decider.label.in(l_), 4);
    else line(word("không có người có thẩm quyền ký: ", "nobody can sign: ") + p.decider.remark.in(l_), 4);
    if (is_closed(p)) return;
    if (p.ways.empty()) line(word("bộ quy tắc không nêu hình thức này trong đợt này", "the book says nothing of this form in this round"), 4);
    for (std::size_t i = 0; i < p.ways.size(); ++i) way(p, i);
    for (const std::string& text : laws_text(p.law, Governs::on_the_day, l_)) line(word("quy định áp dụng: ", "law in force: ") + text, 4);
    for (const std::string& text : laws_text(p.law, Governs::lodged_earlier, l_)) line(word("hồ sơ trình sớm hơn trong đợt có thể theo: ", "a dossier lodged earlier may fall under: ") + text, 4);
    for (const KindGroup& g : by_routes(p)) routes(g, form);
    for (const std::string& reading : open_readings(p, l_)) line(word("chưa thống nhất cách hiểu: ", "reading open: ") + reading, 4);
    for (const std::string& value : values_text(p, l_)) line(word("chưa ấn định: ", "not set: ") + value, 4);
    for (const std::string& remark : remarks(p, l_)) line(word("lưu ý: ", "note: ") + remark, 4);
  }

  void way(const AwardPlace& p, std::size_t at) {
    const AwardWay& w = p.ways[at];
    std::size_t indent = 4;
    for (const AwardReading& r : w.under) {
      if (r.chosen) continue;
      line(word("nếu hiểu: ", "if read so: ") + r.label.in(l_) + " → " + r.option_label.in(l_), indent);
      indent += 2;
    }
    if (w.closed) {
      line(word("không xét: ", "closed: ") + w.why.in(l_), indent);
      return;
    }
    if (!w.merit.empty()) line(word("mức thành tích: ", "merit: ") + w.merit_label.in(l_) + word(" trở lên", " or more") + " (" + clauses_text(w.cites, l_) + ")", indent);
    auto before = std::find_if(p.ways.begin(), p.ways.begin() + static_cast<std::ptrdiff_t>(at), [&](const AwardWay& o) { return !o.closed && same_steps(o, w); });
    if (before != p.ways.begin() + static_cast<std::ptrdiff_t>(at)) {
      line(word("các bước như trên", "the same steps as above"), indent);
      return;
    }
    for (const AwardAction& s : w.steps) line(s.verb_label.in(l_) + ": " + step_text(s, l_) + (s.cites.empty() ? "" : " (" + clauses_text(s.cites, l_) + ")") + note_text(s, l_), indent);
  }

  void routes(const KindGroup& g, const AwardForm& form) {
    if (g.kinds.front()->routes.empty()) return;
    line(word("trường hợp áp dụng cho ", "routes for ") + g.names(l_) + ":", 4);
    for (const AwardRoute& r : g.kinds.front()->routes) {
      std::string text = (r.encoded ? "+ " : word("? chưa có trong bộ quy tắc: ", "? not encoded: ")) + route_text(r, form, l_);
      if (!r.open.empty()) {
        text += word(" (còn chưa ấn định: ", " (not set: ");
        for (std::size_t i = 0; i < r.open.size(); ++i) text += (i ? ", " : "") + r.open[i];
        text += ")";
      }
      line(text, 6);
    }
  }

  const AwardTable& t_;
  Language l_;
  std::ostringstream out_;
};

}  // namespace

std::string AwardTable::to_text(Language language) const { return AwardTablePage(*this, language).write(); }

}  // namespace chungsuc
