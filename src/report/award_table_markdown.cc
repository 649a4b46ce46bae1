// SPDX-License-Identifier: Apache-2.0
// Purpose: the table of awards in Markdown.
// External interface: AwardTable::to_markdown. Private: class AwardTableMarkdown.
#include <algorithm>
#include <sstream>

#include "report/award_table_words.h"
#include "report/markdown.h"
#include "report/words.h"

namespace chungsuc {

namespace {

class AwardTableMarkdown {
 public:
  AwardTableMarkdown(const AwardTable& t, Language l) : t_(t), l_(l) {}

  std::string write() {
    out_ << "# " << word("Hình thức khen thưởng theo từng đợt", "Forms of award by round") << "\n\n";
    out_ << markdown_text(t_.book_label.in(l_)) << " (`" << t_.book << "` " << t_.book_version << ").\n\n";
    out_ << word("“Được xét (1/4 trường hợp)”: pháp luật có bốn trường hợp, một trường hợp có trong bộ quy tắc, ba trường hợp kia chưa có nên chưa xét tới. “Chưa thống nhất”: được xét hay không tùy cách hiểu văn bản, chưa ai chọn. “Chưa biết tiêu chuẩn”: không bị loại, nhưng chưa nguồn nào cho biết tiêu chuẩn nên chưa thể được khen. Không giả định gì về người được xét: ô “không xét” là không số liệu nào mở được.",
                 "“Open (1 of 4)”: the law has four routes, of which one is encoded and three are not and were not considered. “Unsettled”: a reading that nobody has chosen opens or closes it. “No route known”: it is not closed, but no source gives a standard and nothing could be granted. Nothing is assumed of the nominee: what is closed no facts could open.")
         << "\n";
    for (const AwardRound& r : t_.rounds) round(r);
    return out_.str();
  }

 private:
  const char* word(const char* vi, const char* en) const { return l_ == Language::vi ? vi : en; }

  // The year too, where the name does not say it.
  std::string title(const AwardRound& r) const {
    const std::string &label = r.label.in(l_), year = std::to_string(r.year);
    return r.year == 0 || label.find(year) != std::string::npos ? label : label + word(", năm ", ", ") + year;
  }

  void item(const std::string& what, const std::string& text) { out_ << "- " << what << ": " << markdown_text(text) << "\n"; }

  void round(const AwardRound& r) {
    const std::string from = r.day_from == "law" ? word(", ký từ ngày ", ", signed from ") + date_text(*r.day, l_) : "";
    out_ << "\n## " << markdown_text(title(r) + from) << " (`" << r.id << "`)\n\n";
    out_ << word("Ngày xem xét: ", "Day looked at: ") << day_text(r, l_) << ".\n";
    for (const std::string& change : changes_text(t_, r, l_)) out_ << "\n" << word("Lưu ý: ", "Note: ") << markdown_text(change) << ".\n";
    std::vector<const AwardPlace*> places;
    for (const AwardPlace& p : t_.places)
      if (is_of(p, r)) places.push_back(&p);
    if (places.empty()) return;
    out_ << "\n";
    grid(places);
    std::size_t notes = 0;
    for (const std::string& text : kinds_not_there(*places[0], l_)) out_ << "\n" << footnote(notes++) << " " << markdown_text(text) << ".\n";
    for (const AwardPlace* p : places) place(*p, from);
  }

  void grid(const std::vector<const AwardPlace*>& places) {
    std::vector<std::string> head = {word("Đối tượng", "Nominee")};
    for (const AwardPlace* p : places) head.push_back(markdown_text(form_of(t_, *p).label.in(l_)));
    out_ << markdown_head(head);
    for (std::size_t k = 0; k < places[0]->kinds.size(); ++k) {
      std::vector<std::string> cells = {markdown_text(places[0]->kinds[k].label.in(l_))};
      for (const AwardPlace* p : places) cells.push_back(place_text(p->kinds[k], *places[0], l_));
      out_ << markdown_row(cells);
    }
  }

