// SPDX-License-Identifier: Apache-2.0
// Purpose: results of worked examples as text, JSON and JUnit XML.
// External interface: CaseResult::to_text, cases_report.h. Private: what differs in words, escaping.
#include "report/cases_report.h"

#include <algorithm>

#include "report/words.h"
#include "source/utf8.h"

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

// XML 1.0 has no control signs but tabs and line breaks, not even escaped.
std::string xml_text(const std::string& text) {
  std::string out;
  for (char c : to_valid_utf8(text)) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\n': out += "&#10;"; break;
      case '\t': out += "&#9;"; break;
      default: out += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
    }
  }
  return out;
}

std::string to_line_end(const std::string& text) { return text.substr(0, text.find('\n')); }

std::string junit_suite(const std::string& file, const std::vector<const CaseResult*>& of) {
  auto failed = std::count_if(of.begin(), of.end(), [](const CaseResult* r) { return !r->passed; });
  std::string out = "  <testsuite name=\"" + xml_text(file) + "\" tests=\"" + std::to_string(of.size()) + "\" failures=\"" + std::to_string(failed) + "\" errors=\"0\" skipped=\"0\" file=\"" + xml_text(file) + "\">\n";
  for (const CaseResult* r : of) {
    std::string head = "    <testcase name=\"" + xml_text(r->id) + "\" classname=\"" + xml_text(r->question.empty() ? "claim" : r->question) + "\" file=\"" + xml_text(r->file) + "\" line=\"" + std::to_string(r->line) + "\"";
    if (r->passed) out += head + "/>\n";
    else out += head + ">\n      <failure message=\"" + xml_text(to_line_end(r->message)) + "\" type=\"" + (r->expected == r->got ? "reasons" : "outcome") + "\">" + xml_text(r->to_text()) + "</failure>\n    </testcase>\n";
  }
  return out + "  </testsuite>\n";
}

}  // namespace

std::string CaseResult::to_text() const {
  std::string out = file + ":" + std::to_string(line) + ": failed: " + id + ": " + message + "\n";
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
  std::vector<std::string> files;
  for (const CaseResult& r : results)
    if (std::find(files.begin(), files.end(), r.file) == files.end()) files.push_back(r.file);
  auto failed = std::count_if(results.begin(), results.end(), [](const CaseResult& r) { return !r.passed; });
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"" + xml_text(book) + "\" tests=\"" + std::to_string(results.size()) + "\" failures=\"" + std::to_string(failed) + "\" errors=\"0\">\n";
  for (const std::string& file : files) {
    std::vector<const CaseResult*> of;
    for (const CaseResult& r : results)
      if (r.file == file) of.push_back(&r);
    out += junit_suite(file, of);
  }
  return out + "</testsuites>\n";
}

}  // namespace chungsuc
