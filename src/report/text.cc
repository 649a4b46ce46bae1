// SPDX-License-Identifier: Apache-2.0
// Purpose: a decision as plain text that an officer can read and sign.
// External interface: Decision::to_text. Private: one section a function.
#include <algorithm>
#include <sstream>

#include "report/words.h"

namespace chungsuc {

namespace {

class TextReport {
 public:
  TextReport(const Decision& d, Language l) : d_(d), l_(l) {}

  std::string write() {
    header();
    out_ << word("Kết luận", "Outcome") << ": " << outcome_text(d_, l_) << "\n";
    if (d_.outcome == Outcome::undetermined && !d_.exact)
      out_ << word("  (có thể còn xác định được nếu xét từng khả năng; công cụ chưa khẳng định)", "  (a closer look at each possibility might still decide it)") << "\n";
    reasons();
    missing();
    invalid();
    judgements();
    readings();
    steps();
    rest();
    return out_.str();
  }

 private:
  const char* word(const char* vi, const char* en) const { return l_ == Language::vi ? vi : en; }

  void header() {
    std::string title = d_.question_label.in(l_).empty() ? d_.question : d_.question_label.in(l_);
    out_ << title << " — " << d_.subject_label.in(l_) << "\n";
    out_ << word("Ngày xét: ", "As of: ") << date_text(d_.context.as_of, l_);
    if (d_.context.round) out_ << word("; đợt: ", "; round: ") << round_text();
    if (d_.context.lodged_on) out_ << word("; hồ sơ nộp ngày ", "; lodged on ") << date_text(*d_.context.lodged_on, l_);
    if (d_.context.assessed_year) out_ << word("; năm đánh giá ", "; assessed year ") << *d_.context.assessed_year;
    out_ << "\n";
    if (!d_.alias.empty()) out_ << word("Tên đã nêu “", "The name given, `") << d_.alias << word("” được hiểu là ", "`, is taken for ") << d_.subject_label.in(l_) << ".\n";
    out_ << "\n";
  }

  std::string round_text() const { return d_.round_label.in(l_).empty() ? *d_.context.round : d_.round_label.in(l_) + " (" + *d_.context.round + ")"; }

  // A year, or the round by its name.
  std::string key_text(const std::string& key) const { return d_.context.round == key && !d_.round_label.in(l_).empty() ? d_.round_label.in(l_) : key; }

  void heading(const char* vi, const char* en) { out_ << "\n" << word(vi, en) << "\n"; }

  void reasons() {
    heading("Căn cứ", "Grounds");
    // The root repeats the question, unless it stands alone or says something itself.
    if (d_.reason.children.empty() || !d_.reason.state.empty() || !d_.reason.expected.empty()) {
      reason(d_.reason, 1);
      return;
    }
    for (const Reason& r : d_.reason.children) reason(r, 1);
  }

  // A record among records says nothing that the line above does not.
  static bool is_noise(const Reason& r) { return r.head == "record" && r.outcome != Outcome::met; }

  void reason(const Reason& whole, int depth) {
    const Reason& r = shown(whole, l_);
    static const char* const kMarks[] = {"[–]", "[?]", "[+]"};
    std::string cites = clauses_text(r.cites, l_);
    bool repeated = std::find(cited_.begin(), cited_.end(), cites) != cited_.end();
    out_ << std::string(static_cast<std::size_t>(depth) * 2, ' ') << kMarks[static_cast<int>(r.outcome)] << ' ' << reason_text(r, l_);
    if (!cites.empty() && !repeated) out_ << " (" << cites << ")";
    counts(r);
    out_ << "\n";
    cited_.push_back(cites);
    // What did not decide is left out beneath the first level, and so are the parts of a reading not chosen.
    bool unset_reading = r.head == "reading" && r.state == "unset";
    for (const Reason& child : r.children)
      if (child.carries && !unset_reading && !is_noise(child)) reason(child, depth + 1);
    cited_.pop_back();
  }

  // Of a long list of conditions, how many are met, not met and open: only those that decide stand beneath.
  void counts(const Reason& r) {
    constexpr std::size_t kLong = 5;
    bool conjunction = r.head == "all" || r.head == "criterion" || r.head == "level";
    if (!conjunction || r.children.size() < kLong) return;
    std::size_t n[3] = {};
    for (const Reason& c : r.children) ++n[static_cast<int>(c.outcome)];
    out_ << word(": đạt ", ": met ") << n[2] << "/" << r.children.size() << word(", không đạt ", ", not met ") << n[0] << word(", chưa rõ ", ", open ") << n[1];
  }

  void pending(const Pending& m) {
    out_ << "  - " << (m.label.in(l_).empty() ? m.name : m.label.in(l_));
    if (!m.key.empty()) out_ << " (" << key_text(m.key) << ")";
    if (!m.subject.empty() && m.subject != d_.subject) out_ << " [" << m.subject_label.in(l_) << "]";
    if (m.what == "parameter") out_ << ": " << word("văn bản chưa ấn định", "not set by the text");
    if (!m.why.empty() && m.what == "parameter" && l_ == Language::en) out_ << " (" << m.why << ")";
    // Who makes a judgement is said where judgements are listed.
    if (!m.from.empty() && m.what != "judgement") out_ << "; " << word(m.what == "parameter" ? "thẩm quyền: " : "nguồn: ", m.what == "parameter" ? "for " : "from ") << m.from_label.in(l_);
    out_ << "\n";
  }

