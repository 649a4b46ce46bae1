// SPDX-License-Identifier: Apache-2.0
// Purpose: one model of findings in three forms.
// External interface: findings_report.h. Private: escaping of workflow commands.
#include "report/findings_report.h"
#include "report/json_parts.h"

#include <nlohmann/json.hpp>

namespace chungsuc {

namespace {

const char* word(Severity s) {
  switch (s) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::note: return "note";
  }
  return "";
}

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

std::string diagnostics_as_json(const std::vector<Diagnostic>& list) {
  Json all = Json::array();
  for (const Diagnostic& d : list) {
    Json j = {{"code", d.code}, {"severity", word(d.severity)}, {"place", place(d.place)}, {"message", d.message}};
    if (!d.help.empty()) j["help"] = d.help;
    Json related = Json::array();
    for (const Related& r : d.related) related.push_back({{"place", place(r.place)}, {"message", r.message}});
    j["related"] = std::move(related);
    all.push_back(std::move(j));
  }
  Json whole = {{"schema", "diagnostics/1"}, {"diagnostics", std::move(all)}};
  return whole.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string diagnostics_as_github(const std::vector<Diagnostic>& list) {
  std::string out;
  for (const Diagnostic& d : list) {
    out += std::string("::") + (d.severity == Severity::note ? "notice" : word(d.severity));
    out += " file=" + escape(d.place.file, true) + ",line=" + std::to_string(d.place.line) + ",col=" + std::to_string(d.place.column);
    out += ",endLine=" + std::to_string(d.place.end_line) + ",endColumn=" + std::to_string(d.place.end_column) + ",title=" + escape(d.code, true);
    out += "::" + escape(d.message + (d.help.empty() ? "" : "\n" + d.help), false) + "\n";
  }
  return out;
}

}  // namespace chungsuc
