// SPDX-License-Identifier: Apache-2.0
// Purpose: a decision as one HTML fragment without outside assets, for notebooks.
// External interface: Decision::to_html. Private: escaping, the tree of reasons as nested details.
#include <sstream>

#include "report/words.h"

namespace chungsuc {

namespace {

std::string escape(const std::string& text) {
  std::string out;
  for (char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

// Blue, grey, orange: told apart without telling red from green; the marks say it too.
const char* colour(Outcome o) {
  static const char* const kColours[] = {"#b35806", "#666666", "#2166ac"};
  return kColours[static_cast<int>(o)];
}

void reason_html(std::ostringstream& out, const Reason& whole, Language l, bool open) {
  const Reason& r = shown(whole, l);
  static const char* const kMarks[] = {"✗", "?", "✓"};
  std::string line = "<span style=\"color:" + std::string(colour(r.outcome)) + "\">" + kMarks[static_cast<int>(r.outcome)] + "</span> " + escape(reason_text(r, l));
  if (std::string cites = clauses_text(r.cites, l); !cites.empty()) line += " <small style=\"color:#666\">" + escape(cites) + "</small>";
  if (r.children.empty()) {
    out << "<div style=\"margin-left:1.2em\">" << line << "</div>";
    return;
  }
  out << "<details style=\"margin-left:1em\"" << (open ? " open" : "") << "><summary>" << line << "</summary>";
  for (const Reason& c : r.children) reason_html(out, c, l, c.outcome == r.outcome && open);
  out << "</details>";
}

}  // namespace

std::string Decision::to_html(Language l) const {
  bool vi = l == Language::vi;
  std::ostringstream out;
  out << "<div class=\"chungsuc-decision\" lang=\"" << (vi ? "vi" : "en") << "\">";
  out << "<p><b>" << escape(question_label.in(l).empty() ? question : question_label.in(l)) << "</b> — " << escape(subject_label.in(l)) << " · " << date_text(context.as_of, l);
  if (context.round) out << " · " << escape(round_label.in(l).empty() ? *context.round : round_label.in(l));
  out << "<br><b style=\"color:" << colour(outcome) << "\">" << escape(outcome_text(*this, l)) << "</b></p>";
  reason_html(out, reason, l, true);
  if (!missing.empty()) {
    out << "<p><b>" << (vi ? "Còn thiếu" : "Missing") << "</b></p><ul>";
    for (const Pending& m : missing) out << "<li>" << escape(m.label.in(l).empty() ? m.name : m.label.in(l)) << (m.subject.empty() || m.subject == subject ? "" : " [" + escape(m.subject_label.in(l)) + "]") << "</li>";
    out << "</ul>";
  }
  if (!invalid.empty()) {
    out << "<p><b>" << (vi ? "Không hợp lệ" : "Invalid") << "</b></p><ul>";
    for (const Pending& m : invalid) out << "<li>" << escape(m.why) << "</li>";
    out << "</ul>";
  }
  if (evidence) out << "<p><small>" << (vi ? "Độ tin cậy: " : "Evidence: ") << escape(evidence_text(*evidence, l)) << " · " << escape(book) << " " << escape(book_version) << "</small></p>";
  out << "</div>";
  return out.str();
}

}  // namespace chungsuc
