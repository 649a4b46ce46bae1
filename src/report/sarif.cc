// SPDX-License-Identifier: Apache-2.0
// Purpose: findings as a log of SARIF 2.1.0.
// External interface: diagnostics_as_sarif. Private: rules from the pages of `explain`, places, one result.
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "chungsuc/rulebook.h"
#include "report/findings_report.h"
#include "report/json_parts.h"
#include "source/sha256.h"

namespace chungsuc {

namespace {

namespace fs = std::filesystem;

// In messages braces are placeholders, and are doubled where they are meant (section 3.11.5 of the standard).
Json sarif_message(const std::string& text) {
  std::string out;
  for (char c : text) {
    out += c;
    if (c == '{' || c == '}') out += c;
  }
  return {{"text", std::move(out)}};
}

// What may stand in a URI does; all else is written in hexadecimal, byte by byte.
std::string uri_of(const std::string& path) {
  std::string out;
  for (unsigned char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view("-._~/!$&'()*+,;=@").find(static_cast<char>(c)) != std::string_view::npos;
    constexpr const char* kHex = "0123456789ABCDEF";
    if (plain) out += static_cast<char>(c);
    else (out += '%') += {kHex[c >> 4], kHex[c & 15]};
  }
  return out;
}

// From the folder where it lies below it, for whoever shows it to know where that is; else absolute.
Json artifact_location(const std::string& file, const std::string& folder) {
  const fs::path whole = (fs::path(folder) / file).lexically_normal(), from = whole.lexically_relative(folder);
  if (!from.empty() && *from.begin() != "..") return {{"uri", uri_of(from.generic_string())}, {"uriBaseId", "%SRCROOT%"}};
  return {{"uri", "file://" + uri_of(whole.generic_string())}};
}

Json sarif_location(const Place& p, const std::string& folder) {
  Json physical = {{"artifactLocation", artifact_location(p.file, folder)}};
  if (p.line > 0) physical["region"] = {{"startLine", p.line}, {"startColumn", p.column}, {"endLine", p.end_line}, {"endColumn", p.end_column}};
  return {{"physicalLocation", std::move(physical)}};
}

// The first paragraph beneath the heading of a page.
std::string first_words(const std::string& page) {
  const std::size_t begin = page.find("\n\n");
  if (begin == std::string::npos) return page;
  std::string words = page.substr(begin + 2, page.find("\n\n", begin + 2) - begin - 2);
  while (!words.empty() && words.back() == '\n') words.pop_back();
  return words;
}

class SarifRun {
 public:
  explicit SarifRun(const std::string& folder) : folder_(folder) {}

  Json& add(const Diagnostic& d) {
    Json result = {{"ruleId", d.code}, {"ruleIndex", rule(d.code)}, {"level", severity_word(d.severity)}, {"message", sarif_message(d.message + (d.help.empty() ? "" : "\n" + d.help))}};
    if (!d.place.file.empty()) result["locations"] = Json::array({sarif_location(d.place, folder_)});
    Json related = Json::array();
    for (const Related& r : d.related) {
      Json location = sarif_location(r.place, folder_);
      Json one = {{"id", related.size() + 1}, {"physicalLocation", std::move(location["physicalLocation"])}, {"message", sarif_message(r.message)}};
      related.push_back(std::move(one));
    }
    if (!related.empty()) result["relatedLocations"] = std::move(related);
    // The same finding has the same print when lines above it come and go; of several alike, each has its number.
    const std::string print = d.code + '\0' + fs::path(d.place.file).filename().string() + '\0' + d.place.line_text + '\0' + d.message;
    result["partialFingerprints"] = {{"chungsuc/v1", sha256_hex(print + '\0' + std::to_string(++prints_[print]))}};
    return results_.emplace_back(std::move(result));
  }

  Json finish() {
    Json driver = {{"name", "chungsuc"}, {"version", version()}, {"semanticVersion", version()}, {"rules", std::move(rules_)}};
    return {{"tool", {{"driver", std::move(driver)}}}, {"columnKind", "unicodeCodePoints"}, {"results", std::move(results_)}};
  }

 private:
  std::size_t rule(const std::string& code) {
    auto [it, is_new] = index_.try_emplace(code, index_.size());
    if (!is_new) return it->second;
    Json one = {{"id", code}};
    if (const auto page = explain(code)) {
      one["shortDescription"] = {{"text", first_words(*page)}};
      one["help"] = {{"text", *page}, {"markdown", *page}};
    }
    rules_.push_back(std::move(one));
    return it->second;
  }

  std::string folder_;
  Json rules_ = Json::array(), results_ = Json::array();
  std::map<std::string, std::size_t> index_;
  std::map<std::string, int> prints_;
};

}  // namespace

std::string diagnostics_as_sarif(const std::vector<Diagnostic>& list, const std::vector<Excepted>& excepted, const std::string& folder) {
  SarifRun run(folder);
  for (const Diagnostic& d : list) run.add(d);
  for (const Excepted& e : excepted) {
    Json suppression = {{"kind", "external"}, {"status", "accepted"}, {"justification", e.reason}, {"location", sarif_location(e.by, folder)}};
    run.add(e.finding)["suppressions"] = Json::array({std::move(suppression)});
  }
  const Json log = {{"$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"}, {"version", "2.1.0"}, {"runs", Json::array({run.finish()})}};
  return log.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace chungsuc
