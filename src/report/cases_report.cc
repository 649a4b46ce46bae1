// SPDX-License-Identifier: Apache-2.0
// Purpose: results of worked examples as text, JSON and JUnit XML.
// External interface: CaseResult::to_text, cases_report.h. Private: what differs in words.
#include "report/cases_report.h"

#include <algorithm>

#include "report/junit.h"
#include "report/words.h"

namespace chungsuc {

namespace {

std::string differing_words(const CaseResult& r) {
  const Reason& reason = *r.differs;
  std::string text = "`" + reason.id + "` " + r.how;
  if (reason.label.en.empty() && reason.head.empty() && reason.state.empty()) return text + ": nothing of that name is asked";
  text += ": ";
  text += word(reason.outcome) == std::string("not_met") ? "not met" : word(reason.outcome);
  if (std::string told = reason_text(reason, Language::en); !told.empty()) text += ": " + told;
  if (std::string cites = clauses_text(reason.cites, Language::en); !cites.empty()) text += " (" + cites + ")";
  if (!reason.file.empty()) text += ", " + reason.file + ":" + std::to_string(reason.line);
  return text;
}

std::string to_line_end(const std::string& text) { return text.substr(0, text.find('\n')); }

Place place_of(const CaseResult& r) { return r.place.line > 0 ? r.place : Place{r.file, r.line, 1, r.line, 1, ""}; }

JUnitCase junit_of(const CaseResult& r) {
  const Place at = place_of(r);
  JUnitCase c{r.id, at.file, at.line, r.passed ? JUnitCase::State::passed : JUnitCase::State::failed, "", "", ""};
  c.classname = r.question.empty() ? "claim" : r.question;
  if (r.passed) return c;
  c.type = r.expected == r.got ? "reasons" : "outcome";
  c.message = to_line_end(r.message);
  c.text = r.to_text();
  return c;
}

}  // namespace

std::string CaseResult::to_text() const {
  const Place at = place_of(*this);
  std::string out = at.file + ":" + std::to_string(at.line) + ": failed: " + id + ": " + message + "\n";
  if (place.line > 0) {
    // The line and a caret, as a finding is told, without its head.
    Diagnostic there;
    there.place = place;
    std::string told = there.to_text();
    out += told.substr(told.find('\n') + 1);
  }
  if (!question.empty()) out += "asked: " + question + "\n";
  if (expected != got) out += "expected: " + expected + "\ngot:      " + got + "\n";
  if (differs) out += "differs: " + differing_words(*this) + "\n";
  return out;
}

Diagnostic as_finding(const CaseResult& r) {
  Diagnostic d{"failed", Severity::error, place_of(r), r.id + ": " + r.message, "", {}};
  if (!r.differs || r.differs->line <= 0) return d;
  d.help = "see `" + r.differs->id + "`, which " + r.how + ", " + r.differs->file + ":" + std::to_string(r.differs->line);
  d.related.push_back({{r.differs->file, r.differs->line, 1, r.differs->line, 1, ""}, "`" + r.differs->id + "` " + r.how});
  return d;
}

Json case_json(const CaseResult& r) {
  Json j = {{"id", r.id}, {"passed", r.passed}, {"file", r.file}, {"line", r.line}, {"message", r.message}, {"own", r.own}};
  put(j, "question", r.question);
  if (r.passed) return j;
  put(j, "expected", r.expected);
  put(j, "got", r.got);
  if (r.place.line > 0) j["place"] = {{"file", r.place.file}, {"line", r.place.line}, {"column", r.place.column}, {"end_line", r.place.end_line}, {"end_column", r.place.end_column}};
  if (!r.differs) return j;
  Json reason = {{"id", r.differs->id}, {"how", r.how}, {"label", label(r.differs->label)}, {"outcome", word(r.differs->outcome)}};
  put(reason, "found", r.differs->found);
  put(reason, "expected", r.differs->expected);
  put(reason, "state", r.differs->state);
  put(reason, "file", r.differs->file);
  if (r.differs->line > 0) reason["line"] = r.differs->line;
  reason["cites"] = cites(r.differs->cites);
  j["differs"] = std::move(reason);
  return j;
}

std::string cases_as_junit(const std::string& book, const std::vector<CaseResult>& results) {
  std::vector<JUnitSuite> suites;
  for (const CaseResult& r : results) {
    auto suite = std::find_if(suites.begin(), suites.end(), [&](const JUnitSuite& s) { return s.name == r.file; });
    if (suite == suites.end()) suite = suites.insert(suites.end(), JUnitSuite{r.file, {}});
    suite->cases.push_back(junit_of(r));
  }
  return junit_xml(book, suites);
}

}  // namespace chungsuc
