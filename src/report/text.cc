// SPDX-License-Identifier: Apache-2.0
// Purpose: a decision as plain text that an officer can read and sign.
// External interface: Decision::to_text. Private: one section a function.
#include <algorithm>
#include <sstream>

#include "report/sections.h"
#include "report/words.h"

namespace chungsuc {

namespace {

class TextReport {
 public:
  TextReport(const Decision& d, Language l) : d_(d), l_(l) {}

  std::string write() {
    header();
    out_ << word("Kết luận", "Outcome") << ": " << outcome_text(d_, l_) << "\n";
    if (d_.too_many)
      out_ << word("  (có quá nhiều tổ hợp số liệu còn thiếu để xét từng khả năng)", "  (too many combinations of what is missing to look at each)") << "\n";
    else if (d_.outcome == Outcome::undetermined && !d_.exact && !is_beyond_facts())
      out_ << word("  (có thể còn xác định được nếu xét từng khả năng; công cụ chưa khẳng định)", "  (a closer look at each possibility might still decide it)") << "\n";
    reasons();
    for (const Section& section : sections(d_, l_)) write(section);
    out_ << "\n" << book_text(d_, l_) << "\n";
    return out_.str();
  }

 private:
  const char* word(const char* vi, const char* en) const { return l_ == Language::vi ? vi : en; }

  // Nobody is there of whom a rule speaks: no possibility is left to look at.
  bool is_beyond_facts() const { return d_.missing.empty() && d_.because == std::vector<std::string>{"subject"}; }

  void header() {
    std::string title = d_.question_label.in(l_).empty() ? d_.question : d_.question_label.in(l_);
    out_ << title << " — " << d_.subject_label.in(l_) << "\n";
    out_ << context_text(d_, l_) << "\n";
    if (std::string alias = alias_text(d_, l_); !alias.empty()) out_ << alias << "\n";
    out_ << "\n";
  }

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

  void write(const Section& section) {
    out_ << "\n" << section.heading << "\n";
    for (std::size_t i = 0; i < section.lines.size(); ++i) {
      out_ << "  ";
      if (section.mark == Section::Mark::dash) out_ << "- ";
      if (section.mark == Section::Mark::number) out_ << i + 1 << ". ";
      out_ << section.lines[i] << "\n";
    }
  }

  const Decision& d_;
  Language l_;
  std::ostringstream out_;
  std::vector<std::string> cited_;
};

}  // namespace

std::string Decision::to_text(Language language) const { return TextReport(*this, language).write(); }

}  // namespace chungsuc
