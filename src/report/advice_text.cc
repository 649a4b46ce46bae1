// SPDX-License-Identifier: Apache-2.0
// Purpose: advice as pages for the terminal.
// External interface: Inquiry, Changes, Grounds and Timeline ::to_text; advice_words.h. Private: class AdvicePage.
#include <algorithm>
#include <sstream>

#include "report/advice_words.h"
#include "report/columns.h"

namespace chungsuc {

std::string fact_text(const AdviceFact& f, Language l) {
  std::string text = f.label.in(l).empty() ? f.name : f.label.in(l);
  if (!f.key.empty()) text += " (" + f.key + ")";
  if (!f.path.empty()) text += (l == Language::vi ? " của " : " of ") + f.subject_label.in(l);
  return text;
}

std::string told_text(const Told& t, Language l) { return fact_text(t.fact, l) + ": " + t.values.in(l); }

std::string answer_text(const AnswerTo& a, Language l) {
  bool vi = l == Language::vi;
  std::string text = a.values.in(l) + " → " + a.result.label.in(l);
  if (a.further) text += (vi ? ", còn ít nhất " : ", at least ") + std::to_string(*a.further) + (vi ? " nội dung nữa" : " more to ask");
  return text;
}

namespace {

class AdvicePage {
 public:
  AdvicePage(const Advice& a, Language l) : a_(a), l_(l) {
    out_ << a.question_label.in(l) << " — " << a.subject_label.in(l) << "\n"
         << word("Ngày xét: ", "As of: ") << date_text(a.context.as_of, l);
    if (a.context.round) out_ << word("; đợt: ", "; round: ") << (a.round_label.in(l).empty() ? *a.context.round : a.round_label.in(l));
    out_ << "\n" << word("Hiện tại: ", "Now: ") << a.result.label.in(l) << "\n";
    if (!a.invalid.empty()) heading(word("Số liệu không hợp lệ, không được sử dụng", "Invalid, and not used"));
    for (const Pending& p : a.invalid) line("! " + (vi() ? p.why_vi : p.why));
  }

  std::string finish() {
    if (a_.too_many) out_ << "\n" << word("Có quá nhiều tổ hợp số liệu còn thiếu nên không tính được.", "There are too many combinations of the facts to find this out.") << "\n";
    else if (!a_.exact) out_ << "\n" << word("Lưu ý: có nội dung chỉ biết được giới hạn, nên có thể còn khả năng khác.", "Note: of some things only bounds are known, so more may be possible.") << "\n";
    out_ << "\n" << word("Bộ quy tắc: ", "Rule book: ") << a_.book << " " << a_.book_version << "\n";
    return out_.str();
  }

  bool vi() const { return l_ == Language::vi; }
  const char* word(const char* vietnamese, const char* english) const { return vi() ? vietnamese : english; }
  void heading(const std::string& text) { out_ << "\n" << text << "\n"; }

  void line(const std::string& text, std::size_t indent = 2) {
    std::size_t own = indent;
    for (const std::string& part : wrapped(text, kPageWidth - indent - 2)) {
      out_ << std::string(own, ' ') << part << "\n";
      own = indent + 2;
    }
  }

  std::string source(const AdviceFact& f) const {
    std::string text = f.from_label.in(l_).empty() ? "" : word(" — do ", " — from ") + f.from_label.in(l_);
    if (!f.cites.empty()) text += " (" + clauses_text(f.cites, l_) + ")";
    return text;
  }

  void question(const NextQuestion& q, std::size_t number) {
    line(std::to_string(number) + ". " + fact_text(q.fact, l_) + source(q.fact));
    for (const AnswerTo& a : q.answers) line(answer_text(a, l_), 5);
    if (q.answers.empty() && !a_.exact) line(word("chưa tính được từng câu trả lời dẫn tới đâu", "what each answer leads to could not be found out"), 5);
  }

  void way(const Way& w) {
    std::string text;
    for (const Told& t : w.facts) text += (text.empty() ? "" : "; ") + told_text(t, l_);
    line("- " + w.result.label.in(l_) + ": " + text);
  }

  void change(const Change& c) {
    std::string from = c.from.in(l_);
    std::string text = fact_text(c.fact, l_) + ": " + (c.known ? from + " → " + c.to.in(l_) : c.to.in(l_) + word(" (hiện chưa có số liệu)", " (not known now)"));
    line("- " + text + (c.fact.cites.empty() ? "" : " (" + clauses_text(c.fact.cites, l_) + ")"), 4);
  }