  void missing() {
    if (d_.missing.empty()) return;
    heading("Còn thiếu (có thể làm thay đổi kết luận)", "Missing, and could still matter");
    for (const Pending& m : d_.missing) pending(m);
  }

  void invalid() {
    if (d_.invalid.empty()) return;
    heading("Số liệu không hợp lệ, không được sử dụng", "Invalid, and not used");
    for (const Pending& m : d_.invalid) out_ << "  - " << (m.subject.empty() ? "" : m.subject + ": ") << m.why << "\n";
  }

  void judgements() {
    if (d_.judgements.empty()) return;
    heading("Đánh giá thuộc thẩm quyền của con người", "Judgements");
    for (const JudgementMade& j : d_.judgements) {
      out_ << "  - " << (j.label.in(l_).empty() ? j.name : j.label.in(l_));
      if (!j.key.empty()) out_ << " (" << key_text(j.key) << ")";
      if (!j.subject.empty() && j.subject != d_.subject) out_ << " [" << j.subject_label.in(l_) << "]";
      out_ << ": ";
      if (j.pending) {
        out_ << word("chờ ", "pending, for ") << (j.by.in(l_).empty() ? word("người có thẩm quyền", "whoever may make it") : j.by.in(l_));
      } else {
        out_ << (j.value_label.in(l_).empty() ? j.value : j.value_label.in(l_)) << "; " << (j.by.in(l_).empty() ? word("chưa ghi ai đánh giá", "unattributed") : j.by.in(l_));
        if (auto day = Date::parse(j.dated)) out_ << word(", ngày ", ", ") << date_text(*day, l_);
        if (!j.ref.empty()) out_ << ", " << j.ref;
      }
      out_ << "\n";
    }
  }

  void readings() {
    if (d_.readings.empty()) return;
    heading("Cách hiểu văn bản", "Readings of the text");
    for (const ReadingUsed& r : d_.readings) {
      out_ << "  - " << r.label.in(l_) << ": ";
      if (r.chosen.empty()) out_ << word("chưa chọn", "not chosen");
      else out_ << r.chosen_label.in(l_);
      out_ << (r.decisive ? word("; cách hiểu khác sẽ làm thay đổi kết luận", "; another reading would change the outcome") : word("; cách hiểu khác không làm thay đổi kết luận", "; another reading would not change the outcome"));
      out_ << "\n";
    }
  }

  void steps() {
    if (d_.steps.empty()) return;
    bool award = d_.is_award;
    out_ << "\n" << (award ? word("Trình tự", "Steps") : word("Phân công", "Who does it")) << "\n";
    int n = 0;
    for (const Step& s : d_.steps) {
      out_ << "  " << ++n << ". ";
      std::string by;
      for (const Label& b : s.by) by += (by.empty() ? "" : ", ") + b.in(l_);
      out_ << s.verb_label.in(l_) << ": " << by;
      if (!s.to.in(l_).empty()) out_ << word(" → gửi ", " → to ") << s.to.in(l_);
      if (!s.order.in(l_).empty()) out_ << " [" << s.order.in(l_) << "]";
      if (!s.in_force) out_ << word(" — LƯU Ý: ", " — NOTE: ") << (l_ == Language::vi ? s.why_not_vi : s.why_not);
      std::string cites = clauses_text(s.cites, l_);
      if (!cites.empty()) out_ << " (" << cites << ")";
      out_ << "\n";
    }
  }

  void rest() {
    if (d_.evidence) {
      heading("Độ tin cậy của căn cứ", "Evidence");
      out_ << "  " << word("Yếu nhất: ", "Weakest: ") << evidence_text(*d_.evidence, l_);
      if (!d_.evidence_from.empty()) {
        out_ << " (";
        for (std::size_t i = 0; i < d_.evidence_from.size() && i < 6; ++i) out_ << (i ? ", " : "") << (d_.evidence_from[i].label.in(l_).empty() ? d_.evidence_from[i].name : d_.evidence_from[i].label.in(l_));
        if (d_.evidence_from.size() > 6) out_ << ", …";
        out_ << ")";
      }
      out_ << "\n";
    }
    if (!d_.not_considered.empty()) {
      heading("Chưa được xem xét", "Not considered");
      for (const std::string& id : d_.not_considered) {
        std::string label = label_of(d_.reason, id);
        out_ << "  - " << (label.empty() ? id : label + " (" + id + ")") << "\n";
      }
    }
    if (!d_.ignored.empty()) {
      heading("Không tính vì có sau ngày xét", "Ignored: dated after the day asked");
      for (const Pending& m : d_.ignored) out_ << "  - " << (m.label.in(l_).empty() ? m.name : m.label.in(l_)) << (m.subject.empty() ? "" : " [" + m.subject + "]") << (m.key.empty() ? "" : " " + m.key) << "\n";
    }
    out_ << "\n" << word("Bộ quy tắc: ", "Rule book: ") << d_.book << " " << d_.book_version << " (sha256 " << d_.book_hash.substr(0, 12) << ")\n";
  }

  // The label of the reason with this id, or "".
  std::string label_of(const Reason& r, const std::string& id) const {
    if (r.id == id && !r.label.in(l_).empty()) return r.label.in(l_);
    for (const Reason& child : r.children)
      if (std::string found = label_of(child, id); !found.empty()) return found;
    return "";
  }

  const Decision& d_;
  Language l_;
  std::ostringstream out_;
  std::vector<std::string> cited_;
};

}  // namespace

std::string Decision::to_text(Language language) const { return TextReport(*this, language).write(); }

}  // namespace chungsuc
