// SPDX-License-Identifier: Apache-2.0
// Purpose: a decision as one HTML fragment without outside assets, for notebooks.
// External interface: Decision::to_html. Private: the tree of reasons as nested details.
#include <sstream>

#include "report/markup.h"
#include "report/sections.h"
#include "report/words.h"

namespace chungsuc {

namespace {

// Blue, grey, orange: told apart without telling red from green; the marks say it too.
const char* colour(Outcome o) {
  static const char* const kColours[] = {"#b35806", "#666666", "#2166ac"};
  return kColours[static_cast<int>(o)];
}

void reason_html(std::ostringstream& out, const Reason& whole, Language l, bool open) {
  const Reason& r = shown(whole, l);
  static const char* const kMarks[] = {"✗", "?", "✓"};
  std::string line = "<span style=\"color:" + std::string(colour(r.outcome)) + "\">" + kMarks[static_cast<int>(r.outcome)] + "</span> " + markup(reason_text(r, l));
  if (std::string cites = clauses_text(r.cites, l); !cites.empty()) line += " <small style=\"color:#666\">" + markup(cites) + "</small>";
  if (r.children.empty()) {
    out << "<div style=\"margin-left:1.2em\">" << line << "</div>";
    return;
  }
  out << "<details style=\"margin-left:1em\"" << (open ? " open=\"open\"" : "") << "><summary>" << line << "</summary>";
  for (const Reason& c : r.children) reason_html(out, c, l, c.outcome == r.outcome && open);
  out << "</details>";
}

void section_html(std::ostringstream& out, const Section& section) {
  const char* list = section.mark == Section::Mark::number ? "ol" : "ul";
  out << "<p><b>" << markup(section.heading) << "</b></p><" << list << ">";
  for (const std::string& line : section.lines) out << "<li>" << markup(line) << "</li>";
  out << "</" << list << ">";
}

}  // namespace

std::string Decision::to_html(Language l) const {
  std::ostringstream out;
  out << "<div class=\"chungsuc-decision\" lang=\"" << (l == Language::vi ? "vi" : "en") << "\">";
  out << "<p><b>" << markup(question_label.in(l).empty() ? question : question_label.in(l)) << "</b> — " << markup(subject_label.in(l));
  out << "<br/>" << markup(context_text(*this, l));
  if (std::string alias_told = alias_text(*this, l); !alias_told.empty()) out << "<br/>" << markup(alias_told);
  out << "<br/><b style=\"color:" << colour(outcome) << "\">" << markup(outcome_text(*this, l)) << "</b></p>";
  reason_html(out, reason, l, true);
  for (const Section& section : sections(*this, l)) section_html(out, section);
  out << "<p><small>" << markup(book_text(*this, l)) << "</small></p></div>";
  return out.str();
}

}  // namespace chungsuc
