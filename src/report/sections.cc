// SPDX-License-Identifier: Apache-2.0
// Purpose: missing, invalid, judgements, readings, steps, evidence: as lines of words.
// External interface: sections, context_text, alias_text, book_text. Private: one section a function.
#include "report/sections.h"

#include <algorithm>
#include <map>

#include "facts/add_once.h"
#include "report/words.h"

namespace chungsuc {

namespace {

class Sections {
 public:
  Sections(const Decision& d, Language l) : d_(d), l_(l) {}

  std::vector<Section> write() {
    assumed();
    missing();
    add(word("Số liệu không hợp lệ, không được sử dụng", "Invalid, and not used"), d_.invalid, &Sections::invalid);
    add(word("Đánh giá thuộc thẩm quyền của con người", "Judgements"), d_.judgements, &Sections::judgement);
    readings(true, word("Cách hiểu văn bản; cách hiểu khác sẽ làm thay đổi kết luận", "Readings of the text; another would change the outcome"));
    readings(false, word("Cách hiểu văn bản; cách hiểu khác không làm thay đổi kết luận", "Readings of the text; another would not change the outcome"));
    add(d_.is_award ? word("Trình tự", "Steps") : word("Phân công", "Who does it"), d_.steps, &Sections::step, Section::Mark::number);
    evidence();
    not_considered();
    add(word("Không tính vì có sau ngày xét", "Ignored: dated after the day asked"), d_.ignored, &Sections::ignored);
    return std::move(all_);
  }

 private:
  const char* word(const char* vi, const char* en) const { return l_ == Language::vi ? vi : en; }

  template <typename T>
  void add(const char* heading, const std::vector<T>& list, std::string (Sections::*line)(const T&) const, Section::Mark mark = Section::Mark::dash) {
    if (list.empty()) return;
    Section section{heading, {}, mark};
    for (const T& one : list) section.lines.push_back((this->*line)(one));
    all_.push_back(std::move(section));
  }

  std::string name(const Label& label, const std::string& id) const { return label.in(l_).empty() ? id : label.in(l_); }

  // The key, and of whom it is, where that is not the subject asked about.
  template <typename T>
  std::string where(const T& m) const {
    std::string text = m.key.empty() ? "" : " (" + (d_.context.round == m.key ? name(d_.round_label, m.key) : m.key) + ")";
    if (!m.subject.empty() && m.subject != d_.subject) text += " [" + m.subject_label.in(l_) + "]";
    return text;
  }

  // One line for each of whom something is missing: of a commune, its decisions and what is not known of each.
  void missing() {
    if (d_.missing.empty()) return;
    Section section{word("Còn thiếu (có thể làm thay đổi kết luận)", "Missing, and could still matter"), {}, Section::Mark::dash};
    std::map<std::string, std::size_t> line_of;
    for (const Pending& m : d_.missing) {
      bool of_another = !m.of.empty() && m.of != d_.subject && !m.days.empty();
      if (!of_another) {
        section.lines.push_back(pending(m));
      } else if (auto [it, first] = line_of.emplace(m.of, section.lines.size()); first) {
        section.lines.push_back(m.of_label.in(l_) + days(m) + ": " + one_of_many(m));
      } else {
        section.lines[it->second] += "; " + one_of_many(m);
      }
    }
    all_.push_back(std::move(section));
  }

  // What is missing, and of which record where it is of one.
  std::string one_of_many(const Pending& m) const {
    std::string text = name(m.label, m.name);
    if (m.subject != m.of) text += " [" + m.subject_label.in(l_) + "]";
    return text + (m.from.empty() ? "" : word(", nguồn: ", ", from ") + m.from_label.in(l_));
  }

  // ", vào ngày 13/09/2022 và ngày 31/12/2025"
  std::string days(const Pending& m) const {
    std::string text;
    for (Date day : m.days) text += (text.empty() ? word(" (tình trạng ngày ", " (as it was on ") : word(", ngày ", ", ")) + date_text(day, l_);
    return text.empty() ? "" : text + ")";
  }

  std::string pending(const Pending& m) const {
    bool parameter = m.what == "parameter";
    std::string text = name(m.label, m.name) + where(m) + days(m);
    if (parameter) {
      const std::string& why = l_ == Language::vi ? m.why_vi : m.why;
      text += ": " + (why.empty() ? word("bộ quy tắc chưa có giá trị này", "not set in the book") : why);
    }
    // Who makes a judgement is said where judgements are listed.
    if (!m.from.empty() && m.what != "judgement")
      text += std::string("; ") + word(parameter ? "thẩm quyền: " : "nguồn: ", parameter ? "for " : "from ") + m.from_label.in(l_);
    return text;
  }

  std::string invalid(const Pending& m) const {
    std::string of = name(m.subject_label, m.subject);
    return (of.empty() ? "" : of + ": ") + (l_ == Language::vi ? m.why_vi : m.why);
  }

  std::string judgement(const JudgementMade& j) const {
    std::string text = name(j.label, j.name) + where(j) + ": ";
    if (j.pending)
      return text + word("chờ ", "pending, for ") + (j.by.in(l_).empty() ? word("người có thẩm quyền", "whoever may make it") : j.by.in(l_)) + (j.remark.in(l_).empty() ? "" : ", " + j.remark.in(l_));
    text += name(j.value_label, j.value) + "; " + (j.by.in(l_).empty() ? word("chưa ghi ai đánh giá", "unattributed") : j.by.in(l_));
    if (auto day = Date::parse(j.dated)) text += word(", ngày ", ", ") + date_text(*day, l_);
    if (!j.ref.empty()) text += ", " + j.ref;
    return text;
  }