  void place(const AwardPlace& p, const std::string& from) {
    const AwardForm& form = form_of(t_, p);
    out_ << "\n### " << markdown_text(form.label.in(l_)) << " · " << p.round << from << "\n\n";
    for (const KindGroup& g : by_reasons(p, "closed")) {
      bool all = g.kinds.size() == p.kinds.size();
      item(word("Không xét", "Closed") + (all ? std::string() : word(" cho ", " for ") + markdown_text(g.names(l_))), reasons_text(*g.kinds.front(), l_));
    }
    for (const KindGroup& g : by_reasons(p, "unread")) item(word("Chưa biết tiêu chuẩn cho ", "No route is known for ") + markdown_text(g.names(l_)), reasons_text(*g.kinds.front(), l_));
    for (const AwardReading& r : decisive_readings(p)) item(word("Tùy cách hiểu", "Rests on the reading"), reading_text(r, l_));
    if (p.decider.in_force) item(word("Người quyết định", "Decided by"), p.decider.label.in(l_));
    else item(word("Không có người có thẩm quyền ký", "Nobody can sign"), p.decider.remark.in(l_));
    if (is_closed(p)) return;
    for (const std::string& text : laws_text(p.law, Governs::on_the_day, l_)) item(word("Quy định áp dụng", "Law in force"), text);
    for (const std::string& text : laws_text(p.law, Governs::lodged_earlier, l_)) item(word("Hồ sơ trình sớm hơn trong đợt có thể theo", "A dossier lodged earlier may fall under"), text);
    for (const std::string& reading : open_readings(p, l_)) item(word("Chưa thống nhất cách hiểu", "Reading open"), reading);
    for (const std::string& value : values_text(p, l_)) item(word("Chưa ấn định", "Not set"), value);
    for (const std::string& remark : remarks(p, l_)) item(word("Lưu ý", "Note"), remark);
    if (p.ways.empty()) item(word("Bộ quy tắc", "The book"), word("không nêu hình thức này trong đợt này", "says nothing of this form in this round"));
    for (std::size_t i = 0; i < p.ways.size(); ++i) way(p, i);
    routes(p, form);
  }

  void way(const AwardPlace& p, std::size_t at) {
    const AwardWay& w = p.ways[at];
    std::string under;
    for (const AwardReading& r : w.under)
      if (!r.chosen) under += (under.empty() ? "" : "; ") + r.label.in(l_) + " → " + r.option_label.in(l_);
    out_ << "\n";
    if (!under.empty()) out_ << word("Nếu hiểu: ", "If read so: ") << markdown_text(under) << ".\n\n";
    if (w.closed) {
      out_ << word("Không xét: ", "Closed: ") << markdown_text(w.why.in(l_)) << ".\n";
      return;
    }
    if (!w.merit.empty()) out_ << word("Mức thành tích: ", "Merit: ") << markdown_text(w.merit_label.in(l_)) << word(" trở lên", " or more") << " (" << markdown_text(clauses_text(w.cites, l_)) << ").\n\n";
    auto before = std::find_if(p.ways.begin(), p.ways.begin() + static_cast<std::ptrdiff_t>(at), [&](const AwardWay& o) { return !o.closed && same_steps(o, w); });
    if (before != p.ways.begin() + static_cast<std::ptrdiff_t>(at)) {
      out_ << word("Các bước như trên.", "The same steps as above.") << "\n";
      return;
    }
    out_ << markdown_head({word("Bước", "Step"), word("Việc", "What"), word("Cơ quan, người thực hiện", "By whom"), word("Căn cứ", "Clause")});
    int n = 0;
    for (const AwardAction& s : w.steps) out_ << markdown_row({std::to_string(++n), markdown_text(s.verb_label.in(l_)), markdown_text(step_text(s, l_)), markdown_text(clauses_text(s.cites, l_)) + markdown_text(note_text(s, l_))});
  }

  void routes(const AwardPlace& p, const AwardForm& form) {
    std::vector<KindGroup> groups = by_routes(p);
    std::erase_if(groups, [](const KindGroup& g) { return g.kinds.front()->routes.empty(); });
    if (groups.empty()) return;
    out_ << "\n" << markdown_head({word("Đối tượng", "Nominee"), word("Trường hợp theo pháp luật", "Route of the law"), word("Tình trạng", "State"), word("Căn cứ", "Clause")});
    for (const KindGroup& g : groups) {
      std::string names = markdown_text(g.names(l_));
      for (const AwardRoute& r : g.kinds.front()->routes) {
        std::string state = r.encoded ? word("có trong bộ quy tắc", "encoded") : word("chưa có", "not encoded");
        for (std::size_t i = 0; i < r.open.size(); ++i) state += (i ? ", `" : word("; còn chưa ấn định `", "; not set `")) + r.open[i] + "`";
        out_ << markdown_row({names, markdown_text(route_text(r, form, l_)), state, markdown_text(clauses_text(r.cites, l_)) + markdown_text(grade_text(r.evidence, l_))});
        names.clear();
      }
    }
  }

  const AwardTable& t_;
  Language l_;
  std::ostringstream out_;
};

}  // namespace

std::string AwardTable::to_markdown(Language language) const { return AwardTableMarkdown(*this, language).write(); }

}  // namespace chungsuc
