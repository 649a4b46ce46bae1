// SPDX-License-Identifier: Apache-2.0
// Purpose: a decision as one HTML fragment without outside assets, for notebooks.
// External interface: Decision::to_html. Private: the tree of reasons as nested details.
#include <sstream>

#include "report/markup.h"
#include "report/sections.h"
#include "report/words.h"

namespace chungsuc {

namespace {

// Blue, grey, vermilion: told apart without telling red from green; the marks say it too.
const char* class_of(Outcome o) {
  static const char* const kClasses[] = {"no", "open", "yes"};
  return kClasses[static_cast<int>(o)];
}

// The page around it says whether it is dark: Jupyter, VS Code and Material for MkDocs by a mark of theirs, else the system.
const char* const kStyle = R"(.chungsuc-decision{--chungsuc-yes:#0072b2;--chungsuc-open:#5f6368;--chungsuc-no:#b34700;line-height:1.45}
@media (prefers-color-scheme:dark){.chungsuc-decision{--chungsuc-yes:#56b4e9;--chungsuc-open:#a5a9ad;--chungsuc-no:#ff9d5c}}
[data-jp-theme-light=true] .chungsuc-decision,.vscode-light .chungsuc-decision,[data-md-color-scheme=default] .chungsuc-decision{--chungsuc-yes:#0072b2;--chungsuc-open:#5f6368;--chungsuc-no:#b34700}
[data-jp-theme-light=false] .chungsuc-decision,.vscode-dark .chungsuc-decision,[data-md-color-scheme=slate] .chungsuc-decision{--chungsuc-yes:#56b4e9;--chungsuc-open:#a5a9ad;--chungsuc-no:#ff9d5c}
.chungsuc-decision .yes{color:var(--chungsuc-yes)}.chungsuc-decision .open{color:var(--chungsuc-open)}.chungsuc-decision .no{color:var(--chungsuc-no)}
.chungsuc-decision small{opacity:.75}.chungsuc-decision details{margin-left:1em}.chungsuc-decision .leaf{margin-left:2em}
.chungsuc-decision summary{display:list-item;cursor:pointer}.chungsuc-decision .mark{display:inline-block;width:1.1em;font-weight:bold;text-align:center}
.chungsuc-decision .outcome{border-left:.35em solid;padding:.1em .6em;font-weight:bold}.chungsuc-decision p{margin:.6em 0 .2em}.chungsuc-decision ul,.chungsuc-decision ol{margin:.1em 0 .3em}
@media print{.chungsuc-decision details{break-inside:avoid-page}})";

void reason_html(std::ostringstream& out, const Reason& whole, Language l, bool open) {
  const Reason& r = shown(whole, l);
  static const char* const kMarks[] = {"✗", "?", "✓"};
  std::string line = "<span class=\"mark " + std::string(class_of(r.outcome)) + "\">" + kMarks[static_cast<int>(r.outcome)] + "</span> " + markup(reason_text(r, l));
  if (std::string cites = clauses_text(r.cites, l); !cites.empty()) line += " <small>" + markup(cites) + "</small>";
  if (r.children.empty()) {
    out << "<div class=\"leaf\">" << line << "</div>";
    return;
  }
  out << "<details" << (open ? " open=\"open\"" : "") << "><summary>" << line << "</summary>";
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
  out << "<div class=\"chungsuc-decision\" lang=\"" << (l == Language::vi ? "vi" : "en") << "\"><style>" << kStyle << "</style>";
  out << "<p><b>" << markup(question_label.in(l).empty() ? question : question_label.in(l)) << "</b> — " << markup(subject_label.in(l));
  out << "<br/>" << markup(context_text(*this, l));
  if (std::string alias_told = alias_text(*this, l); !alias_told.empty()) out << "<br/>" << markup(alias_told);
  out << "</p><p class=\"outcome " << class_of(outcome) << "\">" << markup(outcome_text(*this, l)) << "</p>";
  reason_html(out, reason, l, true);
  for (const Section& section : sections(*this, l)) section_html(out, section);
  out << "<p><small>" << markup(book_text(*this, l)) << "</small></p></div>";
  return out.str();
}

}  // namespace chungsuc
