// SPDX-License-Identifier: Apache-2.0
// Purpose: missing, invalid, judgements, readings, steps, evidence: as lines of words.
// External interface: sections, context_text, alias_text, book_text. Private: one section a function.
#include "report/sections.h"

#include "report/words.h"

namespace chungsuc {

namespace {

class Sections {
 public:
  Sections(const Decision& d, Language l) : d_(d), l_(l) {}

  std::vector<Section> write() {
    add(word("Còn thiếu (có thể làm thay đổi kết luận)", "Missing, and could still matter"), d_.missing, &Sections::pending);
    add(word("Số liệu không hợp lệ, không được sử dụng", "Invalid, and not used"), d_.invalid, &Sections::invalid);
    add(word("Đánh giá thuộc thẩm quyền của con người", "Judgements"), d_.judgements, &Sections::judgement);
    add(word("Cách hiểu văn bản", "Readings of the text"), d_.readings, &Sections::reading);
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

  std::string pending(const Pending& m) const {
    bool parameter = m.what == "parameter";
    std::string text = name(m.label, m.name) + where(m);
    if (parameter) text += std::string(": ") + word("văn bản chưa ấn định", "not set by the text");
    if (!m.why.empty() && parameter && l_ == Language::en) text += " (" + m.why + ")";
    // Who makes a judgement is said where judgements are listed.
    if (!m.from.empty() && m.what != "judgement")
      text += std::string("; ") + word(parameter ? "thẩm quyền: " : "nguồn: ", parameter ? "for " : "from ") + m.from_label.in(l_);
    return text;
  }

  std::string invalid(const Pending& m) const { return (m.subject.empty() ? "" : m.subject + ": ") + m.why; }

  std::string judgement(const JudgementMade& j) const {
    std::string text = name(j.label, j.name) + where(j) + ": ";
    if (j.pending)
      return text + word("chờ ", "pending, for ") + (j.by.in(l_).empty() ? word("người có thẩm quyền", "whoever may make it") : j.by.in(l_));
    text += name(j.value_label, j.value) + "; " + (j.by.in(l_).empty() ? word("chưa ghi ai đánh giá", "unattributed") : j.by.in(l_));
    if (auto day = Date::parse(j.dated)) text += word(", ngày ", ", ") + date_text(*day, l_);
    if (!j.ref.empty()) text += ", " + j.ref;
    return text;
  }

  std::string reading(const ReadingUsed& r) const {
    return r.label.in(l_) + ": " + (r.chosen.empty() ? word("chưa chọn", "not chosen") : r.chosen_label.in(l_)) +
           (r.decisive ? word("; cách hiểu khác sẽ làm thay đổi kết luận", "; another reading would change the outcome")
                       : word("; cách hiểu khác không làm thay đổi kết luận", "; another reading would not change the outcome"));
  }

  std::string step(const Step& s) const {
    std::string by;
    for (const Label& b : s.by) by += (by.empty() ? "" : ", ") + b.in(l_);
    std::string text = s.verb_label.in(l_) + ": " + by;
    if (!s.to.in(l_).empty()) text += word(" → gửi ", " → to ") + s.to.in(l_);
    if (!s.order.in(l_).empty()) text += " [" + s.order.in(l_) + "]";
    if (!s.in_force) text += word(" — LƯU Ý: ", " — NOTE: ") + (l_ == Language::vi ? s.why_not_vi : s.why_not);
    if (std::string cites = clauses_text(s.cites, l_); !cites.empty()) text += " (" + cites + ")";
    return text;
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

  void not_considered() {
    if (d_.not_considered.empty()) return;
    Section section{word("Chưa được xem xét", "Not considered"), {}, Section::Mark::dash};
    for (const std::string& route : d_.not_considered) {
      std::string label = label_of(d_.reason, route);
      section.lines.push_back(label.empty() ? route : label + " (" + route + ")");
    }
    all_.push_back(std::move(section));
  }

  // The label of the reason with this id, or "".
  std::string label_of(const Reason& r, const std::string& id) const {
    if (r.id == id && !r.label.in(l_).empty()) return r.label.in(l_);
    for (const Reason& child : r.children)
      if (std::string found = label_of(child, id); !found.empty()) return found;
    return "";
  }

  std::string ignored(const Pending& m) const {
    return name(m.label, m.name) + (m.subject.empty() ? "" : " [" + m.subject + "]") + (m.key.empty() ? "" : " " + m.key);
  }

  const Decision& d_;
  Language l_;
  std::vector<Section> all_;
};

}  // namespace

std::string context_text(const Decision& d, Language l) {
  bool vi = l == Language::vi;
  std::string text = (vi ? "Ngày xét: " : "As of: ") + date_text(d.context.as_of, l);
  if (d.context.round) text += (vi ? "; đợt: " : "; round: ") + (d.round_label.in(l).empty() ? *d.context.round : d.round_label.in(l) + " (" + *d.context.round + ")");
  if (d.context.lodged_on) text += (vi ? "; hồ sơ nộp ngày " : "; lodged on ") + date_text(*d.context.lodged_on, l);
  if (d.context.assessed_year) text += (vi ? "; năm đánh giá " : "; assessed year ") + std::to_string(*d.context.assessed_year);
  return text;
}

std::string alias_text(const Decision& d, Language l) {
  if (d.alias.empty()) return "";
  bool vi = l == Language::vi;
  return (vi ? "Tên đã nêu “" : "The name given, `") + d.alias + (vi ? "” được hiểu là " : "`, is taken for ") + d.subject_label.in(l) + ".";
}

std::vector<Section> sections(const Decision& d, Language l) { return Sections(d, l).write(); }

std::string book_text(const Decision& d, Language l) {
  constexpr std::size_t kShown = 12;
  return (l == Language::vi ? "Bộ quy tắc: " : "Rule book: ") + d.book + " " + d.book_version + " (sha256 " + d.book_hash.substr(0, kShown) + ")";
}

}  // namespace chungsuc