  void goal(const Goal& g) {
    std::string target = g.target.label.in(l_);
    if (g.at_least) target = word("Để đạt: ", "To reach: ") + target;
    else if (g.below) target = word("Để mất mức: ", "To lose: ") + target;
    else target = word("Để kết quả là: ", "To become: ") + target;
    heading(target);
    if (g.not_found) line(word("không tìm được phương án, nhưng có thể vẫn có: có nội dung chỉ biết được giới hạn hoặc phụ thuộc cả danh sách", "no plan was found, and there may be one: some things are only bounded, or rest on whole lists"));
    else if (g.open) line(word("chưa thể nói: còn nội dung văn bản để ngỏ hoặc địa phương chưa ban hành", "nobody can say yet: the law leaves open, or a province has not set, what it takes"));
    else if (g.plans.empty()) line(word("không có thay đổi số liệu nào dẫn tới kết quả này", "no change of facts leads there"));
    for (std::size_t i = 0; i < g.plans.size(); ++i) {
      const Plan& p = g.plans[i];
      std::string cost = p.cost == static_cast<int>(p.changes.size()) ? "" : word(", chi phí ", ", cost ") + std::to_string(p.cost);
      line(word("Phương án ", "Plan ") + std::to_string(i + 1) + " (" + std::to_string(p.changes.size()) + word(" nội dung", p.changes.size() == 1 ? " change" : " changes") + cost + ")");
      for (const Change& c : p.changes) change(c);
    }
  }

 private:
  const Advice& a_;
  Language l_;
  std::ostringstream out_;
};

}  // namespace

std::string Inquiry::to_text(Language l) const {
  AdvicePage page(*this, l);
  constexpr std::size_t kShown = 8;
  if (!questions.empty()) page.heading(page.word("Nên hỏi theo thứ tự", "What to ask, the best first"));
  for (std::size_t i = 0; i < std::min(questions.size(), kShown); ++i) page.question(questions[i], i + 1);
  if (questions.size() > kShown) page.line(page.word("… và ", "… and ") + std::to_string(questions.size() - kShown) + page.word(" nội dung khác", " more"));
  if (!ways.empty()) {
    page.heading(page.word("Ít số liệu nhất mà có thể kết luận được", "The fewest facts that could decide"));
    std::string count = std::to_string(ways_of_that_size), size = std::to_string(smallest);
    page.line(std::string(page.word(at_least ? "Có ít nhất " : "Có ", at_least ? "At least " : "")) + count + page.word(" nhóm gồm ", count == "1" ? " set of " : " sets of ") + size + page.word(" nội dung.", smallest == 1 ? " fact." : " facts."));
    for (const Way& w : ways) page.way(w);
  }
  if (result.outcome != Outcome::undetermined) page.heading(page.word("Đã kết luận được, không cần hỏi thêm.", "It is decided; nothing need be asked."));
  if (!in_force)
    page.line(page.word("Không có số liệu nào có thể hỏi thêm: chưa có hoặc không còn quy định vào ngày này.", "No fact can be asked for: no rule is in force on this day."), 0);
  else if (questions.empty() && ways.empty() && result.outcome == Outcome::undetermined && !too_many)
    page.line(page.word("Không có số liệu nào có thể hỏi thêm: kết quả còn phụ thuộc vào quy định.", "No fact can be asked for: it depends on what the law leaves open."), 0);
  return page.finish();
}

std::string Changes::to_text(Language l) const {
  AdvicePage page(*this, l);
  if (!in_force) page.line(page.word("Chưa có hoặc không còn quy định vào ngày này, nên không thay đổi số liệu nào quyết định được.", "No rule is in force on this day, so no change of facts decides anything."), 0);
  for (const Goal& g : goals)
    if (in_force) page.goal(g);
  if (goals.empty() && !too_many) page.line(page.word("Không có kết quả nào khác.", "There is no other outcome."), 0);
  return page.finish();
}

std::string Grounds::to_text(Language l) const {
  AdvicePage page(*this, l);
  if (!taken.empty()) {
    std::string text;
    for (const Told& t : taken) text += (text.empty() ? "" : "; ") + told_text(t, l);
    page.line(page.word("Coi là đã biết: ", "Taken as given: ") + text, 0);
  }
  if (grounds.empty() && !too_many) {
    bool open = result.outcome == Outcome::undetermined;
    page.heading(open ? page.word("Chưa có kết luận nên chưa có căn cứ tối thiểu.", "Nothing is decided, so it rests on nothing yet.")
                      : page.word("Không tìm được căn cứ từ số liệu.", "No facts were found that it rests on."));
  }
  for (std::size_t i = 0; i < grounds.size(); ++i) {
    const Ground& g = grounds[i];
    page.heading(page.word("Căn cứ tối thiểu ", "Smallest grounds ") + std::to_string(i + 1) + page.word(" (các số liệu khác thế nào cũng vậy)", " (whatever all others were)"));
    if (g.facts.empty()) page.line(page.word("- không cần số liệu nào", "- no fact at all"));
    for (const Told& t : g.facts) page.line("- " + told_text(t, l) + (t.fact.cites.empty() ? "" : " (" + clauses_text(t.fact.cites, l) + ")"));
  }
  return page.finish();
}

std::string Timeline::to_text(Language l) const {
  AdvicePage page(*this, l);
  page.heading(page.word("Kết quả theo thời gian, với số liệu như hiện có", "The outcome over time, with the facts as they are"));
  for (const Spell& s : spells) {
    std::string days = s.first == s.last ? date_text(s.first, l) : date_text(s.first, l) + " – " + date_text(s.last, l);
    page.line(days + ": " + s.result.label.in(l));
    for (const Label& why : s.since) page.line("· " + why.in(l), 6);
  }
  return page.finish();
}

}  // namespace chungsuc