  // Those that decide stand apart from those that change nothing.
  void readings(bool decisive, const char* heading) {
    Section section{heading, {}, Section::Mark::dash};
    for (const ReadingUsed& r : d_.readings)
      if (r.decisive == decisive) section.lines.push_back(r.label.in(l_) + ": " + (r.chosen.empty() ? word("chưa chọn", "not chosen") : r.chosen_label.in(l_)));
    if (!section.lines.empty()) all_.push_back(std::move(section));
  }

  std::string step(const Step& s) const {
    std::string by;
    for (const Label& b : s.by) by += (by.empty() ? "" : ", ") + b.in(l_);
    std::string text = s.verb_label.in(l_) + ": " + by;
    if (!s.to.in(l_).empty()) text += word(" → gửi ", " → to ") + s.to.in(l_);
    if (!s.order.in(l_).empty()) text += " [" + s.order.in(l_) + "]";
    text += known(s);
    if (!s.in_force) text += word(" — LƯU Ý: ", " — NOTE: ") + (l_ == Language::vi ? s.why_not_vi : s.why_not);
    if (std::string cites = clauses_text(s.cites, l_); !cites.empty()) text += " (" + cites + ")";
    return text;
  }

  // That a step is deduced or recalled and stands in no text that was read, and what its author says of it.
  std::string known(const Step& s) const {
    const std::string& note = l_ == Language::vi ? s.note_vi : s.note;
    bool weak = s.evidence && *s.evidence < Evidence::secondary;
    if (!weak) return note.empty() ? "" : " [" + note + "]";
    return " [" + evidence_text(*s.evidence, l_) + (note.empty() ? "" : ": " + note) + "]";
  }

  void evidence() {
    if (!d_.evidence) return;
    constexpr std::size_t kMost = 6;
    std::string text = word("Yếu nhất: ", "Weakest: ") + evidence_text(*d_.evidence, l_), names;
    for (std::size_t i = 0; i < d_.evidence_from.size() && i < kMost; ++i) names += (i ? ", " : "") + name(d_.evidence_from[i].label, d_.evidence_from[i].name);
    if (d_.evidence_from.size() > kMost) names += ", …";
    if (!names.empty()) text += " (" + names + ")";
    all_.push_back({word("Độ tin cậy của căn cứ", "Evidence"), {std::move(text)}, Section::Mark::none});
  }

  // Nobody may take an answer about what would be for one about what is.
  void assumed() {
    if (d_.evidence != Evidence::assumed) return;
    Section section{word("GIẢ ĐỊNH: kết luận này không dựa trên thực tế", "ASSUMED: this outcome does not rest on what is"), {}, Section::Mark::dash};
    for (const EvidenceUsed& used : d_.evidence_from)
      if (used.grade == Evidence::assumed) section.lines.push_back(name(used.label, used.name) + (used.source.empty() ? "" : ": " + used.source));
    all_.push_back(std::move(section));
  }

  void not_considered() {
    if (d_.not_considered.empty()) return;
    Section section{word("Chưa được xem xét", "Not considered"), {}, Section::Mark::dash};
    for (const std::string& route : d_.not_considered) {
      const Reason* r = reason_with(d_.reason, route);
      add_once(section.lines, r ? reason_text(*r, l_) : route);
    }
    all_.push_back(std::move(section));
  }

  // The reason with this id that has a name, or nullptr.
  const Reason* reason_with(const Reason& r, const std::string& id) const {
    if (r.id == id && !r.label.in(l_).empty()) return &r;
    for (const Reason& child : r.children)
      if (const Reason* found = reason_with(child, id)) return found;
    return nullptr;
  }

  std::string ignored(const Pending& m) const {
    return name(m.label, m.name) + where(m);
  }

  const Decision& d_;
  Language l_;
  std::vector<Section> all_;
};

}  // namespace

std::string context_text(const Decision& d, Language l) {
  bool vi = l == Language::vi;
  std::string text = (vi ? "Ngày xét: " : "As of: ") + date_text(d.context.as_of, l);
  if (d.context.round) text += (vi ? "; đợt: " : "; round: ") + (d.round_label.in(l).empty() ? *d.context.round : d.round_label.in(l));
  if (d.context.lodged_on) text += (vi ? "; hồ sơ nộp ngày " : "; lodged on ") + date_text(*d.context.lodged_on, l);
  if (d.context.assessed_year) text += (vi ? "; năm đánh giá " : "; assessed year ") + std::to_string(*d.context.assessed_year);
  return text;
}

std::string alias_text(const Decision& d, Language l) {
  if (d.alias.empty() || d.alias == d.subject_label.in(l)) return "";
  bool vi = l == Language::vi;
  return (vi ? "Tên đã nêu “" : "The name given, `") + d.alias + (vi ? "” được hiểu là " : "`, is taken for ") + d.subject_label.in(l) + ".";
}

std::vector<Section> sections(const Decision& d, Language l) { return Sections(d, l).write(); }

std::string book_text(const Decision& d, Language l) {
  constexpr std::size_t kShown = 12;
  return (l == Language::vi ? "Bộ quy tắc: " : "Rule book: ") + d.book + " " + d.book_version + " (sha256 " + d.book_hash.substr(0, kShown) + ")";
}

}  // namespace chungsuc
