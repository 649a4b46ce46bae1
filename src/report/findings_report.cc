// SPDX-License-Identifier: Apache-2.0
// Purpose: findings as text, JSON, workflow commands and JUnit's XML; sarif.cc has the rest.
// External interface: findings_report.h but for diagnostics_as_sarif. Private: escaping of workflow commands.
#include "report/findings_report.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/json_parts.h"
#include "report/junit.h"

namespace chungsuc {

const char* severity_word(Severity s) {
  switch (s) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::note: return "note";
  }
  return "";
}

namespace {

Json place(const Place& p) {
  return {{"file", p.file}, {"line", p.line}, {"column", p.column}, {"end_line", p.end_line}, {"end_column", p.end_column}};
}

// Data of a workflow command; properties may hold neither `,` nor `:` as they are.
std::string escape(const std::string& text, bool property) {
  std::string out;
  for (char c : text) {
    if (c == '%') out += "%25";
    else if (c == '\r') out += "%0D";
    else if (c == '\n') out += "%0A";
    else if (property && c == ':') out += "%3A";
    else if (property && c == ',') out += "%2C";
    else out += c;
  }
  return out;
}

}  // namespace

std::string diagnostics_as_text(const std::vector<Diagnostic>& list) {
  std::string out;
  for (const Diagnostic& d : list) out += d.to_text();
  return out;
}

std::string excepted_as_text(const std::vector<Excepted>& list) {
  std::string out;
  for (const Excepted& e : list) {
    out += e.finding.place.file + (e.finding.place.line ? ":" + std::to_string(e.finding.place.line) + ":" + std::to_string(e.finding.place.column) : "");
    out += ": excepted: " + e.finding.message + " [" + e.finding.code + "]\n" + e.by.file + ":" + std::to_string(e.by.line) + ":" + std::to_string(e.by.column) + ": note: " + e.reason + "\n";
  }
  return out;
}

namespace {

Json finding_json(const Diagnostic& d) {
  Json j = {{"code", d.code}, {"severity", severity_word(d.severity)}, {"place", place(d.place)}, {"message", d.message}};
  if (!d.help.empty()) j["help"] = d.help;
  Json related = Json::array();
  for (const Related& r : d.related) related.push_back({{"place", place(r.place)}, {"message", r.message}});
  j["related"] = std::move(related);
  return j;
}

}  // namespace

std::string diagnostics_as_json(const std::vector<Diagnostic>& list, const std::vector<Excepted>& excepted) {
  Json all = Json::array(), let_be = Json::array();
  for (const Diagnostic& d : list) all.push_back(finding_json(d));
  for (const Excepted& e : excepted) {
    Json j = finding_json(e.finding);
    j["reason"] = e.reason;
    j["excepted_by"] = place(e.by);
    let_be.push_back(std::move(j));
  }
  Json whole = {{"schema", "diagnostics/1"}, {"diagnostics", std::move(all)}};
  if (!let_be.empty()) whole["excepted"] = std::move(let_be);
  return whole.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string diagnostics_as_github(const std::vector<Diagnostic>& list) {
  std::string out;
  for (const Diagnostic& d : list) {
    const Place& p = d.place;
    out += std::string("::") + (d.severity == Severity::note ? "notice" : severity_word(d.severity)) + " ";
    if (!p.file.empty()) out += "file=" + escape(p.file, true) + ",";
    if (p.line > 0) out += "line=" + std::to_string(p.line) + ",col=" + std::to_string(p.column) + ",endLine=" + std::to_string(p.end_line) + ",endColumn=" + std::to_string(p.end_column) + ",";
    out += "title=" + escape(d.code, true) + "::" + escape(d.message + (d.help.empty() ? "" : "\n" + d.help), false) + "\n";
  }
  return out;
}

namespace {

JUnitCase junit_finding(const Diagnostic& d) {
  const std::string at = d.place.line ? std::to_string(d.place.line) + ":" + std::to_string(d.place.column) + " " : "";
  const bool is_error = d.severity == Severity::error;
  return {at + d.code, d.place.file, d.place.line, is_error ? JUnitCase::State::failed : JUnitCase::State::passed, d.code, d.message, d.to_text()};
}

}  // namespace

std::string diagnostics_as_junit(const std::vector<Diagnostic>& list, const std::vector<Excepted>& excepted, const std::string& name) {
  std::vector<JUnitSuite> suites;
  auto suite_of = [&suites](const std::string& file) -> JUnitSuite& {
    auto known = std::find_if(suites.begin(), suites.end(), [&](const JUnitSuite& s) { return s.name == file; });
    return known != suites.end() ? *known : suites.emplace_back(JUnitSuite{file, {}});
  };
  for (const Diagnostic& d : list) suite_of(d.place.file).cases.push_back(junit_finding(d));
  for (const Excepted& e : excepted) {
    JUnitCase skipped = junit_finding(e.finding);
    skipped.state = JUnitCase::State::skipped;
    skipped.message = e.reason;
    suite_of(e.finding.place.file).cases.push_back(std::move(skipped));
  }
  if (suites.empty()) suites.push_back({name, {{"no mistakes", "", 0, JUnitCase::State::passed, "", "", ""}}});
  return junit_xml("chungsuc check " + name, suites);
}

}  // namespace chungsuc
